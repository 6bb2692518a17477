"""Files that are there as a whole or not at all: written aside, then renamed. What goes beyond that, `releases/disk.py` does."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def write_aside(path: Path, data: bytes, prefix: str, settle: Callable[[Path], object] = lambda aside: None) -> None:
    """Write a file under another name in its folder, which begins with `prefix`, and bring it to its place.

    `settle` is called in between. Raises OSError; what was in its place then stays.
    """
    aside = path.with_name(f"{prefix}{os.getpid()}-{secrets.token_hex(4)}")
    try:
        aside.write_bytes(data)
        settle(aside)
        aside.replace(path)
    except OSError:
        with suppress(OSError):
            aside.unlink()
        raise
