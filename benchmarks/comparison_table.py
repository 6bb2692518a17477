"""What was measured of a notebook script and of packages, as tables for a page."""

from itertools import groupby
from typing import Any


def section(compared: dict[str, Any]) -> str:
    """A table a part of the work, in Markdown; blank where nothing was measured."""
    if not compared:
        return ""
    tables = [
        _part(part, list(entries)) for part, entries in groupby(compared["entries"], key=lambda each: each["part"])
    ]
    left_out = [f"- {name}: {reason}" for name, reason in compared.get("not_run", {}).items()]
    notes = "\n\nNot run:\n\n" + "\n".join(left_out) if left_out else ""
    return "## Beside what people use today\n\n" + "\n\n".join(tables) + notes


def _part(part: str, entries: list[dict[str, Any]]) -> str:
    marks = list(dict.fromkeys(name for entry in entries for name in entry.get("right", {})))
    head = ["tool", "load, s", "seconds", "characters/s", "peak MiB"]
    head += [f"{name}: {what}" for name in marks for what in ("precision", "recall")]
    rows = [head, ["---", *["---:"] * (len(head) - 1)], *(_row(entry, marks) for entry in entries)]
    return f"### {part}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(entry: dict[str, Any], marks: list[str]) -> list[str]:
    versions = " ".join(f"{name} {version}" for name, version in entry.get("versions", {}).items())
    found = [entry.get("right", {}).get(name, {}) for name in marks]
    return [
        f"{entry['tool']} ({versions})" if versions else entry["tool"],
        *(_figure(entry.get(name)) for name in ("load_seconds", "seconds", "characters_per_second", "peak_mib")),
        *(_figure(each.get(what)) for each in found for what in ("precision", "recall")),
    ]


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:,}"
