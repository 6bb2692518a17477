"""Memory and processor time of this process and of all that it started, and that those started."""

import threading
import time
from contextlib import suppress
from typing import Any, Self

import psutil

EVERY_SECONDS = 0.2


class ProcessWatch:
    """Looks at the tree of processes five times a second for the time of a block.

    What lives shorter than that is not seen. Pages that processes share are counted in each of them.
    """

    def __init__(self) -> None:
        self._own = psutil.Process()
        self._seconds: dict[tuple[int, float], float] = {}
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)
        self.coordinator = self.largest_other = self.together = self.processes = 0
        """Most bytes of memory: of this process, of any other one, of all at a time; most processes beside this one."""

    def _look_on(self) -> None:
        while not self._end.wait(EVERY_SECONDS):
            self.look()

    def look(self) -> None:
        """Take in how things stand now."""
        own, others = self._own.memory_info().rss, []
        for process in self._own.children(recursive=True):
            with suppress(psutil.Error):
                times = process.cpu_times()
                self._seconds[process.pid, process.create_time()] = times.user + times.system
                others.append(process.memory_info().rss)
        self.coordinator = max(self.coordinator, own)
        self.largest_other = max([self.largest_other, *others])
        self.together = max(self.together, own + sum(others))
        self.processes = max(self.processes, len(others))

    def others_seconds(self) -> float:
        """Processor seconds of all other processes so far."""
        self.look()
        return sum(list(self._seconds.values()))

    def told(self) -> dict[str, Any]:
        """Peaks in MiB, and seconds of processor time."""
        return {
            "cpu_seconds_coordinator": round(time.process_time(), 2),
            "cpu_seconds_others": round(sum(self._seconds.values()), 2),
            "processes": self.processes,
            "peak_mib_coordinator": round(self.coordinator / 2**20),
            "peak_mib_largest_other": round(self.largest_other / 2**20),
            "peak_mib_together": round(self.together / 2**20),
        }

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()
        self.look()
