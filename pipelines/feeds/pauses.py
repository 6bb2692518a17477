"""A pause between two requests to one host."""

import time
from collections.abc import Callable

LONGEST_PAUSE = 60.0
"""Seconds up to which the wish of a host for longer pauses (Crawl-delay) is followed."""


class Pauses:
    """Waits before a request, as long as the last one to its host is less than `delay` seconds ago."""

    def __init__(
        self,
        delay: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._delay = delay
        self._clock = clock
        self.sleep = sleep
        self._ended: dict[str, float] = {}
        self._wished: dict[str, float] = {}

    def wish(self, host: str, seconds: float) -> None:
        """The host asks for longer pauses."""
        self._wished[host] = min(seconds, LONGEST_PAUSE)

    def wait(self, host: str) -> None:
        """Wait until the host may be asked again."""
        if host in self._ended:
            pause = max(self._delay, self._wished.get(host, 0))
            left = self._ended[host] + pause - self._clock()
            if left > 0:
                self.sleep(left)

    def end(self, host: str) -> None:
        """A request to the host has ended."""
        self._ended[host] = self._clock()
