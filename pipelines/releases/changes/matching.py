"""Which rows of two tables are the same row, by key; their other columns in step, piece by piece."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.releases.changes.opened import ROWS_AT_ONCE, TableFile

Mask = npt.NDArray[np.bool_]
Pair = tuple[pa.RecordBatch, pa.RecordBatch]


@dataclass(frozen=True)
class Match:
    """For each row of a table whether the other one has it; `partners` are rows before, in the order of those after."""

    before: Mask
    after: Mask
    partners: npt.NDArray[np.int64]

    @property
    def is_in_order(self) -> bool:
        """Whether the rows of both stand in the same order, as those sorted by the same key do."""
        return bool((np.diff(self.partners) > 0).all())


def match(before: pa.Array, after: pa.Array) -> Match:
    """Match rows by their keys, each of which occurs once."""
    found = pc.index_in(after, value_set=before)
    partners = found.drop_null().to_numpy().astype(np.int64)
    kept = np.zeros(len(before), np.bool_)
    kept[partners] = True
    return Match(kept, found.is_valid().to_numpy(zero_copy_only=False), partners)


def pairs(before: TableFile, after: TableFile, columns: Sequence[str], matched: Match) -> Iterator[Pair]:
    """Columns of the rows that both tables have, in the order of the second one; both pieces hold the same rows."""
    if matched.is_in_order:
        first = _kept(before, columns, matched.before)
    else:
        first = _reordered(before, columns, matched.partners)
    return _in_step(first, _kept(after, columns, matched.after))


def _kept(file: TableFile, columns: Sequence[str], mask: Mask) -> Iterator[pa.RecordBatch]:
    at = 0
    for batch in file.batches(columns):
        here = mask[at : at + len(batch)]
        at += len(batch)
        yield batch if here.all() else batch.filter(pa.array(here))


def _reordered(file: TableFile, columns: Sequence[str], rows: npt.NDArray[np.int64]) -> Iterator[pa.RecordBatch]:
    """A table that was sorted otherwise is read as a whole."""
    batches = list(file.batches(columns))
    if batches:
        yield from pa.Table.from_batches(batches).take(pa.array(rows)).to_batches(max_chunksize=ROWS_AT_ONCE)


def _in_step(first: Iterator[pa.RecordBatch], second: Iterator[pa.RecordBatch]) -> Iterator[Pair]:
    left: pa.RecordBatch | None = None
    for right in second:
        while len(right):
            while left is None or not len(left):
                left = next(first)
            count = min(len(left), len(right))
            yield left.slice(0, count), right.slice(0, count)
            left, right = left.slice(count), right.slice(count)
