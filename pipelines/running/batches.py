"""Some notices, read by one worker: bytes → rows on the shelf, and a card of each for the run.

Which batch a notice is in, and who reads it, decides nothing about what comes of it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from pipelines.knowledge.book import Seeds
from pipelines.linking.cards import Card, card_of
from pipelines.memory import collection_paused
from pipelines.normalization.identity import row_for
from pipelines.notice import Notice
from pipelines.reading.limits import WAITING_FACTOR
from pipelines.reading.source import Origin, SourceFile
from pipelines.running.means import Means
from pipelines.workers.alone import each_alone
from pipelines.workers.protocol import Lost
from pipelines.workers.watch import limit

Read = Callable[[SourceFile, Seeds], Notice]
SetAside = Callable[[Origin, str], Notice]

PASSING = frozenset(
    {"converter_failed", "converter_missing", "parse_failed", "reader_failed", "reader_out_of_memory", "reader_timeout"}
)
"""Issues that another run may not meet with the same file: such a notice is not kept, but tried again."""
BATCH_BYTES = 1_000_000
"""Bytes of files after which a batch is full, however few they are."""


@dataclass(frozen=True)
class Batch:
    """Files with their keys on the shelf (None: not to be kept), and how they are read.

    `read` makes a notice of a file; `set_aside` one of a file at which a worker was lost, for a reason in words.
    """

    means: Means
    files: tuple[tuple[str | None, SourceFile], ...]
    read: Read
    set_aside: SetAside
    seconds: float


@dataclass(frozen=True)
class Parsed:
    """What a run keeps of a notice. `loose` is the notice itself, where the shelf does not have it.

    `fault` is why the shelf did not take it.
    """

    card: Card
    key: str | None
    was_known: bool
    loose: Notice | None = None
    fault: str = ""


def in_batches(files: Iterable[tuple[str | None, SourceFile]], count: int, whole: Batch) -> Iterator[Batch]:
    """Files in batches of at most `count`, in their order; `whole` says how they are read."""
    batch: list[tuple[str | None, SourceFile]] = []
    size = 0
    for key, file in files:
        batch.append((key, file))
        size += len(file.data)
        if len(batch) >= count or size >= BATCH_BYTES:
            yield replace(whole, files=tuple(batch))
            batch, size = [], 0
    if batch:
        yield replace(whole, files=tuple(batch))


def read_batch(batch: Batch) -> list[Parsed]:
    """Read what is not known yet. A notice that takes too long ends the process, where it is a worker."""
    with collection_paused():
        return [_parsed(batch, key, file) for key, file in batch.files]


def rescue_batch(batch: Batch) -> list[Parsed]:
    """Read a batch that a worker was lost at: each notice in a process apart, so that only the culprit is lost.

    The time of such a process holds its start, and whatever else keeps the machine busy.
    """
    seconds = batch.seconds * WAITING_FACTOR
    singles = [replace(batch, files=(each,), seconds=2 * seconds) for each in batch.files]
    done = each_alone(read_batch, singles, seconds)
    return [
        _lost(batch, file, result) if isinstance(result, Lost) else result[0]
        for (_, file), result in zip(batch.files, done, strict=True)
    ]


def _lost(batch: Batch, file: SourceFile, lost: Lost) -> Parsed:
    notice = batch.set_aside(file.origin, str(lost))
    return Parsed(card_of(notice), None, was_known=False, loose=notice)


def _parsed(batch: Batch, key: str | None, file: SourceFile) -> Parsed:
    known = known_notice(batch.means, key)
    if known:
        return known
    with limit(batch.seconds):
        notice = batch.read(file, batch.means.seeds)
    return keep(batch.means, key, Parsed(card_of(notice), None, was_known=False, loose=notice))


def known_notice(means: Means, key: str | None) -> Parsed | None:
    """A notice that is on the shelf, read with the row of the manifest that is its own today."""
    kept = means.kept(key)
    is_good = kept and row_for(kept, means.seeds.listed) == kept.manifest
    return Parsed(card_of(kept), key, was_known=True) if kept and is_good else None


def keep(means: Means, key: str | None, parsed: Parsed) -> Parsed:
    """Put a loose notice on the shelf, if there is one, and if another run would read the same."""
    notice = parsed.loose
    if notice is None or key is None or means.notices is None:
        return parsed
    if not PASSING.isdisjoint(each.code for each in notice.problems.found):
        return parsed
    try:
        means.notices.put(key, notice)
    except OSError as error:
        return replace(parsed, fault=str(error.strerror))
    return replace(parsed, key=key, loose=None)
