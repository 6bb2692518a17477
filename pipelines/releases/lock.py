"""One run at a time in a folder of releases. The lock goes with the process, however that ends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = ".lock"


class BusyError(RuntimeError):
    """Another run is at work in the same folder."""


@contextmanager
def alone(output: Path, seconds: float, tell: Callable[[str], None] = lambda message: None) -> Iterator[None]:
    """Hold the lock of a folder, waiting for it for some seconds. Raises BusyError, or OSError for a folder that cannot be written."""
    output.mkdir(parents=True, exist_ok=True)
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


def _wait(lock: FileLock, output: Path, seconds: float) -> None:
    try:
        lock.acquire(timeout=seconds)
    except Timeout as error:
        remedy = "let it end, or end it, and run again"
        raise BusyError(f"{output}: another run has been at work for {seconds:g} seconds and more; {remedy}") from error
