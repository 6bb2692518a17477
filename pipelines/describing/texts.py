"""Text and JSON as files: UTF-8, plain line feeds, characters as they are. Tables of Markdown."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def write_text(path: Path, text: str) -> Path:
    """Write a text as it is."""
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def write_json(path: Path, told: Json) -> Path:
    """Write an object, its keys in the order in which they were given."""
    return write_text(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def filled(told: Json) -> Json:
    """The object without the keys that have nothing to say: None, blank, empty."""
    return {key: value for key, value in told.items() if value not in (None, "", [], {}, ())}


def grid(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; cells are Markdown themselves, in which only the bar is escaped."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(cell: str) -> str:
    """A cell whose bars do not end it, be they escaped already or not."""
    return cell.replace("\\|", "|").replace("|", "\\|")
