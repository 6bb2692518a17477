"""Two notices as weighted term matrices, and the weight of the terms their clauses and measures share.

Weights are inverse document frequencies over the measures of both notices: a term in one measure weighs 1, a term
in all of them nearly nothing (Spärck Jones 1972). They depend on these two notices alone, so that a similarity does
not change when another notice is added.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from pipelines.linking.wording import Flags, Integers, Numbers, Sparse, Wording

MAX_POSTINGS = 256
"""A term that more clauses of the later notice hold is not looked up: it weighs little and would cost most."""
_BLOCK = 512
"""Clauses compared at a time; bounds the memory of one comparison."""


@dataclass(frozen=True, eq=False)
class Shared:
    """Pairs of rows that share terms: row of the earlier side, row of the later side, weight of what they share."""

    earlier: Integers
    later: Integers
    weight: Numbers

    def only(self, kept: Flags) -> "Shared":
        """The pairs of a mask."""
        return Shared(self.earlier[kept], self.later[kept], self.weight[kept])


class TermPair:
    """Terms of an earlier and a later notice on one vocabulary."""

    def __init__(self, earlier: Wording, later: Wording) -> None:
        self.earlier, self.later = earlier, later
        vocabulary, numbered = np.unique(np.concatenate([earlier.codes, later.codes]), return_inverse=True)
        self._size = len(vocabulary)
        cut = len(earlier.codes)
        self.clauses = self._matrix(earlier, numbered[:cut]), self._matrix(later, numbered[cut:])
        self.measures = _gather(self.clauses[0], earlier), _gather(self.clauses[1], later)

    def _matrix(self, wording: Wording, columns: Integers) -> Sparse:
        ones = np.ones(len(columns))
        return csr_array((ones, (wording.rows, columns)), shape=(len(wording.owners), self._size))

    @cached_property
    def weights(self) -> Numbers:
        """Weight of every term, from 0 to 1."""
        total = sum(each.shape[0] for each in self.measures)
        frequency = sum(np.bincount(each.indices, minlength=self._size) for each in self.measures)
        return np.asarray(np.log((total + 1) / np.maximum(frequency, 1)) / np.log(total + 1))

    def clause_weights(self) -> tuple[Numbers, Numbers]:
        """Weight of every clause of either side."""
        return self.clauses[0] @ self.weights, self.clauses[1] @ self.weights

    def measure_weights(self) -> tuple[Numbers, Numbers]:
        """Weight of every measure of either side."""
        return self.measures[0] @ self.weights, self.measures[1] @ self.weights

    def shared_by_clauses(self) -> Iterator[Shared]:
        """Pairs of clauses, in blocks."""
        return self._shared(*self.clauses)

    def shared_by_measures(self) -> Iterator[Shared]:
        """Pairs of measures, in blocks."""
        return self._shared(*self.measures)

    def _shared(self, earlier: Sparse, later: Sparse) -> Iterator[Shared]:
        common = np.bincount(later.indices, minlength=self._size) > MAX_POSTINGS
        weighted = (later * np.where(common, 0.0, self.weights)).T.tocsr()
        weighted.eliminate_zeros()
        for start in range(0, earlier.shape[0], _BLOCK):
            product = (earlier[start : start + _BLOCK] @ weighted).tocoo()
            yield Shared(product.row.astype(np.int64) + start, product.col.astype(np.int64), product.data)


def _gather(clauses: Sparse, wording: Wording) -> Sparse:
    """Terms of measures from those of their clauses, each once."""
    belongs = csr_array(
        (np.ones(len(wording.owners)), (wording.owners, np.arange(len(wording.owners)))),
        shape=(len(wording.measure_ids), len(wording.owners)),
    )
    measures = (belongs @ clauses).tocsr()
    measures.data[:] = 1.0
    return measures
