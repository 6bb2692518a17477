"""One-to-one assignment of rows to columns with the largest total weight: a global optimum, never a greedy one."""

import numpy as np
from scipy.sparse import csr_array, csr_matrix
from scipy.sparse.csgraph import connected_components, min_weight_full_bipartite_matching

from pipelines.linking.wording import Integers, Numbers

_UNMATCHED = 1e-9
"""What it is worth to leave a row without a column: less than any match."""


def best_matching(rows: Integers, columns: Integers, weights: Numbers) -> Integers:
    """Indexes of the edges that make up the heaviest matching, in ascending order.

    Edge `k` joins `rows[k]` and `columns[k]`; weights are positive. Parts of the graph that no edge joins are solved
    one by one (Jonker-Volgenant for sparse graphs, as in scipy), which is what keeps large notices cheap.
    """
    if not len(rows):
        return np.empty(0, np.int64)
    _, row_of = np.unique(rows, return_inverse=True)
    _, column_of = np.unique(columns, return_inverse=True)
    size = row_of.max() + 1
    graph = csr_array((weights, (row_of, column_of + size)), shape=(size + column_of.max() + 1,) * 2)
    _, part = connected_components(graph, directed=False)
    order = np.argsort(part[row_of], kind="stable")
    cuts = np.flatnonzero(np.diff(part[row_of][order])) + 1
    found = [_solve(row_of, column_of, weights, edges) for edges in np.split(order, cuts)]
    return np.sort(np.concatenate(found))


def _solve(rows: Integers, columns: Integers, weights: Numbers, edges: Integers) -> Integers:
    if len(set(rows[edges].tolist())) == 1 or len(set(columns[edges].tolist())) == 1:
        return np.asarray(edges[[weights[edges].argmax()]])
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
