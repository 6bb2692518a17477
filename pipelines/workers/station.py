"""What the worker of a cluster does with a task: it hands it to a process of its own.

So a notice that ends or blocks the process that reads it does no harm to the worker, which the cluster would take away
with all its tasks; and the processes begin with a run, so that they have the code that lies on the disk then. Tasks
and results stay pickled on their way, so that neither scheduler nor worker loads what only those processes need.
"""

import pickle
import threading
from collections.abc import Callable
from typing import Any

from distributed import get_worker

from pipelines.workers.processes import Processes
from pipelines.workers.protocol import Done, Task, WorkersLost

_lock = threading.Lock()
_pools: dict[str, Processes] = {}
"""Processes of this worker by run."""
_left: set[str] = set()
"""Runs that are over. Tasks of theirs may still come, since orders to drop them take time."""


def pack(work: Callable[[Task], Done], rescue: Callable[[Task], Done], task: Task) -> bytes:
    """A task for `do`."""
    return pickle.dumps((work, rescue, task))


def do(run: str, code: dict[str, str], packed: bytes) -> bytes:
    """The pickled result of `work(task)`, or of `rescue(task)` where that ended its process.

    Raises `WorkersLost` where this worker has other code than `code`, which may be blank.
    """
    return _pool(run, code).do(_work, _rescue, packed)


def _work(packed: bytes) -> bytes:
    work, _, task = pickle.loads(packed)
    return pickle.dumps(work(task))


def _rescue(packed: bytes) -> bytes:
    _, rescue, task = pickle.loads(packed)
    return pickle.dumps(rescue(task))


def leave(run: str) -> None:
    """End the processes of a run, whatever they are at."""
    with _lock:
        _left.add(run)
        pool = _pools.pop(run, None)
    if pool:
        pool.close()


def _pool(run: str, code: dict[str, str]) -> Processes:
    with _lock:
        if run in _left:
            raise WorkersLost("the run is over")
        if run not in _pools:
            for other in _pools.values():
                other.rest()
            _pools[run] = _checked(Processes(), code)
        return _pools[run]


def _checked(pool: Processes, code: dict[str, str]) -> Processes:
    told = pool.do(_difference, _difference, code) if code else ""
    if told:
        pool.close()
        remedy = "install the same release of kaifang, and its locked libraries, on every machine"
        raise WorkersLost(f"the worker {get_worker().address} has {told}; {remedy}")
    return pool


def _difference(code: Any) -> str:
    from pipelines.workers.code import differences, this_code

    return differences(code, this_code())
