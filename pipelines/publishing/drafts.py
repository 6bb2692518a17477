"""Tables in the making: rows come piece by piece, and leave memory as soon as there are enough of them to be written.

Most tables are sorted by the id of a notice first, so that their pieces come in the order of the notices. Tables
without such an order are gathered in buckets by their key, and are written last.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.publishing.files import WRITING, rows_in_a_group
from pipelines.publishing.frames import sorted_by_key
from schemas import TABLES, Table

TEMPORARY = ".making"
"""How names of files end that are not finished."""
_UNORDERED = frozenset({"issues"})
"""Tables whose rows come in no order."""
_BEGINNING = 3
"""Characters by which ids are put on heaps: the first digit of `i-0f…`, which makes sixteen of them."""
_MOST_ROWS = 200_000
"""Rows in no order that are kept in memory."""


class OrderError(ValueError):
    """Rows that come after others with a larger key."""


class Drafts(Protocol):
    """Takes the rows of all tables."""

    def add(self, name: str, piece: pa.Table) -> None:
        """Add rows to a table, sorted by its key."""
        ...

    def finish(self) -> None:
        """All rows are there."""
        ...


def add_all(drafts: Drafts, tables: Mapping[str, pa.Table]) -> None:
    """Add rows to several tables."""
    for name, piece in tables.items():
        drafts.add(name, piece)


class MemoryDrafts:
    """Tables in memory; `tables` are there once they are finished."""

    def __init__(self) -> None:
        self._pieces: dict[str, list[pa.Table]] = {
            name: [table.arrow_schema.empty_table()] for name, table in TABLES.items()
        }
        self.tables: dict[str, pa.Table] = {}

    def add(self, name: str, piece: pa.Table) -> None:
        """Add rows to a table, in any order."""
        self._pieces[name].append(piece)

    def finish(self) -> None:
        """Put the pieces together."""
        for name, table in TABLES.items():
            self.tables[name] = sorted_by_key(table, pa.concat_tables(self._pieces.pop(name)))


class FileDrafts:
    """Tables as `<name>.parquet` in a folder, each in its place once all are finished."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._tables = {name: _made_for(table, folder) for name, table in TABLES.items()}

    def add(self, name: str, piece: pa.Table) -> None:
        """Add rows to a table, sorted by its key. Raises OrderError, OSError."""
        if piece.num_rows:
            self._tables[name].add(piece)

    def finish(self) -> None:
        """Write what is left, and bring the files to their places."""
        for table in self._tables.values():
            table.finish()
        for table in self._tables.values():
            table.show()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what is not finished."""
        if error:
            for table in self._tables.values():
                table.abandon()


class TableFile:
    """One Parquet file, with the same bytes however the rows are cut into pieces."""

    def __init__(self, table: Table, folder: Path) -> None:
        self._table, self._size = table, rows_in_a_group(table)
        self._path = folder / f"{table.name}.parquet"
        self._making = folder / f"{table.name}.parquet{TEMPORARY}"
        self._waiting: list[pa.Table] = []
        self._rows = 0
        self._last: tuple[object, ...] | None = None
        self._writer = pq.ParquetWriter(self._making, table.arrow_schema, **WRITING)

    def add(self, piece: pa.Table) -> None:
        """Add rows that come after all those before."""
        self._check_order(piece)
        self._waiting.append(piece)
        self._rows += piece.num_rows
        if self._rows >= self._size:
            self._write(self._rows // self._size * self._size)

    def _check_order(self, piece: pa.Table) -> None:
        first, last = (_key(self._table, piece, at) for at in (0, piece.num_rows - 1))
        if self._last is not None and not _orderly(self._last) < _orderly(first):
            raise OrderError(f"{self._table.name}: the key {first} comes after {self._last}")
        self._last = last

    def _write(self, rows: int) -> None:
        """Write the first rows of those that wait."""
        together = pa.concat_tables(self._waiting)
        self._writer.write_table(together.slice(0, rows).combine_chunks(), row_group_size=self._size)
        # A copy: what is left of a large table would keep all of it in memory.
        self._waiting, self._rows = [_copied(together.slice(rows))], together.num_rows - rows

    def finish(self) -> None:
        """Write the rest."""
        if self._rows or self._last is None:
            self._waiting = self._waiting or [self._table.arrow_schema.empty_table()]
            self._write(self._rows)
        self._writer.close()

    def show(self) -> None:
        """Give the file its name."""
        self._making.replace(self._path)

    def abandon(self) -> None:
        """Remove what is written so far."""
        self._writer.close()
        self._making.unlink(missing_ok=True)


class SortedFile:
    """One Parquet file of a table whose rows come in any order, and whose key is one column of ids.

    Beyond `_MOST_ROWS`, rows are put aside by how their ids begin, and sorted one such heap after the other.
    """

    def __init__(self, table: Table, folder: Path) -> None:
        self._table, self._file, self._folder = table, TableFile(table, folder), folder
        self._waiting = [table.arrow_schema.empty_table()]
        self._rows = 0
        self._heaps: dict[str, pa.ipc.RecordBatchStreamWriter] = {}

    def add(self, piece: pa.Table) -> None:
        """Add rows."""
        self._waiting.append(piece)
        self._rows += piece.num_rows
        if self._rows > _MOST_ROWS:
            for begin, rows in self._by_beginning():
                self._heap(begin).write_table(rows)
            self._waiting, self._rows = [self._table.arrow_schema.empty_table()], 0

    def _by_beginning(self) -> Iterator[tuple[str, pa.Table]]:
        """The rows that wait, by how their ids begin."""
        rows = pa.concat_tables(self._waiting)
        begins = pc.utf8_slice_codeunits(rows[self._table.key[0]], 0, _BEGINNING)
        return ((each, rows.filter(pc.equal(begins, each))) for each in sorted(pc.unique(begins).to_pylist()))

    def _heap(self, begin: str) -> pa.ipc.RecordBatchStreamWriter:
        if begin not in self._heaps:
            self._heaps[begin] = pa.ipc.new_stream(self._path(begin), self._table.arrow_schema)
        return self._heaps[begin]

    def _path(self, begin: str) -> str:
        return str(self._folder / f"{self._table.name}-{begin.encode().hex()}.arrow{TEMPORARY}")

    def finish(self) -> None:
        """Write all rows in the order of their ids."""
        rest = dict(self._by_beginning())
        for begin in sorted(self._heaps.keys() | rest.keys()):
            rows = [rest[begin]] if begin in rest else []
            if begin in self._heaps:
                self._heaps.pop(begin).close()
                rows.append(_spilt(self._path(begin)))
            self._file.add(sorted_by_key(self._table, pa.concat_tables(rows)))
        self._file.finish()

    def show(self) -> None:
        """Give the file its name."""
        self._file.show()

    def abandon(self) -> None:
        """Remove what is written so far."""
        for begin, heap in self._heaps.items():
            heap.close()
            Path(self._path(begin)).unlink(missing_ok=True)
        self._file.abandon()


def _spilt(path: str) -> pa.Table:
    """The rows of a heap, which is removed."""
    with pa.memory_map(path) as file:
        rows = pa.ipc.open_stream(file).read_all()
    Path(path).unlink()
    return rows


def _made_for(table: Table, folder: Path) -> TableFile | SortedFile:
    return SortedFile(table, folder) if table.name in _UNORDERED else TableFile(table, folder)


def _key(table: Table, piece: pa.Table, at: int) -> tuple[object, ...]:
    return tuple(piece[name][at].as_py() for name in table.key)


def _orderly(key: tuple[object, ...]) -> tuple[tuple[bool, object], ...]:
    """A key as it sorts: nulls come first."""
    return tuple((part is not None, part) for part in key)


def _copied(rows: pa.Table) -> pa.Table:
    """The rows in memory of their own, so that the larger table they were cut from can go."""
    return rows.take(pa.array(range(rows.num_rows), pa.int64()))
