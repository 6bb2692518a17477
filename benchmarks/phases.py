"""Which phase of a run takes how long: the time from where one begins to where the next does."""

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from pipelines.publishing.drafts import FileDrafts
from pipelines.releases import publish
from pipelines.running.run import Run

STARTS: tuple[tuple[Any, str, str], ...] = (
    (Run, "read", "read"),
    (Run, "link", "link and rows"),
    (Run, "trace", "lineage"),
    (Run, "files", "other tables"),
    (FileDrafts, "finish", "end of the tables"),
    (publish, "validate", "checks"),
    (publish, "write_tables", "files"),
    (publish, "compare", "changes"),
    (publish, "seal", "seal"),
)
"""The function with which each phase of a run begins."""


class Phases:
    """Seconds, processor seconds of this process and of others, and peak memory of this one, by phase."""

    def __init__(self, at_turn: Callable[[], None] = lambda: None, others: Callable[[], float] = lambda: 0.0) -> None:
        """`at_turn` is called whenever a phase begins; `others` gives the processor seconds of other processes."""
        self.costs: dict[str, dict[str, float]] = {}
        self._at_turn, self._others = at_turn, others
        self._name = ""
        self._then: dict[str, float] = {}

    def turn(self, name: str) -> None:
        """The phase before is over, this one begins. A blank name ends the last."""
        self._at_turn()
        now = {
            "seconds": time.perf_counter(),
            "cpu_seconds_coordinator": time.process_time(),
            "cpu_seconds_others": self._others(),
        }
        if self._name:
            cost = self.costs.setdefault(self._name, dict.fromkeys(now, 0.0))
            cost |= {name: round(cost[name] + now[name] - self._then[name], 3) for name in now}
            cost["peak_mib_so_far"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self._name, self._then = name, now

    @contextmanager
    def watched(self) -> Iterator["Phases"]:
        """Take the time of a run within the block."""
        with ExitStack() as stack:
            for owner, function, phase in STARTS:
                stack.enter_context(patch.object(owner, function, self._turning(getattr(owner, function), phase)))
            yield self
            self.turn("")

    def _turning(self, function: Callable[..., Any], phase: str) -> Callable[..., Any]:
        def turned(*values: Any, **named: Any) -> Any:
            self.turn(phase)
            return function(*values, **named)

        return turned
