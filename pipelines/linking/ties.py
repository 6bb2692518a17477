"""Which notices build on which: a resolved citation ties the notice that cites to the one it cites."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pipelines.notice import Values
from pipelines.reading.problems import Problem
from schemas import TABLES


class Cited(NamedTuple):
    """A resolved citation: its id, the notice that cites, the notice cited, where it stands."""

    citation_id: str
    citing: str
    cited: str
    start: int


def resolved(rows: Iterable[Values]) -> list[Cited]:
    """The resolved ones among rows of `citations`."""
    names = TABLES["citations"].arrow_schema.names
    columns = [names.index(name) for name in ("citation_id", "citing_notice_id", "cited_notice_id", "char_start")]
    return [Cited(*(row[at] for at in columns)) for row in rows if row[columns[2]]]


@dataclass(frozen=True, order=True)
class Tie:
    """Two notices, and the citation that ties them."""

    earlier: str
    later: str
    citation_id: str


def find_ties(citations: Iterable[Cited], dates: dict[str, date | None]) -> tuple[list[Tie], list[tuple[str, Problem]]]:
    """Ties in the order of their ids, and a problem, with its notice, for every two notices that cite each other.

    A notice that cites itself is tied to nothing. Of two that cite each other, the one dated earlier is the earlier;
    dates that do not decide it leave the order to the ids, and the problem says so.
    """
    first: dict[tuple[str, str], Cited] = {}
    for each in sorted(citations, key=lambda each: (each.start, each.citation_id)):
        if each.citing != each.cited:
            first.setdefault((each.cited, each.citing), each)
    ties, problems = [], []
    for (earlier, later), each in sorted(first.items()):
        if (later, earlier) in first:
            if _key(later, dates) < _key(earlier, dates):
                continue
            problems.append((later, _cycle(earlier, later, dates, each)))
        ties.append(Tie(earlier, later, each.citation_id))
    return ties, problems


def _key(notice_id: str, dates: dict[str, date | None]) -> tuple[date, str]:
    return dates.get(notice_id) or date.max, notice_id


def _cycle(earlier: str, later: str, dates: dict[str, date | None], cited: Cited) -> Problem:
    decided = dates.get(earlier) is not None and dates.get(earlier) != dates.get(later)
    how = "by its date" if decided else "by its id, since the dates do not decide it; give issued_on in manifest.csv"
    message = f"{later} and {earlier} cite each other; {earlier} is taken as the earlier {how}"
    clause_id = cited.citation_id.rpartition(".")[0]
    return Problem("citation_cycle", message, "info" if decided else "warning", clause_id=clause_id)
