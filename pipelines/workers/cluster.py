"""The work done by the workers of a Dask cluster.

Tasks and results pass through the scheduler; they are small. A worker that dies costs the time of its tasks only, which
Dask gives to others. A task whose workers die again and again is given to `rescue`. A scheduler that comes back is
given all unanswered tasks anew.
"""

import pickle
import secrets
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, Self

from distributed import Future, KilledWorker

from pipelines.workers.code import this_code
from pipelines.workers.link import Link, attempt
from pipelines.workers.processes import RESCUES
from pipelines.workers.protocol import AHEAD, Done, Task, WorkersLost, WorkFailed
from pipelines.workers.station import do, leave, pack

AT_WORK = 4
"""Tasks for each thread of a worker that are with the cluster at a time: enough that none of them waits for us."""
_LOOK_SECONDS = 1


class DaskWorkers:
    """The workers of the scheduler that a link leads to. The link is closed with the block."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def run(
        self, work: Callable[[Task], Done], tasks: Iterable[Task], rescue: Callable[[Task], Done], ahead: int = AHEAD
    ) -> Iterator[Done]:
        """See `Workers.run`."""
        run = _Run(self._link, work, rescue, ahead)
        try:
            yield from run.results(tasks)
        finally:
            run.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._link.close()


@dataclass
class _Piece(Generic[Task, Done]):
    """A task with its result, once it has one."""

    task: Task
    future: Any = None
    kills: int = 0
    result: Any = None
    is_done: bool = False


class _Run(Generic[Task, Done]):
    """The pieces of one run that are out, in the order of the tasks."""

    def __init__(self, link: Link, work: Callable[[Task], Done], rescue: Callable[[Task], Done], ahead: int) -> None:
        self._link, self._ahead = link, ahead
        self._work, self._rescue = work, rescue
        self._name = secrets.token_hex(4)
        self._code = this_code()
        self._out: deque[_Piece[Task, Done]] = deque()
        self._news = threading.Event()

    def results(self, tasks: Iterable[Task]) -> Iterator[Done]:
        for task in tasks:
            piece: _Piece[Task, Done] = _Piece(task)
            self._send(piece)
            self._out.append(piece)
            while self._is_full():
                self._look()
                yield from self._ready()
        while self._out:
            self._look()
            yield from self._ready()

    def end(self) -> None:
        """Call back what is out."""
        self._link.call_back([piece.future for piece in self._out if piece.future is not None])
        self._out.clear()
        self._link.everywhere(leave, self._name)

    def _is_full(self) -> bool:
        threads = max(1, self._link.threads())
        at_work = sum(not piece.is_done for piece in self._out)
        return at_work >= AT_WORK * threads or len(self._out) >= self._ahead * threads

    def _ready(self) -> Iterator[Done]:
        while self._out and self._out[0].is_done:
            yield self._out.popleft().result

    def _look(self) -> None:
        """Wait for news, at most a moment, and take in what is done."""
        self._news.wait(_LOOK_SECONDS)
        self._news.clear()
        if not self._link.is_up():
            self._link.renew()
            self._send_again()
        self._link.threads()
        for piece in self._out:
            if not piece.is_done:
                self._settle(piece)

    def _send_again(self) -> None:
        for piece in self._out:
            if not piece.is_done:
                self._send(piece)

    def _send(self, piece: _Piece[Task, Done]) -> None:
        work = self._rescue if piece.kills else self._work
        key = f"kaifang-{self._name}-{secrets.token_hex(8)}"
        packed = pack(work, self._rescue, piece.task)
        piece.future = self._link.submit(key, do, self._name, self._code, packed)
        if piece.future is not None:
            piece.future.add_done_callback(self._tell)

    def _tell(self, _: "Future[Any]") -> None:
        self._news.set()

    def _settle(self, piece: _Piece[Task, Done]) -> None:
        """Take in the result of a piece, or have it done again. What cannot be had now is looked at again."""
        status = "lost" if piece.future is None else piece.future.status
        if status in ("cancelled", "lost"):
            self._send(piece)
        elif status == "error" and (error := attempt(piece.future.exception, timeout=_LOOK_SECONDS)):
            self._mend(piece, error)
        elif status == "finished" and (packed := attempt(piece.future.result, timeout=_LOOK_SECONDS)):
            piece.result, piece.is_done, piece.future = pickle.loads(packed), True, None

    def _mend(self, piece: _Piece[Task, Done], error: BaseException) -> None:
        if isinstance(error, WorkFailed | WorkersLost):
            raise error
        if not isinstance(error, KilledWorker):
            remedy = "install the same release of kaifang[cluster] on every machine, also on that of the scheduler"
            raise WorkersLost(f"a worker at {self._link.address} cannot do the work ({error!r}); {remedy}") from error
        piece.kills += 1
        if piece.kills > RESCUES:
            remedy = "give them more memory; if it stays, report it with the notices it was at"
            raise WorkersLost(f"workers at {self._link.address} died at a task again and again ({error}); {remedy}")
        self._send(piece)
