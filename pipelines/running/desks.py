"""The desk that the settings describe."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pipelines.running.run import Desk
from pipelines.settings import WorkerSettings
from pipelines.store.notices import NoticeStore
from pipelines.workers.choose import on_cluster, open_workers

DRAFTS = "drafts"
"""Folder of the tables in the making, within that of what may be thrown away."""
_RUN, _STORE = "run", "store"
FEW = 64
"""Notices that are read by this process itself: starting others takes longer."""


@contextmanager
def opened_desk(
    work: Path, chosen: WorkerSettings, notices: int, progress: Callable[[int], None], *, fresh: bool = False
) -> Iterator[Desk]:
    """A desk for so many notices; `work` is for what may be thrown away. Fresh: nothing is known from earlier runs, and nothing is kept for later ones.

    Raises `WorkersLost` where there is nobody to do the work.
    """
    is_far, is_few = on_cluster(chosen.where), notices <= FEW
    where = "local" if is_far else chosen.where
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=_made(work)))) if fresh else None
        yield Desk(
            store=NoticeStore(folder or work / _STORE),
            folder=work / _RUN,
            workers=stack.enter_context(open_workers("here" if is_few else where, 0 if is_far else chosen.count)),
            readers=stack.enter_context(open_workers(chosen.where, chosen.count, chosen.wait_seconds))
            if is_far
            else None,
            exchange=chosen.exchange,
            batch=chosen.batch,
            seconds=chosen.seconds,
            progress=progress,
        )


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
