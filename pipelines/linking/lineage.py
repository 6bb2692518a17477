"""Rows of `lineage` and `lineage_gaps`: what becomes of measures from one notice to the next.

Between notices tied by a citation, measures are aligned; between all others, shared passages are looked for. The two
are kept apart: `related` says that the wording is the same, not that one notice carries on the other.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial

from pipelines.knowledge.letters import bare
from pipelines.knowledge.regions import RegionBook
from pipelines.linking.alignment import Alignment, align
from pipelines.linking.difference import added_and_removed
from pipelines.linking.recall import Recall, anew
from pipelines.linking.reuse import Measured, shared_pairs, shared_passage
from pipelines.linking.ties import Cited, Tie, find_ties
from pipelines.linking.wording import Wording, clause_terms, read_wording
from pipelines.notice import Values
from pipelines.reading.problems import Problem


@dataclass
class Lineage:
    """Rows of both tables, and problems with the notice they belong to."""

    links: list[Values] = field(default_factory=list)
    gaps: list[Values] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)


def trace_lineage(
    notices: Sequence[Measured],
    citations: Iterable[Cited],
    dates: dict[str, date | None],
    regions: RegionBook,
    recall: Recall = anew,
) -> Lineage:
    """Links and gaps of tied notices, and the related measures of all others.

    `dates` are those of signature; a notice without one counts as the latest. What two notices or two texts give
    depends on them alone (and the regions), so `recall` may know it.
    """
    ties, problems = find_ties(citations, dates)
    found = Lineage(problems=problems)
    wordings = _Wordings(notices, regions)
    for tie in ties:
        question = "tie", wordings.digest(tie.earlier), wordings.digest(tie.later), tie.citation_id
        links, gaps = recall(question, partial(_tied, tie, wordings))
        found.links += links
        found.gaps += gaps
    found.links += _related(notices, ties, dates, regions, recall)
    return found


class _Wordings:
    """Wordings of notices, each read once and only when asked for; a notice without measures has an empty one."""

    def __init__(self, notices: Sequence[Measured], regions: RegionBook) -> None:
        self._notices = {each.notice_id: each.measures for each in notices}
        self._regions = regions
        self._read: dict[str, Wording] = {}
        self.digest = cache(self._digest)

    def __getitem__(self, notice_id: str) -> Wording:
        if notice_id not in self._read:
            self._read[notice_id] = read_wording(notice_id, self._notices.get(notice_id, ()), self._regions)
        return self._read[notice_id]

    def _digest(self, notice_id: str) -> str:
        """Changes with the notice's id, its measures' ids, their texts and their order."""
        told = repr((notice_id, [*self._notices.get(notice_id, ())]))
        return hashlib.sha256(told.encode()).hexdigest()


def _tied(tie: Tie, wordings: _Wordings) -> tuple[list[Values], list[Values]]:
    """Rows of links and of gaps between two tied notices."""
    earlier, later = wordings[tie.earlier], wordings[tie.later]
    if not earlier.measure_ids or not later.measure_ids:
        return [], []
    alignment = align(earlier, later)
    return _links(tie, earlier, later, alignment), _gaps(earlier, later, alignment)


def _links(tie: Tie, earlier: Wording, later: Wording, alignment: Alignment) -> list[Values]:
    targets = Counter(source for source, _ in alignment.links)
    sources = Counter(target for _, target in alignment.links)
    rows: list[Values] = []
    for (source, target), similarity in alignment.links.items():
        before, after = earlier.texts[source], later.texts[target]
        relation = _relation(before, after, targets[source], sources[target])
        row = earlier.measure_ids[source], later.measure_ids[target], relation, similarity
        rows.append((*row, *added_and_removed(before, after), tie.citation_id))
    return rows


def _relation(before: str, after: str, targets: int, sources: int) -> str:
    """Relation of a link, by how many later measures the earlier one has, and the later one earlier ones."""
    if bare(before) == bare(after):
        return "identical"
    if sources > 1:
        return "merged"
    return "split" if targets > 1 else "amended"


def _gaps(earlier: Wording, later: Wording, alignment: Alignment) -> list[Values]:
    linked = {source for source, _ in alignment.links}
    rows: list[Values] = []
    for source, measure_id in enumerate(earlier.measure_ids):
        if source not in linked:
            nearest, similarity = alignment.nearest.get(source, (None, 0.0))
            nearest_id = None if nearest is None else later.measure_ids[nearest]
            rows.append((measure_id, later.notice_id, nearest_id, similarity))
    return rows


def _related(
    notices: Sequence[Measured],
    ties: Sequence[Tie],
    dates: dict[str, date | None],
    regions: RegionBook,
    recall: Recall,
) -> list[Values]:
    """Measures of notices that are not tied and share a passage; the notice dated earlier comes first."""
    ordered = sorted(notices, key=lambda each: (dates.get(each.notice_id) or date.max, each.notice_id))
    tied = {frozenset((tie.earlier, tie.later)) for tie in ties}
    terms_of = cache(lambda text: clause_terms(text, regions))
    rows: list[Values] = []
    for first, source, second, target in shared_pairs(ordered):
        if frozenset((ordered[first].notice_id, ordered[second].notice_id)) in tied:
            continue
        (source_id, before), (target_id, after) = ordered[first].measures[source], ordered[second].measures[target]
        common = recall(("related", before, after), partial(_common, before, after, terms_of))
        if common:
            rows.append((source_id, target_id, "related", *common))
    return rows


def _common(before: str, after: str, terms_of: Callable[[str], set[int]]) -> Values | None:
    """Similarity, additions, removals and the passage shared; None where that is too short to tell."""
    passage = shared_passage(before, after)
    if passage is None:
        return None
    return _alike(terms_of(before), terms_of(after)), *added_and_removed(before, after), passage


def _alike(one: set[int], other: set[int]) -> float:
    """Dice's coefficient over all terms, each weighing the same: notices that nothing ties have no common weights."""
    return round(2 * len(one & other) / ((len(one) + len(other)) or 1), 4)
