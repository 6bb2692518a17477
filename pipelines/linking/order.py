"""Links that the order of a notice supports: what shares little wording, but stands where a link is missing."""

from collections import defaultdict

import numpy as np

from pipelines.linking.matching import best_matching

Pair = tuple[int, int]
"""Index of an earlier and of a later measure."""

ORDERED_WEIGHT = 2.8
ORDERED_PART = 0.25
LEFT_OVER_PART = 0.06
"""Less is enough where the order supports it: this weight of assigned clauses, or this part of the lighter measure
shared; least where both are the ones left over between two links."""
_WIDEST_WINDOW = 12
"""Links this far apart support nothing between them."""


class Order:
    """Where the links so far leave room for more: between the links before and behind a later measure."""

    def __init__(self, links: set[Pair], earlier_count: int, later_count: int) -> None:
        self.earlier_count, self.later_count = earlier_count, later_count
        sources: dict[int, list[int]] = defaultdict(list)
        for source, target in links:
            sources[target].append(source)
        self.linked_sources = {source for source, _ in links}
        self.open_targets = [target for target in range(later_count) if target not in sources]
        self._windows = self._find_windows(sources)

    def _find_windows(self, sources: dict[int, list[int]]) -> dict[int, tuple[int, int]]:
        """First and last earlier measure that a later one without a link may carry on, by the links around it."""
        low, high = [0] * self.later_count, [self.earlier_count - 1] * self.later_count
        for target in range(1, self.later_count):
            low[target] = min(sources.get(target - 1, [low[target - 1]]))
        for target in range(self.later_count - 2, -1, -1):
            high[target] = max(sources.get(target + 1, [high[target + 1]]))
        return {target: (low[target], high[target]) for target in self.open_targets}

    def supported(self, assigned: dict[Pair, float], parts: dict[Pair, float]) -> set[Pair]:
        """Weaker links inside the window of a later measure; the strongest of each."""
        found = set()
        for target in self.open_targets:
            low, high = self._windows[target]
            inside = [
                (parts.get((source, target), 0.0), source)
                for source in range(low, min(high, low + _WIDEST_WINDOW) + 1)
                if assigned.get((source, target), 0.0) >= ORDERED_WEIGHT
                or parts.get((source, target), 0.0) >= ORDERED_PART
            ]
            if inside:
                found.add((max(inside, key=lambda each: (each[0], -each[1]))[1], target))
        return found

    def left_over(self, parts: dict[Pair, float]) -> set[Pair]:
        """Earlier and later measures without a link in the same window, at their heaviest."""
        edges = [
            (source, target)
            for target in self.open_targets
            for low, high in [self._windows[target]]
            for source in range(low, min(high, low + _WIDEST_WINDOW) + 1)
            if source not in self.linked_sources and parts.get((source, target), 0.0) >= LEFT_OVER_PART
        ]
        if not edges:
            return set()
        rows, columns = (np.array(side, np.int64) for side in zip(*edges, strict=True))
        chosen = best_matching(rows, columns, np.array([parts[edge] for edge in edges]))
        return {edges[edge] for edge in chosen.tolist()}
