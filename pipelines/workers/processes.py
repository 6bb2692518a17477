"""The work done by processes of this machine.

Each process has a thread here that hands it one task after the other. A process that dies costs its task only, which
is done by `rescue` in a fresh one.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from pipelines.workers.child import Child
from pipelines.workers.protocol import AHEAD, Done, Lost, Task, WorkersLost, WorkFailed

RESCUES = 3
"""How often a task is given to `rescue`: somebody may have ended the process, such as a system short of memory."""


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes:
    """Up to `count` processes (0: one for each core), started as they are needed; they end with the block."""

    def __init__(self, count: int = 0) -> None:
        self.count = count or cores()
        self._threads = ThreadPoolExecutor(self.count, thread_name_prefix="worker")
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._is_closed = False

    def run(
        self, work: Callable[[Task], Done], tasks: Iterable[Task], rescue: Callable[[Task], Done], ahead: int = AHEAD
    ) -> Iterator[Done]:
        """See `Workers.run`."""
        out: deque[Future[Done]] = deque()
        try:
            for task in tasks:
                out.append(self._threads.submit(self.do, work, rescue, task))
                while out and (out[0].done() or len(out) >= ahead * self.count):
                    yield out.popleft().result()
            while out:
                yield out.popleft().result()
        finally:
            for each in out:
                each.cancel()

    def do(self, work: Callable[[Task], Done], rescue: Callable[[Task], Done], task: Task) -> Done:
        """One task, as in `run`, while the caller waits; from any thread."""
        reason = ""
        for function in (work, *[rescue] * RESCUES):
            try:
                return self._ask(function, task)
            except Lost as lost:
                reason = str(lost)
        remedy = "free memory or use fewer workers; if it stays, report it with the notices it was at"
        raise WorkersLost(
            f"the worker processes of a task were lost {RESCUES + 1} times (the last one {reason}); {remedy}"
        )

    def _ask(self, function: Callable[[Task], Done], task: Task) -> Done:
        child = self._take()
        try:
            result = child.ask(function, task)
        except WorkFailed:
            self._put_back(child, is_of_use=True)
            raise
        except BaseException:
            self._put_back(child, is_of_use=False)
            child.close()
            raise
        self._put_back(child, is_of_use=True)
        return result

    def _take(self) -> Child:
        with self._lock:
            if self._is_closed:
                raise WorkersLost("the run was ended")
            self._idle = [each for each in self._idle if each.is_alive]
            child = self._idle.pop() if self._idle else Child()
            self._busy.add(child)
            return child

    def _put_back(self, child: Child, *, is_of_use: bool) -> None:
        with self._lock:
            self._busy.discard(child)
            if is_of_use:
                self._idle.append(child)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all processes, whatever they are at."""
        with self._lock:
            self._is_closed = True
            for child in self._busy:
                child.kill()
        self._threads.shutdown(cancel_futures=True)
        self.rest()

    def rest(self) -> None:
        """End the processes that have nothing to do; others are started when they are needed."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.close()
