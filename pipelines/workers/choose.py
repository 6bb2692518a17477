"""The workers that the settings name."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from pipelines.workers.here import Here
from pipelines.workers.processes import Processes
from pipelines.workers.protocol import Workers, WorkersLost
from pipelines.workers.starters import STARTERS, start

PATIENCE = 600.0
"""Seconds to wait for a scheduler that does not answer, and for workers where there are none."""
_SCHEDULER = re.compile(r"(?:tcp|tls)://\S+:\d+")


def where_fault(where: str) -> str:
    """What is wrong with a value of the setting `where`, with a remedy; blank where nothing is."""
    if where in ("here", "local", *STARTERS) or _SCHEDULER.fullmatch(where):
        return ""
    known = ", ".join(f"`{name}`" for name in ("here", "local", *STARTERS))
    return f"`{where}` names no workers; write one of {known}, or the address of a scheduler such as `tcp://host:8786`"


def on_cluster(where: str) -> bool:
    """Whether workers may be on other machines, so that files pass through an address that all can reach."""
    return where not in ("here", "local")


@contextmanager
def open_workers(where: str, count: int = 0, patience: float = PATIENCE) -> Iterator[Workers]:
    """Workers for the time of a block. `where` as in the settings; `count` of them where we start them, 0: one a core.

    Raises `WorkersLost` where there are none to be had.
    """
    if where == "here":
        yield Here()
    elif where == "local":
        with Processes(count) as processes:
            yield processes
    elif where in STARTERS:
        with _started(where, count, patience) as workers:
            yield workers
    else:
        with _connected(where, patience) as workers:
            yield workers


@contextmanager
def _started(kind: str, count: int, patience: float) -> Iterator[Workers]:
    if not count:
        raise WorkersLost(f"the cluster `{kind}` starts as many workers as it is told; set `count` under [workers]")
    with closing(start(kind, count)) as cluster:
        security = getattr(cluster, "security", None)
        with _connected(cluster.scheduler_address, patience, security) as workers:
            yield workers


@contextmanager
def _connected(address: str, patience: float, security: Any = None) -> Iterator[Workers]:
    try:
        from pipelines.workers.cluster import DaskWorkers
        from pipelines.workers.link import Link
    except ImportError as error:
        remedy = "install it with: pip install 'kaifang[cluster]'"
        raise WorkersLost(f"work on a cluster needs a package that is not there ({error}); {remedy}") from error
    with DaskWorkers(Link(address, patience, security)) as workers:
        yield workers
