"""One run at a time in a folder of releases. The lock goes with the process, however that ends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines.releases.history import LATEST

LOCK = ".lock"


class FolderError(OSError):
    """A folder of releases will not do; the message names the path and the remedy."""


class BusyError(RuntimeError):
    """Another run is at work in the same folder."""


@contextmanager
def alone(output: Path, seconds: float, tell: Callable[[str], None] = lambda message: None) -> Iterator[None]:
    """Hold the lock of a folder, waiting for it for some seconds.

    Raises BusyError; OSError for a folder that cannot be written; FolderError where `latest` is no link.
    """
    output.mkdir(parents=True, exist_ok=True)
    _check_latest(output / LATEST)
    lock = FileLock(output / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(f"Another run is at work in {output}; waiting up to {seconds:g} seconds for it to end")
        _wait(lock, output, seconds)
    try:
        yield
    finally:
        lock.release()


def _check_latest(link: Path) -> None:
    """A copy that followed the link has left a folder in its place, which no run can replace."""
    if link.exists() and not link.is_symlink():
        what = "a folder" if link.is_dir() else "a file"
        raise FolderError(f"{link}: {what}, where a link to a release belongs; move it away, and run again")


def _wait(lock: FileLock, output: Path, seconds: float) -> None:
    try:
        lock.acquire(timeout=seconds)
    except Timeout as error:
        remedy = "let it end, or end it, and run again"
        raise BusyError(f"{output}: another run has been at work for {seconds:g} seconds and more; {remedy}") from error
