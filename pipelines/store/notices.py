"""Notices that earlier runs read, and what linking worked out between them, through which a run reads and links.

A notice is kept as it is before linking. It is found by the SHA-256 of its bytes and its name, among those made by the
same code from the same seed files. The manifest is not part of that: a notice is good as long as the manifest's row
for it is the one it was read with, so that a new row for one notice leaves all others as they are.
"""

import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pipelines.knowledge.book import Seeds
from pipelines.reading.formats import may_be_converted
from pipelines.reading.office.converter import converter
from pipelines.reading.source import SourceFile
from pipelines.running.batches import Parsed
from pipelines.running.means import Means, pack_seeds, write_seeds
from pipelines.store.answers import digest
from pipelines.store.entries import TEMPORARY, Shelf
from pipelines.store.version import linking_version, reading_version

_SHORT = 12
_SEEDS = "seeds-"
_OURS = re.compile(rf"(?P<made>(?:notices|links)-[0-9a-f]{{{_SHORT}}})-[0-9a-f]{{{_SHORT}}}")
"""Name of a folder of entries: what lies in it, which code made it, from which seed files."""


class NoticeStore:
    """A folder of what earlier runs worked out. It may be deleted, broken or closed to writing: the tables are the same.

    After a run, `read` and `reused` name the files that were read and those found here, in the order in which they
    came, and `remarks` say what was wrong with the folder itself. `code` stands for the source code and libraries.
    """

    def __init__(self, folder: Path, code: tuple[str, str] | None = None) -> None:
        self.folder = folder
        self.read: list[str] = []
        self.reused: list[str] = []
        self.remarks: list[str] = []
        reading, linking = code or (reading_version(), linking_version())
        self._made = f"notices-{digest(reading)[:_SHORT]}", f"links-{digest(linking)[:_SHORT]}"
        self._shelves: list[Shelf] = []

    def open(self, seeds: Seeds, *, is_shared: bool = False) -> Means:
        """Begin a run with these seeds; what its work needs. Shared: other processes do the work.

        Raises OSError where the folder cannot be written and is shared.
        """
        self.read, self.reused, self.remarks = [], [], []
        knowledge = digest(repr(sorted(seeds.tables.rows.items())))[:_SHORT]
        self._shelves = [Shelf(self.folder / f"{made}-{knowledge}") for made in self._made]
        return Means(seeds, self._shelves[0], self._shelves[1], self._packed(seeds) if is_shared else None)

    def _packed(self, seeds: Seeds) -> Path:
        """The seeds in a file."""
        listed = digest(repr((seeds.manifest, seeds.has_manifest)))[:_SHORT]
        return write_seeds(pack_seeds(seeds), self._shelves[0].folder / f"{_SEEDS}{listed}")

    def key(self, document: SourceFile) -> str | None:
        """What a file is kept under: changes with its bytes and its name. None for one that could not be opened."""
        if document.problem:
            return None
        return digest(document.sha256, document.name, repr(document.remark), _program(document.data))

    def note(self, parsed: Iterable[Parsed]) -> None:
        """Enter what became of some files."""
        for each in parsed:
            (self.reused if each.was_known else self.read).append(each.card.origin.name)
            if each.fault:
                self._remark(each.fault)

    def _remark(self, fault: str) -> None:
        """Say once that the folder is of no use; every entry would fail alike."""
        if not self.remarks:
            remedy = "free or allow writing it, or remove it and what lies in its place"
            told = f"{self.folder}: parsed notices cannot be kept here ({fault}), so the next run reads them again"
            self.remarks.append(f"{told}; {remedy}")

    def prune(self) -> None:
        """Remove what other code made, after a run also what other seed files made, and what killed runs left.

        For after a successful run. Never raises; another run at work in the same folder loses nothing but time.
        """
        current = {shelf.folder.name for shelf in self._shelves}
        with suppress(OSError):
            for path in self.folder.iterdir():
                ours = _OURS.fullmatch(path.name)
                if ours and (path.name not in current if current else ours["made"] not in self._made):
                    shutil.rmtree(path, ignore_errors=True)
            for pattern in (f"*/**/{TEMPORARY}*", f"*/{_SEEDS}*"):
                for path in self.folder.glob(pattern):
                    path.unlink(missing_ok=True)


def _program(data: bytes) -> str:
    """The program that a file is converted with; blank for most."""
    if not may_be_converted(data):
        return ""
    program = converter()
    found = Path(program).resolve().stat() if program else None
    return f"{found.st_size} {found.st_mtime_ns}" if found else "none"
