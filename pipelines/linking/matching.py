"""One-to-one assignment of rows to columns with the largest total weight: a global optimum, never a greedy one."""

import numpy as np
from scipy.sparse import csr_array, csr_matrix
from scipy.sparse.csgraph import connected_components, min_weight_full_bipartite_matching

from pipelines.linking.wording import Integers, Numbers

_UNMATCHED = 1e-9
"""What it is worth to leave a row without a column: less than any match."""
_ROWS_AT_ONCE = 256
"""Parts are solved together up to so many rows: a call costs as much as a dozen small parts, and grows with the
square of its rows."""


def best_matching(rows: Integers, columns: Integers, weights: Numbers) -> Integers:
    """Indexes of the edges that make up the heaviest matching, in ascending order.

    Edge `k` joins `rows[k]` and `columns[k]`; weights are positive. Parts of the graph that no edge joins do not touch
    each other, so that each may be solved alone or with others (Jonker-Volgenant for sparse graphs, as in scipy).
    """
    if not len(rows):
        return np.empty(0, np.int64)
    _, row_of = np.unique(rows, return_inverse=True)
    _, column_of = np.unique(columns, return_inverse=True)
    size = row_of.max() + 1
    graph = csr_array((weights, (row_of, column_of + size)), shape=(size + column_of.max() + 1,) * 2)
    count, part = connected_components(graph, directed=False)
    high, wide = (np.bincount(side, minlength=count) for side in (part[:size], part[size:]))
    of_edge, single = part[row_of], (high == 1) | (wide == 1)
    found = [_heaviest(of_edge, weights, np.flatnonzero(single[of_edge]))]
    several = np.flatnonzero(~single[of_edge])
    batch = np.cumsum(np.where(single, 0, high))[of_edge[several]] // _ROWS_AT_ONCE
    order = np.argsort(batch, kind="stable")
    batches = np.split(several[order], np.flatnonzero(np.diff(batch[order])) + 1) if len(several) else []
    found += [_solve(row_of, column_of, weights, edges) for edges in batches]
    return np.sort(np.concatenate(found))


def _heaviest(part: Integers, weights: Numbers, edges: Integers) -> Integers:
    """The heaviest edge of each part, the first of equals: all that a part with one row or one column can have."""
    order = edges[np.lexsort((edges, -weights[edges], part[edges]))]
    return np.asarray(order[np.unique(part[order], return_index=True)[1]])


def _solve(rows: Integers, columns: Integers, weights: Numbers, edges: Integers) -> Integers:
    _, row_of = np.unique(rows[edges], return_inverse=True)
    _, column_of = np.unique(columns[edges], return_inverse=True)
    high, wide = row_of.max() + 1, column_of.max() + 1
    spare = np.arange(high)
    graph = csr_matrix(
        (
            np.concatenate([weights[edges], np.full(high, _UNMATCHED)]),
            (np.concatenate([row_of, spare]), np.concatenate([column_of, wide + spare])),
        ),
        shape=(high, wide + high),
    )
    matched_rows, matched_columns = min_weight_full_bipartite_matching(graph, maximize=True)
    chosen = np.full(high, -1)
    chosen[matched_rows] = matched_columns
    return np.asarray(edges[chosen[row_of] == column_of])
