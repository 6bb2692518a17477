"""Faults of files and folders in words: which one, what is wrong with it, what to do."""

import errno
from pathlib import Path

from pipelines.releases.lock import LOCK, FolderError

_FORBIDDEN = "this user may not read or write it; allow it (chmod, chown), or name another folder"
_NO_FOLDER = "this is no folder; move it away, or name another one"
_MISUSE = {
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EEXIST: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EISDIR: "a folder stands where a file or link belongs; move it away",
}
_BROKEN = {
    errno.ENOSPC: "No space left on device; make room, and run again",
    errno.EDQUOT: "the quota of this user is used up; make room, and run again",
    errno.EROFS: "Read-only file system; mount it for writing, or name another folder",
}


def is_misuse(error: OSError) -> bool:
    """Whether someone named a folder that will not do, or may not use it; else the disk has a fault."""
    return isinstance(error, FolderError) or error.errno in _MISUSE


def tell(error: OSError, folder: Path) -> str:
    """One line; names `folder` where the error names no file, or one that a user knows nothing of."""
    if error.errno is None:
        return str(error)
    place = _place(error) or folder
    return f"{place}: {(_MISUSE | _BROKEN).get(error.errno) or error.strerror or error}"


def _place(error: OSError) -> Path | None:
    """What could not be had; of a move, where it should have gone."""
    name = error.filename2 or error.filename
    if not isinstance(name, str):
        return None
    path = Path(name)
    return path.parent if path.name == LOCK else path
