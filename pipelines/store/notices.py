"""Notices that earlier runs read, and what linking worked out between them, through which a run reads and links.

A notice is kept as it is before linking. It is found by the SHA-256 of its bytes and its name, among those made by the
same code from the same seed files. The manifest is not part of that: a notice is good as long as the manifest's row
for it is the one it was read with, so that a new row for one notice leaves all others as they are.
"""

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from pipelines.knowledge.book import Seeds
from pipelines.linking.recall import Answer, anew
from pipelines.normalization.identity import row_for
from pipelines.notice import Notice
from pipelines.reading.formats import may_be_converted
from pipelines.reading.office.converter import converter
from pipelines.reading.source import SourceFile
from pipelines.store.entries import TEMPORARY, Shelf
from pipelines.store.version import linking_version, reading_version

Reader = Callable[[SourceFile, Seeds], Notice]

PASSING = frozenset(
    {"converter_failed", "converter_missing", "parse_failed", "reader_failed", "reader_out_of_memory", "reader_timeout"}
)
"""Issues that another run may not meet with the same file: such a notice is not kept, but tried again."""
_LINKS = "links"
_SHORT = 12
_OURS = re.compile(rf"(?P<made>(?:notices|links)-[0-9a-f]{{{_SHORT}}})-[0-9a-f]{{{_SHORT}}}")
"""Name of a folder of entries: what lies in it, which code made it, from which seed files."""


class Kept(Protocol):
    """What a run reads and links through."""

    def notice(self, document: SourceFile, read: Reader) -> Notice:
        """The notice of a file."""
        ...

    def recall(self, question: tuple[str, ...], make: Callable[[], Answer]) -> Answer:
        """An answer of linking; see `Recall`."""
        ...


@contextmanager
def opened(store: "NoticeStore | None", seeds: Seeds) -> Iterator[Kept]:
    """A store for the time of a run, or none, so that everything is read and linked. What is new is kept at the end."""
    if store is None:
        yield _Nothing(seeds)
        return
    store.open(seeds)
    yield store
    store.close()


class _Nothing:
    """Keeps nothing."""

    def __init__(self, seeds: Seeds) -> None:
        self._seeds = seeds

    def notice(self, document: SourceFile, read: Reader) -> Notice:
        return read(document, self._seeds)

    def recall(self, question: tuple[str, ...], make: Callable[[], Answer]) -> Answer:
        return anew(question, make)


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
        self._made = f"notices-{_digest(reading)[:_SHORT]}", f"links-{_digest(linking)[:_SHORT]}"
        self._shelves: list[Shelf] = []

    def open(self, seeds: Seeds) -> None:
        """Begin a run with these seeds."""
        self.read, self.reused, self.remarks = [], [], []
        self._seeds = seeds
        knowledge = _digest(repr(sorted(seeds.tables.rows.items())))[:_SHORT]
        self._shelves = [Shelf(self.folder / f"{made}-{knowledge}") for made in self._made]
        self._known: dict[str, object] = self._shelves[1].get(_LINKS) or {}
        self._used: dict[str, object] = {}

    def notice(self, document: SourceFile, read: Reader) -> Notice:
        """The notice of a file: as an earlier run read it, else read now and kept for the next one."""
        if document.problem:
            self.read.append(document.name)
            return read(document, self._seeds)
        key = _key(document)
        kept: Notice | None = self._shelves[0].get(key)
        if kept and row_for(kept, self._seeds.listed) == kept.manifest:
            self.reused.append(document.name)
            return kept
        self.read.append(document.name)
        notice = read(document, self._seeds)
        if PASSING.isdisjoint(each.code for each in notice.problems.found):
            self._keep(self._shelves[0], key, notice)
        return notice

    def recall(self, question: tuple[str, ...], make: Callable[[], Answer]) -> Answer:
        """What linking worked out before; see `Recall`."""
        key = _digest(*question)
        if key not in self._used:
            self._used[key] = self._known[key] if key in self._known else make()
        return self._used[key]  # type: ignore[return-value]

    def close(self) -> None:
        """Keep what linking worked out; answers to questions that no longer arise are dropped."""
        if self._used.keys() != self._known.keys():
            self._keep(self._shelves[1], _LINKS, self._used)

    def _keep(self, shelf: Shelf, key: str, result: object) -> None:
        try:
            shelf.put(key, result)
        except OSError as error:
            self._remark(error)

    def _remark(self, error: OSError) -> None:
        """Say once that the folder is of no use; every entry would fail alike."""
        if not self.remarks:
            remedy = "free or allow writing it, or remove it and what lies in its place"
            told = f"{self.folder}: parsed notices cannot be kept here ({error.strerror}), so the next run reads them again"
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
            for path in self.folder.glob(f"*/**/{TEMPORARY}*"):
                path.unlink(missing_ok=True)


def _key(document: SourceFile) -> str:
    """Changes with the bytes and the name of a file, and where LibreOffice reads it, with the program."""
    return _digest(document.sha256, document.name, repr(document.remark), _program(document.data))


def _program(data: bytes) -> str:
    """The program that a file is converted with; blank for most."""
    if not may_be_converted(data):
        return ""
    program = converter()
    found = Path(program).resolve().stat() if program else None
    return f"{found.st_size} {found.st_mtime_ns}" if found else "none"


def _digest(*parts: str) -> str:
    """SHA-256 of several texts, each apart from the others."""
    told = "".join([f"{len(part)}:{part}" for part in parts])
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
