"""Files and folders that appear whole or not at all."""

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.whole_files import write_aside

STAGING = ".staging-"
"""What is being made or removed lies in folders of this name, which nobody reads."""
MANY_FILES = 100
"""Syncing more files than this one by one takes longer than syncing all there is."""

Summed = Callable[[Path], str]
"""What gives the SHA-256 of a file: `digest`, or the digests that a run knows already."""


def digest(path: Path) -> str:
    """SHA-256 of a file, hexadecimal; what is no file has none."""
    if not path.is_file():
        return "not a file"
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Digests:
    """Digests of files, each read once while nobody writes to it. For who holds the lock of the folder of releases."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], str] = {}

    def __call__(self, path: Path) -> str:
        """As `digest`."""
        if not path.is_file():
            return digest(path)
        seen = path.stat()
        key = (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
        if key not in self._known:
            self._known[key] = digest(path)
        return self._known[key]


def take(source: Path, target: Path) -> None:
    """Put a finished file also in another place: as the same file where a file system can, else as a copy.

    Whoever makes the file anew must write another one and rename it, so that the target stays as it is. Raises OSError
    where the copy differs.
    """
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)
        if digest(source) != digest(target):
            raise OSError(f"{target}: the copy differs from {source}; is the disk in order?") from None


def sync(path: Path) -> None:
    """Make sure that a file or the entries of a folder are on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_all(folder: Path) -> None:
    """Make sure that a folder with everything in it is on disk: file by file, or at once where they are many."""
    deep = [path for path in folder.rglob("*") if path.parent != folder]
    if len(deep) > MANY_FILES and hasattr(os, "sync"):
        os.sync()
        deep = []
    for path in (*folder.iterdir(), *deep, folder):
        sync(path)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that readers see the old one or the new one, and never a part."""
    write_aside(path, data, STAGING, sync)
    sync(path.parent)


def point(link: Path, target: Path) -> None:
    """Let a symbolic link point to `target` (relative to the link's folder), in one step."""
    if link.is_symlink() and link.readlink() == target:
        return
    fresh = _temporary(link.parent)
    fresh.symlink_to(target)
    try:
        fresh.replace(link)
    except OSError:
        fresh.unlink()
        raise
    sync(link.parent)


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """A folder to make a release in; it is gone afterwards, unless it was moved to its place."""
    folder = _temporary(output)
    folder.mkdir()
    try:
        yield folder
    finally:
        remove(folder)


def sweep(output: Path) -> None:
    """Remove what runs that were killed left behind; only for who holds the lock."""
    for path in output.glob(f"{STAGING}*"):
        remove(path)


def discard(folder: Path, output: Path) -> None:
    """Remove a folder so that it is there as a whole or not at all."""
    away = _temporary(output)
    folder.rename(away)
    sync(folder.parent)
    remove(away)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _temporary(folder: Path) -> Path:
    return folder / f"{STAGING}{os.getpid()}-{secrets.token_hex(4)}"
