"""Batches for workers on other machines: files, seeds and results pass through an address that all of them reach.

Through the scheduler go only names. What a worker hands back is put on the shelf of this machine as soon as it comes,
so that whatever ends the run, the next one goes on from there.
"""

import atexit
import hashlib
import pickle
import secrets
import shutil
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from pipelines.reading.source import SourceFile
from pipelines.running.batches import (
    Batch,
    Parsed,
    Read,
    SetAside,
    keep,
    known_notice,
    read_batch,
    rescue_batch,
)
from pipelines.running.means import Means, pack_seeds, read_packed, write_seeds
from pipelines.store.entries import pack, unpack
from pipelines.workers.addresses import AddressError, exists, join, read_bytes, remove, write_bytes
from pipelines.workers.protocol import Workers

_SHORT = 16


@dataclass(frozen=True)
class FarBatch:
    """A batch by the addresses of its seeds, of its files, and of what comes of it; else as `Batch`."""

    seeds: str
    files: str
    result: str
    read: Read
    set_aside: SetAside
    seconds: float


def read_far(batch: FarBatch) -> None:
    """Read a batch."""
    _answer(batch, read_batch(_opened(batch)))


def rescue_far(batch: FarBatch) -> None:
    """Read a batch that a worker was lost at; see `rescue_batch`."""
    _answer(batch, rescue_batch(_opened(batch)))


def _opened(batch: FarBatch) -> Batch:
    files: tuple[tuple[str | None, SourceFile], ...] = pickle.loads(read_bytes(batch.files))
    path = _local(batch.seeds)
    return Batch(Means(read_packed(path), packed=path), files, batch.read, batch.set_aside, batch.seconds)


@lru_cache(2)
def _local(seeds: str) -> Path:
    """Seeds brought to this machine, where they may be of use to other processes of this user, and of nobody else.

    Threads that come at once have a folder each; all are removed when this process ends.
    """
    folder = Path(tempfile.mkdtemp(prefix="kaifang-seeds-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return write_seeds(read_bytes(seeds), folder / seeds.rpartition("/")[2])


def _answer(batch: FarBatch, parsed: list[Parsed]) -> None:
    write_bytes(batch.result, pack(batch.result, parsed))


Waiting = deque[tuple[list[Parsed], Batch, FarBatch | None]]
"""Batches in their order: what was known of them, what was not, and how that was sent."""


class Exchange:
    """Sends batches to workers on other machines, and takes their results."""

    def __init__(self, address: str, means: Means) -> None:
        """`address` is one that all machines reach. Raises AddressError."""
        self._means = means
        self._count = 0
        self._folder = join(address, f"run-{secrets.token_hex(8)}")
        packed = pack_seeds(means.seeds)
        self._seeds = join(address, f"seeds-{hashlib.sha256(packed).hexdigest()[:_SHORT]}")
        if not exists(self._seeds):
            write_bytes(self._seeds, packed)

    def close(self) -> None:
        """Remove what the run left at the address; the seeds stay for the next one. What cannot be removed stays too."""
        with suppress(AddressError):
            remove(self._folder)

    def read(self, workers: Workers, batches: Iterable[Batch]) -> Iterator[list[Parsed]]:
        """What is known of the notices of each batch; those that are not known yet are read by the workers."""
        waiting: Waiting = deque()
        sent = (far for far in map(partial(self._prepared, waiting), batches) if far)
        for _ in workers.run(read_far, sent, rescue_far):
            yield from self._known(waiting)
            known, rest, far = waiting.popleft()
            assert far is not None
            yield known + self._taken(rest, far)
        yield from self._known(waiting)

    def _prepared(self, waiting: Waiting, batch: Batch) -> FarBatch | None:
        """A batch without what is known; None where nothing is left."""
        known, rest = [], []
        for key, file in batch.files:
            found = known_notice(self._means, key)
            if found:
                known.append(found)
            else:
                rest.append((key, file))
        far = self._sent(batch, rest) if rest else None
        waiting.append((known, replace(batch, files=tuple(rest)), far))
        return far

    def _sent(self, batch: Batch, files: list[tuple[str | None, SourceFile]]) -> FarBatch:
        self._count += 1
        place = join(self._folder, f"{self._count:08}")
        write_bytes(f"{place}.files", pickle.dumps(tuple(files)))
        return FarBatch(self._seeds, f"{place}.files", f"{place}.result", batch.read, batch.set_aside, batch.seconds)

    def _known(self, waiting: Waiting) -> Iterator[list[Parsed]]:
        """Batches before the next one that was sent, of which everything is known."""
        while waiting and waiting[0][2] is None:
            yield waiting.popleft()[0]

    def _taken(self, batch: Batch, far: FarBatch) -> list[Parsed]:
        """The result of a batch, put on the shelf. Raises AddressError."""
        parsed: list[Parsed] | None = unpack(far.result, read_bytes(far.result))
        if parsed is None or len(parsed) != len(batch.files):
            raise AddressError(f"{far.result}: not what a worker wrote there; run again, and look after the store")
        for each in (far.files, far.result):
            remove(each)
        return [keep(self._means, key, each) for (key, _), each in zip(batch.files, parsed, strict=True)]
