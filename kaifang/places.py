"""Where the files of a release lie: a folder, or an address (see `kaifang.web`)."""

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol


class Whole(NamedTuple):
    """A file read from end to end: a path that holds its bytes, and their SHA-256 as hexadecimal digits."""

    path: Path
    sha256: str


class Place(Protocol):
    """Files by name."""

    @property
    def filesystem(self) -> Any | None:
        """What opens the paths of `path` in Arrow and DuckDB (see fsspec); None: they are those of the disk."""

    def __str__(self) -> str:
        """As shown in messages."""

    def at(self, part: str) -> "Place":
        """A place below; `..` is the one above."""

    def path(self, name: str) -> str:
        """What Arrow and DuckDB open, a part at a time."""

    def read(self, name: str) -> bytes:
        """A small file. Raises FileNotFoundError where there is none."""

    def whole(self, name: str) -> AbstractContextManager[Whole]:
        """A file with its digest, for as long as the block lasts. Raises FileNotFoundError where there is none."""


class Folder:
    """A folder on disk."""

    filesystem: None = None

    def __init__(self, folder: Path) -> None:
        # `latest` may point elsewhere a moment later; all tables must come from one release.
        self.folder = folder.resolve()

    def __str__(self) -> str:
        return str(self.folder)

    def at(self, part: str) -> "Folder":
        """A folder below; `..` is the one above."""
        return Folder(self.folder / part)

    def path(self, name: str) -> str:
        """The path of a file."""
        return str(self.folder / name)

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        return (self.folder / name).read_bytes()

    @contextmanager
    def whole(self, name: str) -> Iterator[Whole]:
        """A file with its digest."""
        path = self.folder / name
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        yield Whole(path, digest)
