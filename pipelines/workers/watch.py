"""A limit on the time of one piece of work inside a worker, kept however the worker hangs.

A thread of C that needs nothing of Python ends the process, so that code that never returns to Python is ended too.
Whoever waits for the worker sees it die. One piece of work at a time: a worker has one thread that works.
"""

import faulthandler
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_nowhere: TextIO | None = None
"""Where the farewell of a process that is ended goes. Open: this process is a worker, and may be ended."""


def may_be_ended() -> None:
    """Say that this process is a worker, whose end costs no more than its task. Others are never ended."""
    global _nowhere
    if _nowhere is None:
        _nowhere = open(os.devnull, "w")  # noqa: PTH123, SIM115 - open as long as the process lives


@contextmanager
def limit(seconds: float) -> Iterator[None]:
    """End this process, if it is a worker, unless the block is left within so many seconds."""
    if _nowhere is None:
        yield
        return
    faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
