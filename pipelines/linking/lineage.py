"""Rows of `lineage` and `lineage_gaps`: what becomes of the measures of one notice in all later ones.

Between notices tied by a citation, measures are aligned; between all others, shared passages are looked for. The two
are kept apart: `related` says that the wording is the same, not that one notice carries on the other. A short passage may
be chance, or a formula with one word beside it (于2022年6月底前完成新型): it counts where the notices share another one.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import groupby
from typing import Protocol

import numpy as np

from pipelines.knowledge.letters import bare
from pipelines.knowledge.regions import RegionBook
from pipelines.linking.alignment import Alignment, align
from pipelines.linking.difference import added_and_removed
from pipelines.linking.fingerprints import SHORTEST_PASSAGE
from pipelines.linking.passages import longest_shared, shared_passage
from pipelines.linking.recall import Recall, anew
from pipelines.linking.reuse import Measured, Pairs
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


class Measures(Protocol):
    """The measures of all notices. A notice is asked for by its id, or by the number that it has in pairs."""

    def measured(self, notice_id: str) -> Measured:
        """A notice with its measures."""
        ...

    def named(self, number: int) -> str:
        """The id of a notice."""
        ...

    def letters(self, number: int, measure: int) -> str:
        """Letters and digits of a measure of a notice, the first of which is 0."""
        ...


@dataclass(frozen=True, eq=False)
class Descent:
    """What may have become of the measures of one notice.

    `ties` tie it, the earlier one, to later notices; `pairs` are its measures and those of later notices that may share
    a passage.
    """

    notice_id: str
    ties: Sequence[Tie]
    pairs: Pairs


class Tracer:
    """Traces descents among measures. What two texts give depends on them (and the regions) alone."""

    def __init__(self, measures: Measures, regions: RegionBook) -> None:
        self._measures = measures
        self._regions = regions
        self._wording = lru_cache(_REMEMBERED)(self._read_wording)
        self._digest = lru_cache(_REMEMBERED)(self._read_digest)
        self._letters = lru_cache(_REMEMBERED)(measures.letters)
        self._terms = lru_cache(_REMEMBERED)(lambda text: clause_terms(text, regions))

    def trace(self, descent: Descent, recall: Recall = anew) -> Lineage:
        """Links and gaps of tied notices, and the related measures of others; `recall` may know some."""
        found = Lineage()
        for tie in descent.ties:
            question = "tie", self._digest(tie.earlier), self._digest(tie.later), tie.citation_id
            links, gaps = recall(question, partial(self._tied, tie))
            found.links += links
            found.gaps += gaps
        by_target = descent.pairs[np.argsort(descent.pairs["target"], kind="stable")].tolist()
        for target, pairs in groupby(by_target, key=lambda pair: pair[2]):
            shared = self._sharing(pairs)
            if shared:
                found.links += self._related(descent.notice_id, self._measures.named(target), shared, recall)
        return found

    def _read_wording(self, notice_id: str) -> Wording:
        return read_wording(notice_id, self._measures.measured(notice_id).measures, self._regions)

    def _read_digest(self, notice_id: str) -> str:
        """Changes with the notice's id, its measures' ids, their texts and their order."""
        told = repr((notice_id, [*self._measures.measured(notice_id).measures]))
        return hashlib.sha256(told.encode()).hexdigest()

    def _tied(self, tie: Tie) -> tuple[list[Values], list[Values]]:
        """Rows of links and of gaps between two tied notices."""
        earlier, later = self._wording(tie.earlier), self._wording(tie.later)
        if not earlier.measure_ids or not later.measure_ids:
            return [], []
        alignment = align(earlier, later)
        return _links(tie, earlier, later, alignment), _gaps(earlier, later, alignment)

    def _sharing(self, pairs: Iterable[tuple[int, int, int, int]]) -> list[tuple[int, int]]:
        """Those pairs of measures of two notices that share a passage; none where all they share is a short one."""
        shared, passages = [], set()
        for source, measure, target, other in pairs:
            before = self._letters(source, measure)
            found = longest_shared(before, self._letters(target, other), SHORTEST_PASSAGE)
            if found:
                shared.append((measure, other))
                passages.add(bare(before[found.begin : found.begin + found.size]))
        return shared if len(passages) > 1 or any(len(each) >= CERTAIN_PASSAGE for each in passages) else []

    def _related(self, earlier: str, later: str, pairs: list[tuple[int, int]], recall: Recall) -> Iterable[Values]:
        """Rows of the pairs of measures of two notices that share a passage."""
        before, after = self._measures.measured(earlier).measures, self._measures.measured(later).measures
        for one, other in pairs:
            (source_id, old), (target_id, new) = before[one], after[other]
            yield source_id, target_id, "related", *recall(("related", old, new), partial(self._common, old, new))

    def _common(self, before: str, after: str) -> Values:
        """Similarity, additions, removals and the passage that two measures share."""
        similarity = _alike(self._terms(before), self._terms(after))
        return similarity, *added_and_removed(before, after), shared_passage(before, after)


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


def _alike(one: set[int], other: set[int]) -> float:
    """Dice's coefficient over all terms, each weighing the same: notices that nothing ties have no common weights."""
    return round(2 * len(one & other) / ((len(one) + len(other)) or 1), 4)
