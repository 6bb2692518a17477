"""A file as received: its name and its bytes, or why it could not be opened."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipelines.reading.limits import MAX_FILE_BYTES
from pipelines.reading.problems import Problem


@dataclass(frozen=True)
class SourceFile:
    """A notice as received. `problem` is set where the file could not be opened; `data` is then empty."""

    name: str
    data: bytes
    problem: Problem | None = None

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def open_source(path: Path) -> SourceFile:
    """Read one file; never raises for what lies there."""
    name = path.name
    if not path.is_file():
        remedy = "it is not a regular file; put the notice itself into the folder"
        return SourceFile(name, b"", Problem("unreadable_file", f"{name}: {remedy}"))
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        text = f"{name}: {size:,} bytes, over the limit of {MAX_FILE_BYTES:,}; split the file or keep only the notice"
        return SourceFile(name, b"", Problem("file_too_large", text))
    try:
        return SourceFile(name, path.read_bytes())
    except OSError as error:
        return SourceFile(name, b"", Problem("unreadable_file", f"{name}: {error.strerror}; check its permissions"))


IGNORED_NAMES = frozenset({"manifest.csv", "README.md"})


def open_folder(folder: Path) -> list[SourceFile]:
    """All notices of a folder, by name; the manifest, the README and hidden files are none."""
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder}: no such folder of notices; name an existing one")
    paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    return [open_source(path) for path in paths if path.name not in IGNORED_NAMES]
