"""What may have come of the measures of each notice, gathered while the notices go by: ties, and shared fingerprints.

All of it lies on disk, and is taken out notice by notice, in the order of their ids.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from pathlib import Path

import numpy as np

from pipelines.linking.lineage import Descent
from pipelines.linking.reuse import PAIR, TRACE, Pairs, distinct, shared_pairs
from pipelines.linking.ties import Tie, find_ties
from pipelines.reading.problems import Problem
from pipelines.running.buckets import Buckets
from pipelines.running.chunks import ChunkRows
from pipelines.running.citations import CitationIndex
from pipelines.running.index import Index
from pipelines.running.measures import MeasureIndex

_HASHES = 1 << 64
_NO_PAIRS = np.empty(0, PAIR)


@dataclass(frozen=True)
class Source:
    """A notice from which others may go on, and what is odd about its ties, with the notice that is told."""

    descent: Descent
    problems: tuple[tuple[str, Problem], ...] = ()

    @property
    def weight(self) -> int:
        """What working it out takes, on the scale of characters of a text."""
        return 10_000 * len(self.descent.ties) + 100 * len(self.descent.pairs)


class Candidates:
    """Gathers what chunks of notices say, in the order of the ids of the notices; without a folder, in memory."""

    def __init__(self, index: Index, folder: Path | None) -> None:
        self._index = index
        self._folder = folder
        self._citations = CitationIndex(folder / "citations.sqlite" if folder else None)
        self._traces = Buckets(folder / "traces" if folder else None, TRACE, "hash", _HASHES)
        self._days = array("i")
        self.measures = MeasureIndex(folder / "measures.sqlite" if folder else None)

    def close(self) -> None:
        """Let go of the files."""
        self._citations.close()
        self.measures.close()

    def add(self, found: ChunkRows) -> None:
        """What the next chunk says."""
        self.measures.add(found.entries, len(self._days))
        self._days.extend(found.days)
        self._citations.add(found.cited)
        self._traces.add(found.traces)

    def sources(self) -> Iterator[Source]:
        """All notices from which others may go on, in the order of their ids. To be asked once, at the end."""
        self._citations.settle()
        self.measures.settle()
        cited = ((notice_id, _NO_PAIRS) for notice_id in self._citations.cited_ids())
        both = merge(cited, self._pairs(), key=lambda each: each[0])
        for notice_id, group in groupby(both, key=lambda each: each[0]):
            yield self._source(notice_id, np.concatenate([pairs for _, pairs in group]))

    def _source(self, notice_id: str, pairs: Pairs) -> Source:
        ties, problems = self._ties(notice_id)
        return Source(Descent(notice_id, tuple(ties), pairs), tuple(problems))

    def _ties(self, notice_id: str) -> tuple[list[Tie], list[tuple[str, Problem]]]:
        """Ties from a notice to later ones, and problems with these."""
        cited = self._citations.about(notice_id)
        mutual = {each.cited for each in cited} - {notice_id}
        dates = {each: self._index.issued_on(each) for each in (mutual and {notice_id, *mutual})}
        ties, problems = find_ties(cited, dates)
        return [tie for tie in ties if tie.earlier == notice_id], [each for each in problems if each[0] != notice_id]

    def _pairs(self) -> Iterator[tuple[str, Pairs]]:
        """Measures of a notice with those of later ones that may share a passage, save of notices tied to it."""
        for bucket in self._pair_buckets().take():
            pairs = distinct(bucket)
            edges = np.flatnonzero(np.diff(pairs["source"])) + 1
            for part in np.split(pairs, edges) if len(pairs) else ():
                source = self.measures.named(int(part["source"][0]))
                tied = self.measures.numbers(self._citations.tied_to(source))
                untied = part[~np.isin(part["target"], tied)]
                if len(untied):
                    yield source, untied

    def _pair_buckets(self) -> Buckets:
        """Pairs by their earlier notice, made of traces by their fingerprint."""
        count = len(self._days)
        ages = np.lexsort((np.arange(count), np.array(self._days)))
        order = np.empty(count, np.int64)
        order[ages] = np.arange(count)
        pairs = Buckets(self._folder / "pairs" if self._folder else None, PAIR, "source", count + 1)
        for traces in self._traces.take():
            pairs.add(shared_pairs(traces, order))
        return pairs
