"""Two tables side by side, some keys at a time: tables are sorted by their key, so that no more need be in memory.

A block holds the rows of both whose keys begin with the same ids. A table that was sorted otherwise is one block.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.publishing.files import as_text
from pipelines.releases.changes.opened import TableFile, joined

_TEXT = pa.large_string()


@dataclass(frozen=True)
class Rows:
    """Rows of a table: the key of each as one text, and the columns that are compared."""

    keys: pa.Array
    cells: pa.RecordBatch


def blocks(
    before: TableFile | None, after: TableFile | None, key: Sequence[str], columns: Sequence[str]
) -> Iterator[tuple[Rows, Rows]]:
    """All rows of both tables, those of the same key in the same block, blocks in the order of keys.

    A table that is not there has no rows. Columns that a table lacks are left out for it.
    """
    both = [_Side(file, key, columns) for file in (before, after)]
    is_sorted = all(each.is_sorted() for each in both)
    while sum(each.fill() for each in both):
        ends = [each.end for each in both if each.has_more]
        if ends and not is_sorted:
            _read_on(both, ends)
            continue
        old, new = (each.take(min(ends, default=None)) for each in both)
        if len(old.keys) or len(new.keys):
            yield old, new
        else:
            _read_on(both, [min(ends)])


def _read_on(sides: "Sequence[_Side]", ends: Sequence[str]) -> None:
    """Read more of the tables that were read up to these ids."""
    for side in sides:
        if side.has_more and side.end in ends:
            side.read()


class _Side:
    """One of the tables, read on when more of it is needed; `end` is the first id of the key of the last row read."""

    def __init__(self, file: TableFile | None, key: Sequence[str], columns: Sequence[str]) -> None:
        self.file, self.key = file, key
        there = set(file.schema.names) if file else set()
        self.columns = [name for name in columns if name in there]
        self.first = [name for name in key if name in there][:1]
        self._batches = file.batches([name for name in (*key, *self.columns) if name in there]) if file else iter(())
        self._waiting = next(self._batches, None)
        self._held: list[pa.RecordBatch] = []
        self.end = ""

    @property
    def has_more(self) -> bool:
        """Whether rows are left to be read."""
        return self._waiting is not None

    def is_sorted(self) -> bool:
        """Whether the first ids of the keys rise; without such a column they do not."""
        if self.file is None:
            return True
        last = ""
        for batch in self.file.batches(self.first) if self.first else ():
            ids = _ids(batch, self.first)
            if ids.null_count or pc.any(pc.less(ids, _one_on(last, ids))).as_py():
                return False
            last = ids[-1].as_py() if len(ids) else last
        return bool(self.first)

    def fill(self) -> bool:
        """Read some rows where none are held; whether there are any."""
        if not self._held:
            self.read()
        return bool(self._held)

    def read(self) -> None:
        """Read some more rows, if there are any."""
        if self._waiting is not None:
            self._held.append(self._waiting)
            self._waiting = next(self._batches, None)
            ids = _ids(self._held[-1], self.first)
            self.end = ids[-1].as_py() if len(ids) else self.end

    def take(self, end: str | None) -> Rows:
        """The rows held whose first id comes before another one, and hold them no more; all of them for None."""
        taken: list[pa.RecordBatch] = []
        kept: list[pa.RecordBatch] = []
        for batch in self._held:
            count = len(batch) if end is None else pc.sum(pc.less(_ids(batch, self.first), end), min_count=0).as_py()
            taken += [batch.slice(0, count)] if count else []
            kept += [batch.slice(count)] if count < len(batch) else []
        self._held = kept
        keys = pa.concat_arrays([joined(batch, self.key) for batch in taken]) if taken else pa.array([], _TEXT)
        return Rows(keys, self._cells(taken))

    def _cells(self, taken: Sequence[pa.RecordBatch]) -> pa.RecordBatch:
        if taken:
            return pa.concat_batches([batch.select(self.columns) for batch in taken])
        schema = self.file.schema if self.file else pa.schema([])
        return pa.RecordBatch.from_pylist([], pa.schema([schema.field(name) for name in self.columns]))


def _ids(batch: pa.RecordBatch, first: Sequence[str]) -> pa.Array:
    return as_text(batch.column(first[0])) if first else pa.repeat(pa.scalar("", _TEXT), len(batch))


def _one_on(last: str, ids: pa.Array) -> pa.Array:
    """For each id the one before it."""
    return pa.concat_arrays([pa.array([last], _TEXT), ids.slice(0, len(ids) - 1)]) if len(ids) else ids
