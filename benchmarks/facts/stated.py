"""The facts stated of the notices of the corpus: read from facts.jsonl, with the corrections applied.

`facts.jsonl` stays as it was received. What reading the notices showed to be wrong, or put into words that no program
can compare, is mended in `corrections.jsonl`, a line each: `id` of the notice, path of the `fact`, what it `was`
(left out where a fact is added), what it is `now`, and the `reason`. A path names keys and places apart by dots, as
in `gold.samples.2.units`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.reading.source import SourceFile, open_source

CORPUS = Path(__file__).parents[2] / "tests" / "notices" / "corpus"
FACTS = CORPUS / "facts.jsonl"
CORRECTIONS = CORPUS / "corrections.jsonl"

REMARKS = frozenset({"family", "repo", "commit", "path", "cut", "file", "hard", "note"})
"""Keys that say where a file comes from or why it is hard. They state nothing that a table could show."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Fact:
    """One statement on a notice. `name` says which, unlike any other of the notice; `sample` is what it belongs to."""

    notice: str
    name: str
    key: str
    value: Any
    sample: tuple[tuple[str, Any], ...] = ()

    def __str__(self) -> str:
        return f"{self.notice} {self.name}"


@dataclass(frozen=True)
class Stated:
    """A notice of the corpus: its id, its file and its facts."""

    notice: str
    file: str
    facts: tuple[Fact, ...]
    record: Json


def read_lines(path: Path) -> list[Json]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_stated(facts: Path = FACTS, corrections: Path = CORRECTIONS) -> list[Stated]:
    """All notices with their facts, corrected. ValueError where a correction does not fit what it corrects."""
    records = {record["id"]: record for record in read_lines(facts)}
    for correction in read_lines(corrections):
        correct(records[correction["id"]], correction)
    return [Stated(name, record["file"], tuple(_facts(record)), record) for name, record in records.items()]


def corpus_files() -> list[SourceFile]:
    """The notices themselves, opened; nothing else that lies in their folder."""
    return [open_source(CORPUS / record["file"]) for record in read_lines(FACTS)]


def correct(record: Json, correction: Json) -> None:
    """Apply one correction to the record of its notice, in place."""
    *steps, last = correction["fact"].split(".")
    holder: Any = record
    for step in steps:
        holder = holder[int(step) if isinstance(holder, list) else step]
    place = int(last) if isinstance(holder, list) else last
    known = isinstance(holder, list) or place in holder
    if known != ("was" in correction) or (known and holder[place] != correction["was"]):
        raise ValueError(f"{correction['id']}: {correction['fact']} is not what the correction says it was")
    holder[place] = correction["now"]


def _facts(record: Json) -> Iterator[Fact]:
    notice = record["id"]
    for key, value in record.items():
        if key not in REMARKS | {"id", "gold"}:
            yield Fact(notice, key, key, value)
    for key, value in record["gold"].items():
        if key not in REMARKS | {"samples"}:
            yield Fact(notice, key, key, value)
    for sample in record["gold"].get("samples", ()):
        yield from _sample_facts(notice, sample)


def _sample_facts(notice: str, sample: Json) -> Iterator[Fact]:
    items = tuple(sample.items())
    for key, value in items:
        if key not in REMARKS:
            yield Fact(notice, f"{sample['label']} {key}", f"sample.{key}", value, items)
