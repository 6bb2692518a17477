"""A file as received: its name and its bytes, or why it could not be opened."""

import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pipelines.reading.limits import MAX_FILE_BYTES
from pipelines.reading.problems import Problem

_REGULAR = "it is not a regular file; put the notice itself into the folder"
_ASTRAY = "it is a link that leads nowhere or in a circle; put the notice itself into the folder"
_OUTSIDE = "it is a link that leads out of the folder; put the notice itself into the folder"
_GONE = "it was gone when it was to be read; put it back, or run again"
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")
"""Characters that a name must not carry into messages and tables: controls, marks of direction, halves."""


class Origin(NamedTuple):
    """What stays of a file once it has been read: its name, SHA-256 and size in bytes, and why it was not opened."""

    name: str
    sha256: str
    size: int
    problem: Problem | None = None


@dataclass(frozen=True)
class SourceFile:
    """A notice as received. `problem` is set where the file could not be opened; `data` is then empty.

    `remark` is what was odd about a file that could be opened.
    """

    name: str
    data: bytes
    problem: Problem | None = None
    remark: Problem | None = None

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def origin(self) -> Origin:
        """The file without its bytes."""
        return Origin(self.name, self.sha256, len(self.data), self.problem)


class _Refused(Exception):
    """Why a file is not read; `code` is one of `ISSUE_CODES`."""

    def __init__(self, message: str, code: str = "unreadable_file") -> None:
        super().__init__(message)
        self.code = code


def open_source(path: Path, folder: Path | None = None) -> SourceFile:
    """Read one file; never raises for what lies there. Links that lead out of `folder`, if given, are not followed."""
    name = printable_name(path)
    try:
        data = _read(path, folder)
    except _Refused as refused:
        return SourceFile(name, b"", Problem(refused.code, f"{name}: {refused}"))
    except OSError as error:
        remedy = _GONE if isinstance(error, FileNotFoundError) else f"{error.strerror}; check its permissions"
        return SourceFile(name, b"", Problem("unreadable_file", f"{name}: {remedy}"))
    return SourceFile(name, data, remark=None if name == path.name else _odd_name(name))


def printable_name(path: Path) -> str:
    r"""The name of a file, with what is no UTF-8, controls and marks of direction written as `\xd6` or `\u202e`."""
    shown = os.fsencode(path.name).decode("utf-8", "backslashreplace")
    return _HIDDEN.sub(lambda match: match[0].encode("unicode_escape").decode(), shown)


def _odd_name(name: str) -> Problem:
    message = f"{name}: the name of the file holds bytes or characters that cannot be shown; rename it in UTF-8"
    return Problem("odd_file_name", message, "info")


def _read(path: Path, folder: Path | None) -> bytes:
    """The bytes of a regular file. Raises _Refused, or OSError where the system refuses."""
    if path.is_symlink():
        _check_link(path, folder)
    _check(path.stat())
    # Without waiting, since a pipe may have taken the place of the file.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        size = _check(os.fstat(file.fileno()))
        data = file.read(size + 1)
        while len(data) <= MAX_FILE_BYTES and (more := file.read(MAX_FILE_BYTES + 1 - len(data))):
            data += more
    _check_size(len(data))
    return data


def _check_link(path: Path, folder: Path | None) -> None:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise _Refused(_ASTRAY) from error
    if folder and not target.is_relative_to(folder.resolve()):
        raise _Refused(_OUTSIDE)


def _check(status: os.stat_result) -> int:
    """The size of a regular file within the limit."""
    if not stat.S_ISREG(status.st_mode):
        raise _Refused(_REGULAR)
    return _check_size(status.st_size)


def _check_size(size: int) -> int:
    if size > MAX_FILE_BYTES:
        remedy = "split the file or keep only the notice"
        raise _Refused(f"{size:,} bytes, over the limit of {MAX_FILE_BYTES:,}; {remedy}", "file_too_large")
    return size


IGNORED_NAMES = frozenset({"manifest.csv", "README.md"})
_UNFINISHED = (".part", ".partial", ".crdownload", ".tmp")
"""How the names of downloads in progress end."""
_OWN = (".", "~$")
"""How the names of hidden files and of the locks of Office programs begin."""


def is_notice_name(name: str) -> bool:
    """Whether a file of this name in the folder of notices is a notice: not the manifest, hidden, or unfinished."""
    return name not in IGNORED_NAMES and not name.startswith(_OWN) and not name.lower().endswith(_UNFINISHED)


def notice_paths(folder: Path, leave_out: Collection[str] = ()) -> list[Path]:
    """The notices of a folder, by name, save those named in `leave_out`; none of them is opened.

    Raises NotADirectoryError.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder}: no such folder of notices; name an existing one")
    names = (path.name for path in folder.iterdir())
    return [folder / name for name in sorted(names) if is_notice_name(name) and name not in leave_out]


def open_each(paths: Iterable[Path], folder: Path) -> Iterator[SourceFile]:
    """The notices of a folder, each read only when it is asked for, so that few are held at a time."""
    return (open_source(path, folder) for path in paths)


def open_folder(folder: Path, leave_out: Collection[str] = ()) -> list[SourceFile]:
    """All notices of a folder, read, by name. Raises NotADirectoryError."""
    return list(open_each(notice_paths(folder, leave_out), folder))
