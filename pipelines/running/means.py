"""What work on some notices needs to know: the seeds, and where notices that have been read are kept.

Sent to another process, it is a few names of files; what they hold is loaded there once.
"""

import pickle
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipelines.knowledge.book import Seeds, seeds_of
from pipelines.notice import Notice
from pipelines.store.entries import Shelf
from pipelines.whole_files import write_aside


@dataclass(frozen=True)
class Means:
    """Knowledge and shelves. Without shelves nothing is kept, and work can be done in this process only."""

    seeds: Seeds = field(repr=False)
    notices: Shelf | None = None
    links: Shelf | None = None
    packed: Path | None = None
    """A file with the seeds; see `write_seeds`."""

    def __getstate__(self) -> dict[str, Any]:
        if self.packed is None:
            raise TypeError("seeds that are in no file cannot be sent to another process; give the run a store")
        return {"notices": self.notices, "links": self.links, "packed": self.packed}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in (state | {"seeds": read_packed(state["packed"])}).items():
            object.__setattr__(self, name, value)

    def kept(self, key: str | None) -> Notice | None:
        """A notice that is kept under a key."""
        found: Notice | None = self.notices.get(key) if self.notices and key else None
        return found


def pack_seeds(seeds: Seeds) -> bytes:
    """What seeds are made of, for another process."""
    return pickle.dumps((seeds.tables, seeds.manifest, seeds.has_manifest))


def write_seeds(packed: bytes, path: Path) -> Path:
    """Put packed seeds into a file, unless it is there. Its name must change with what it holds."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_aside(path, packed, f"{path.name}.")
    return path


@lru_cache(2)
def read_packed(path: Path) -> Seeds:
    """The seeds in a file, made once a process."""
    return seeds_of(*pickle.loads(path.read_bytes()))
