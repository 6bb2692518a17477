"""Every fact beside what the tables say."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import benchmarks.facts.annexes
import benchmarks.facts.header
import benchmarks.facts.responsible
import benchmarks.facts.samples
import benchmarks.facts.structure  # noqa: F401  each registers its rules
from benchmarks.facts.registry import rule_of
from benchmarks.facts.stated import CORPUS, Fact, Stated
from benchmarks.facts.view import Row, View
from benchmarks.facts.words import same

UNMET = CORPUS / "unmet.csv"
"""Facts known not to be met, each with the reason."""


@dataclass(frozen=True)
class Outcome:
    """A fact and what was found; `mapped` is false where no rule counts it."""

    fact: Fact
    found: Any
    met: bool
    mapped: bool = True


def compare(stated: Sequence[Stated], tables: Mapping[str, Sequence[Row]]) -> list[Outcome]:
    """The outcome of every fact. A notice that was not read meets none but those about its file."""
    ids = {row["source_file"]: row["notice_id"] for row in tables["notices"]}
    outcomes = []
    for notice in stated:
        view = View(tables, ids[notice.file])
        outcomes += [outcome(view, fact) for fact in notice.facts]
    return outcomes


def outcome(view: View, fact: Fact) -> Outcome:
    """One fact compared."""
    mapped = rule_of(fact.key)
    if not mapped:
        return Outcome(fact, None, met=False, mapped=False)
    rule, numbers = mapped
    if view.notice["parse_status"] == "quarantined" and fact.key != "sha256":
        return Outcome(fact, "not read", met=False)
    found = rule(view, fact, numbers)
    return Outcome(fact, found, same(fact.value, found))


def read_unmet(path: Path = UNMET) -> dict[tuple[str, str], str]:
    """Reasons by notice and name of fact."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {(row["notice"], row["fact"]): row["reason"] for row in csv.DictReader(lines)}


def write_unmet(rows: Mapping[tuple[str, str], str], path: Path = UNMET) -> None:
    """Store the reasons, sorted."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("notice", "fact", "reason"))
        writer.writerows((*key, rows[key]) for key in sorted(rows))


def lost(outcomes: Sequence[Outcome], unmet: Mapping[tuple[str, str], str]) -> list[Outcome]:
    """Facts that are not met and not known for it."""
    return [each for each in outcomes if not each.met and (each.fact.notice, each.fact.name) not in unmet]


def gained(outcomes: Sequence[Outcome], unmet: Mapping[tuple[str, str], str]) -> list[Outcome]:
    """Facts that are met although they are listed as unmet."""
    return [each for each in outcomes if each.met and (each.fact.notice, each.fact.name) in unmet]
