"""Rows of `lineage` and `lineage_gaps`: what becomes of the measures of one notice in all later ones.

Between notices tied by a citation, measures are aligned; between all others, shared passages are looked for. The two
are kept apart: `related` says that the wording is the same, not that one notice carries on the other. A short passage may
be chance, or a formula with one word beside it (于2022年6月底前完成新型): it counts where the notices share another one.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from pipelines.knowledge.letters import bare
from pipelines.knowledge.regions import RegionBook
from pipelines.linking.alignment import Alignment, align
from pipelines.linking.difference import added_and_removed
from pipelines.linking.passages import shared_passage
from pipelines.linking.recall import Recall, anew
from pipelines.linking.reuse import Measured
from pipelines.linking.ties import Tie
from pipelines.linking.wording import Wording, clause_terms, read_wording
from pipelines.notice import Values

CERTAIN_PASSAGE = 17
"""Letters and digits of a passage that counts by itself."""
_REMEMBERED = 1000
"""Notices whose wordings are kept at hand."""


@dataclass
class Lineage:
    """Rows of both tables."""

    links: list[Values] = field(default_factory=list)
    gaps: list[Values] = field(default_factory=list)


@dataclass(frozen=True)
class Descent:
    """What may have become of the measures of one notice.

    `ties` tie it, the earlier one, to later notices; `pairs` are its measures and those of later notices, by their
    numbers, that may share a passage.
    """

    notice_id: str
    ties: Sequence[Tie]
    pairs: Sequence[tuple[int, str, int]]


class Tracer:
    """Traces descents. `measured` gives a notice by its id; what two texts give depends on them (and the regions) alone."""

    def __init__(self, measured: Callable[[str], Measured], regions: RegionBook) -> None:
        self._measured = measured
        self._regions = regions
        self._wording = lru_cache(_REMEMBERED)(self._read_wording)
        self._digest = lru_cache(_REMEMBERED)(self._read_digest)
        self._terms = lru_cache(_REMEMBERED)(lambda text: clause_terms(text, regions))

    def trace(self, descent: Descent, recall: Recall = anew) -> Lineage:
        """Links and gaps of tied notices, and the related measures of others; `recall` may know some."""
        found = Lineage()
        for tie in descent.ties:
            question = "tie", self._digest(tie.earlier), self._digest(tie.later), tie.citation_id
            links, gaps = recall(question, partial(self._tied, tie))
            found.links += links
            found.gaps += gaps
        pairs: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for measure, notice_id, other in descent.pairs:
            pairs[notice_id].append((measure, other))
        for notice_id, shared in pairs.items():
            found.links += self._all_related(descent.notice_id, notice_id, shared, recall)
        return found

    def _read_wording(self, notice_id: str) -> Wording:
        return read_wording(notice_id, self._measured(notice_id).measures, self._regions)

    def _read_digest(self, notice_id: str) -> str:
        """Changes with the notice's id, its measures' ids, their texts and their order."""
        told = repr((notice_id, [*self._measured(notice_id).measures]))
        return hashlib.sha256(told.encode()).hexdigest()

    def _tied(self, tie: Tie) -> tuple[list[Values], list[Values]]:
        """Rows of links and of gaps between two tied notices."""
        earlier, later = self._wording(tie.earlier), self._wording(tie.later)
        if not earlier.measure_ids or not later.measure_ids:
            return [], []
        alignment = align(earlier, later)
        return _links(tie, earlier, later, alignment), _gaps(earlier, later, alignment)

    def _all_related(self, earlier: str, later: str, pairs: list[tuple[int, int]], recall: Recall) -> Iterable[Values]:
        """Rows of the pairs of measures of two notices that share a passage; none where all they share is a short one."""
        before, after = self._measured(earlier).measures, self._measured(later).measures
        rows = [row for one, other in pairs for row in self._related(before[one], after[other], recall)]
        passages = {bare(str(row[-1])) for row in rows}
        return rows if len(passages) > 1 or any(len(each) >= CERTAIN_PASSAGE for each in passages) else []

    def _related(self, earlier: tuple[str, str], later: tuple[str, str], recall: Recall) -> Iterable[Values]:
        """The row of two measures that share a passage; none where it is too short to tell."""
        (source_id, before), (target_id, after) = earlier, later
        common = recall(("related", before, after), partial(_common, before, after, self._terms))
        return [(source_id, target_id, "related", *common)] if common else []


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


def _common(before: str, after: str, terms_of: Callable[[str], set[int]]) -> Values | None:
    """Similarity, additions, removals and the passage shared; None where that is too short to tell."""
    passage = shared_passage(before, after)
    if passage is None:
        return None
    return _alike(terms_of(before), terms_of(after)), *added_and_removed(before, after), passage


def _alike(one: set[int], other: set[int]) -> float:
    """Dice's coefficient over all terms, each weighing the same: notices that nothing ties have no common weights."""
    return round(2 * len(one & other) / ((len(one) + len(other)) or 1), 4)
