"""One run over all notices: who does its work, where it keeps what it learns meanwhile, and in which order."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from pipelines.knowledge.book import Seeds
from pipelines.notice import Notice
from pipelines.reading.source import Origin, SourceFile
from pipelines.running.batches import Batch, Parsed, Read, SetAside, in_batches, read_batch, rescue_batch
from pipelines.running.candidates import Candidates
from pipelines.running.chunks import Chunk, Collect, chunk_rows, in_chunks
from pipelines.running.descents import Descents, descent_rows, in_descents
from pipelines.running.far import Exchange
from pipelines.running.index import Index
from pipelines.running.means import Means
from pipelines.store.notices import NoticeStore
from pipelines.workers.here import Here
from pipelines.workers.protocol import Workers

BATCH_NOTICES, SECONDS = 32, 120
LARGE = 3
"""Tasks a process whose results, tables of some hundred notices, may wait in memory."""


@dataclass(frozen=True)
class Desk:
    """Where and by whom work is done. Without a folder, what a run learns stays in memory.

    `readers` read the notices, where they are others than the `workers`: on other machines, which reach `exchange`.
    `store` keeps notices from run to run; it is needed where other processes do the work. `seconds` is the time that
    one notice may take there. `progress` is called with the number of notices that are read.
    """

    store: NoticeStore | None = None
    folder: Path | None = None
    workers: Workers = field(default_factory=Here)
    readers: Workers | None = None
    exchange: str = ""
    batch: int = BATCH_NOTICES
    seconds: float = SECONDS
    progress: Callable[[int], None] = lambda count: None

    @contextmanager
    def opened(self, seeds: Seeds) -> Iterator["Run"]:
        """A run with these seeds. What it leaves in the folder is removed at its end."""
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
        is_shared = not isinstance(self.workers, Here)
        means = self.store.open(seeds, is_shared=is_shared) if self.store else Means(seeds)
        run = Run(self, means)
        try:
            yield run
        finally:
            run.close()
            if self.folder:
                shutil.rmtree(self.folder, ignore_errors=True)


class Run:
    """What is known of a run so far: first the cards of all notices, then what their chunks say."""

    def __init__(self, desk: Desk, means: Means) -> None:
        self._desk = desk
        self._means = means
        self._index = Index(desk.folder / "index.sqlite" if desk.folder else None)
        self._candidates = Candidates(self._index, desk.folder)
        self._loose: dict[int, Notice] = {}
        self.agencies: set[str] = set()
        """Ids of the agencies that are named in the tables."""

    def close(self) -> None:
        """Let go of files."""
        self._index.close()
        self._candidates.close()

    def read(self, documents: Iterable[SourceFile], read: Read, set_aside: SetAside) -> None:
        """Read all notices; of each, only a card stays."""
        desk = self._desk
        files = ((desk.store.key(each) if desk.store else None, each) for each in documents)
        batches = in_batches(files, desk.batch, Batch(self._means, (), read, set_aside, desk.seconds))
        for parsed in self._read(batches):
            self._enter(parsed)
        self._index.settle()

    def _read(self, batches: Iterator[Batch]) -> Iterator[list[Parsed]]:
        desk = self._desk
        if desk.readers is None:
            yield from desk.workers.run(read_batch, batches, rescue_batch)
            return
        with closing(Exchange(desk.exchange, self._means)) as exchange:
            yield from exchange.read(desk.readers, batches)

    def _enter(self, parsed: list[Parsed]) -> None:
        for each in parsed:
            place = self._index.add(each.card, each.key)
            if each.loose:
                self._loose[place] = each.loose
        if self._desk.store:
            self._desk.store.note(parsed)
        self._desk.progress(len(parsed))

    def link(self, collect: Collect) -> Iterator[dict[str, pa.Table]]:
        """Tables of all notices in the order of their ids, some at a time; `collect` makes their rows."""
        whole = Chunk(self._means, self._index, 0, (), {}, collect)
        chunks = in_chunks(self._index.members(), whole, self._loose)
        for found in self._desk.workers.run(chunk_rows, chunks, chunk_rows, LARGE):
            self.agencies |= found.agencies
            self._candidates.add(found)
            yield found.tables

    def trace(self) -> Iterator[dict[str, pa.Table]]:
        """Tables of what became of measures, in the order of the earlier notices. All notices must have been linked."""
        whole = Descents(self._means, self._index, self._candidates.measures, (), self._loose)
        descents = in_descents(self._candidates.sources(), whole)
        return self._desk.workers.run(descent_rows, descents, descent_rows, LARGE)

    def files(self) -> Iterator[tuple[Origin, str | None]]:
        """All files, each with the file that the manifest's row for its notice names."""
        return self._index.files()
