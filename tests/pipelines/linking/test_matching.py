"""The heaviest matching, against all matchings there are."""

from itertools import permutations

import numpy as np
import pytest

from pipelines.linking.matching import best_matching


def solve(edges: list[tuple[int, int, float]]) -> list[tuple[int, int]]:
    rows, columns, weights = (np.array(side) for side in zip(*edges, strict=True))
    return [edges[at][:2] for at in best_matching(rows, columns, weights.astype(float)).tolist()]


def test_the_total_counts_and_not_the_best_pair() -> None:
    assert solve([(0, 0, 5.0), (0, 1, 4.0), (1, 0, 4.0)]) == [(0, 1), (1, 0)]


def test_a_row_may_stay_alone() -> None:
    assert solve([(0, 0, 5.0), (1, 0, 4.0)]) == [(0, 0)]


def test_no_edges_no_matching() -> None:
    empty = np.empty(0, np.int64)
    assert best_matching(empty, empty, np.empty(0)).tolist() == []


@pytest.mark.parametrize("seed", range(20))
def test_it_is_the_heaviest_of_all(seed: int) -> None:
    random = np.random.default_rng(seed)
    weights = random.integers(1, 9, (5, 5)) * (random.random((5, 5)) < 0.6)
    rows, columns = np.nonzero(weights)
    if not len(rows):
        return
    chosen = best_matching(rows, columns, weights[rows, columns].astype(float))
    assert len(set(rows[chosen])) == len(chosen) == len(set(columns[chosen]))
    best = max(sum(weights[row, column] for row, column in enumerate(order)) for order in permutations(range(5)))
    assert weights[rows[chosen], columns[chosen]].sum() == best


@pytest.mark.parametrize("seed", range(5))
def test_parts_that_no_edge_joins_do_not_change_each_other(seed: int) -> None:
    random = np.random.default_rng(seed)
    parts = [
        [
            (10 * part + int(row), 10 * part + int(column), float(random.integers(1, 4)))
            for row, column in np.argwhere(random.random((4, 4)) < 0.4)
        ]
        for part in range(200)
    ]
    alone = [pair for part in parts if part for pair in solve(part)]
    assert solve([edge for part in parts for edge in part]) == alone
