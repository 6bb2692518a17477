"""All tables of a release, in memory or as Parquet files, behind one look: whole, some columns, or piece by piece."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from schemas import TABLES

Tables = Mapping[str, pa.Table]
"""Tables by their names, in publishing order. Asking `FileTables` for one reads all of it, so ask for as little as will do."""

ROWS_AT_ONCE = 25_000
"""Rows of a piece: a row group of a Parquet file as it is published."""


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
    """The rows of a table in their order, at most `ROWS_AT_ONCE` together; nothing for a table without rows."""
    chosen = list(columns or TABLES[name].arrow_schema.names)
    if not isinstance(tables, FileTables):
        table = tables[name].select(chosen)
        yield from (table.slice(at, ROWS_AT_ONCE) for at in range(0, table.num_rows, ROWS_AT_ONCE))
        return
    with pq.ParquetFile(tables.path(name)) as file:
        for group in range(file.num_row_groups):
            yield _typed(name, file.read_row_group(group, columns=chosen).select(chosen))


def _typed(name: str, table: pa.Table) -> pa.Table:
    """Columns with the types and descriptions of the model; Arrow adds field numbers on reading."""
    schema = TABLES[name].arrow_schema
    return table.cast(pa.schema([schema.field(column) for column in table.column_names])).combine_chunks()
