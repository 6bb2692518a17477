"""`kaifang.duckdb`: all tables with keys and comments, a codebook, and the views.

Two files of the same edition hold the same, but not the same bytes: DuckDB puts a random id into each database. What a
release is rests on its tables alone (see `pipelines.releases.contents`).
"""

from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.publishing.asked import literal, settings
from pipelines.publishing.databases.dialect import (
    DUCKDB,
    create_table,
    descriptions,
    loading_order,
    quoted,
)
from pipelines.publishing.databases.extra import extra_tables
from pipelines.publishing.databases.views import View, read_views
from pipelines.publishing.edition import Edition
from pipelines.publishing.tables import count_rows
from schemas import Table

DUCKDB_FILE = "kaifang.duckdb"
STORAGE_VERSION = "v1.2.0"
"""The oldest DuckDB that opens the file."""

SMALL_BLOCK, BLOCK = 16_384, 262_144
"""Bytes of a block. Each column takes a block at least, so that small ones make a small release six times smaller;
large ones make a large release smaller."""

ROWS_FOR_LARGE_BLOCKS = 100_000

ROWS_WITH_KEYS = 2_000_000
"""Rows of all tables up to which keys are declared: DuckDB holds an index for each of them in memory."""


def write_duckdb(edition: Edition) -> Path:
    """Write the database into the edition's folder, from the Parquet files there. Raises `duckdb.Error`.

    A table's references to itself are not declared: DuckDB checks them row by row, and a child may stand before its
    parent. In a large release no keys are declared; they have been checked before, and the codebook tells them.
    """
    path = edition.folder / DUCKDB_FILE
    path.unlink(missing_ok=True)
    with duckdb.connect(config=settings(f"{path}.tmp") | {"preserve_insertion_order": True}) as database:
        database.execute(f"ATTACH {literal(str(path))} AS kaifang ({_storage(edition)})")
        database.execute("USE kaifang")
        for table in loading_order():
            _fill(database, table, edition.folder, _has_keys(edition))
        for name, made in extra_tables(edition).items():
            _fill_extra(database, name, made)
        for view in read_views():
            _add_view(database, view)
        database.execute("USE memory")
        database.execute("DETACH kaifang")
    return path


def left_out_of_duckdb(edition: Edition) -> list[str]:
    """What the database of a large edition lacks."""
    if _has_keys(edition):
        return []
    return [f"{DUCKDB_FILE} declares no keys, since the release has more than {ROWS_WITH_KEYS:,} rows"]


def _has_keys(edition: Edition) -> bool:
    return _rows(edition) <= ROWS_WITH_KEYS


def _rows(edition: Edition) -> int:
    return sum(count_rows(edition.tables, name) for name in edition.tables)


def _storage(edition: Edition) -> str:
    is_large = _rows(edition) > ROWS_FOR_LARGE_BLOCKS
    return f"STORAGE_VERSION '{STORAGE_VERSION}', BLOCK_SIZE {BLOCK if is_large else SMALL_BLOCK}"


def _fill(database: duckdb.DuckDBPyConnection, table: Table, folder: Path, with_keys: bool) -> None:
    database.execute(create_table(table, DUCKDB, with_keys))
    parquet = literal(str(folder / f"{table.name}.parquet"))
    database.execute(f"INSERT INTO {table.name} SELECT * FROM read_parquet({parquet})")
    _comment(database, "TABLE", table.name, (table.zh, table.description))
    for field in table.arrow_schema:
        _comment(database, "COLUMN", f"{table.name}.{quoted(field.name)}", descriptions(field))


def _fill_extra(database: duckdb.DuckDBPyConnection, name: str, made: pa.Table) -> None:
    database.register("made", made)
    database.execute(f"CREATE TABLE {name} AS SELECT * FROM made")
    database.unregister("made")


def _add_view(database: duckdb.DuckDBPyConnection, view: View) -> None:
    database.execute(view.create(DUCKDB))
    _comment(database, "VIEW", view.name, (view.zh, view.en))


def _comment(database: duckdb.DuckDBPyConnection, kind: str, name: str, texts: tuple[str, str]) -> None:
    database.execute(f"COMMENT ON {kind} {name} IS {literal(' | '.join(texts))}")
