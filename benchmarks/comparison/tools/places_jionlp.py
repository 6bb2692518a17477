"""Places with JioNLP: what `recognize_location` finds, by the codes of the names."""

import csv
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.comparison.tools.answering import Answerer, Question, answer_all

REGIONS = Path(__file__).parents[3] / "seeds" / "regions.csv"


def load() -> Answerer:
    """The search for places; names are turned into codes with the table of regions."""
    jionlp, codes = import_module("jionlp"), _codes()

    def places(question: Question) -> list[str]:
        names = _names(jionlp.recognize_location(question["text"]))
        return sorted({codes[name] for name in names if name in codes})

    return places


def _codes() -> dict[str, str]:
    """Codes by name; the higher place where two bear one name."""
    with REGIONS.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["region_id"].isdigit()]
    found: dict[str, str] = {}
    for row in rows:
        for name in filter(None, (row["name"], row["short_name"])):
            found.setdefault(name, row["region_id"])
    return found


def _names(found: dict[str, Any]) -> Iterator[str]:
    """The most exact name of each place."""
    for place, _ in found["domestic"] or []:
        yield place["county"] or place["city"] or place["province"]
    for place, _ in found["foreign"] or []:
        yield place["city"] or place["country"]
    yield from found["others"] or {}


if __name__ == "__main__":
    answer_all(["jionlp"], load)
