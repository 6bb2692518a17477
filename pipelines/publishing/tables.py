"""All tables of a release, in memory or as Parquet files, behind one look: whole, some columns, or piece by piece."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from schemas import TABLES

Tables = Mapping[str, pa.Table]
"""Tables by their names, in publishing order. Asking `FileTables` for one reads all of it, so ask for as little as will do."""

ROWS_AT_ONCE, BYTES_AT_ONCE = 25_000, 1 << 26
"""A piece of a file holds no more of either, save that one row may be larger: texts of notices are long."""

_BUFFER, _READ_TOGETHER = 1 << 18, 2_500
"""Bytes of a file, and rows of it."""


class FileTables(Tables):
    """Tables that lie as `<name>.parquet` in a folder, read whenever they are asked for and never kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where a table lies."""
        return self.folder / f"{name}.parquet"

    def __getitem__(self, name: str) -> pa.Table:
        """All of one table, typed by its model. Raises KeyError, OSError, `pa.ArrowInvalid`."""
        return read_columns(self, name, TABLES[name].arrow_schema.names)

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)


def count_rows(tables: Tables, name: str) -> int:
    """Rows of a table; of a file, without reading them."""
    if isinstance(tables, FileTables):
        return int(pq.read_metadata(tables.path(name)).num_rows)
    return int(tables[name].num_rows)


def read_columns(tables: Tables, name: str, columns: Sequence[str]) -> pa.Table:
    """Some columns of a table, in the order asked for."""
    if not isinstance(tables, FileTables):
        return tables[name].select(list(columns))
    return _typed(name, pq.read_table(tables.path(name), columns=list(columns)).select(list(columns)))


def read_pieces(tables: Tables, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """The rows of a table in their order, few enough together to fit into memory; nothing for a table without rows."""
    chosen = list(columns or TABLES[name].arrow_schema.names)
    if not isinstance(tables, FileTables):
        table = tables[name].select(chosen)
        yield from (table.slice(at, ROWS_AT_ONCE) for at in range(0, table.num_rows, ROWS_AT_ONCE))
        return
    with open_parquet(tables.path(name)) as file:
        for batches in _gathered(file.iter_batches(rows_at_once(file, chosen), columns=chosen)):
            yield _typed(name, pa.Table.from_batches(batches).select(chosen))


def _gathered(batches: Iterator[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """Batches put together to pieces."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        if held and sum(map(len, held)) + len(batch) > ROWS_AT_ONCE:
            yield held
            held = []
        held.append(batch)
        if sum(each.nbytes for each in held) >= BYTES_AT_ONCE:
            yield held
            held = []
    if held:
        yield held


def read_first(tables: Tables, name: str, count: int) -> pa.Table:
    """The first rows of a table, all columns: so many, or as many as make a piece."""
    if not isinstance(tables, FileTables):
        return tables[name].slice(0, count)
    first = next(read_pieces(tables, name), None)
    return TABLES[name].arrow_schema.empty_table() if first is None else first.slice(0, count)


def open_parquet(path: Path) -> pq.ParquetFile:
    """A file that is read as little at a time as will do: neither a column of a group of rows nor a map of it is kept."""
    return pq.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False)


def rows_at_once(file: pq.ParquetFile, columns: Sequence[str]) -> int:
    """How many rows of some columns to read together, by what the file says of its largest group of rows.

    That says too little of values that occur often, since the file holds them once.
    """
    most = min(_READ_TOGETHER, ROWS_AT_ONCE)
    for group in (file.metadata.row_group(at) for at in range(file.num_row_groups)):
        chunks = (group.column(at) for at in range(group.num_columns))
        size = sum(each.total_uncompressed_size for each in chunks if each.path_in_schema.split(".")[0] in columns)
        most = min(most, max(BYTES_AT_ONCE * group.num_rows // max(size, 1), 1))
    return most


def _typed(name: str, table: pa.Table) -> pa.Table:
    """Columns with the types and descriptions of the model; Arrow adds field numbers on reading."""
    schema = TABLES[name].arrow_schema
    return table.cast(pa.schema([schema.field(column) for column in table.column_names])).combine_chunks()
