"""Hosts that fail again and again are left alone for the rest of a poll."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.feeds.faults import Failed, Passing, Resting

MOST_FAILURES = 5
"""So many addresses of a host in a row, each tried as often as allowed, and the host is taken to be down."""


class Patience:
    """Counts failures of hosts in a row."""

    def __init__(self) -> None:
        self._failures: Counter[str] = Counter()
        self._over: dict[str, str] = {}

    @contextmanager
    def with_host(self, host: str) -> Iterator[None]:
        """Around a request. Raises `Failed` at once where patience with the host is over."""
        if host in self._over:
            raise Failed(f"not asked this time, since {host} {self._over[host]}")
        try:
            yield
        except Resting as error:
            self._over[host] = str(error)
            raise
        except Passing:
            self._failures[host] += 1
            if self._failures[host] >= MOST_FAILURES:
                self._over[host] = f"failed for {MOST_FAILURES} addresses in a row"
            raise
        self._failures[host] = 0
