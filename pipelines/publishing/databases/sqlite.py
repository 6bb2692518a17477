"""`kaifang.sqlite`: all tables with keys, a codebook, and the views. The same edition gives the same bytes.

Lists are JSON text, dates ISO text, booleans 0 and 1. SQLite has no comments: descriptions stand in the statements that
made the tables, which it keeps, and in the table `codebook`.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.publishing.databases.dialect import SQLITE, create_table, quoted, single_references
from pipelines.publishing.databases.extra import extra_tables
from pipelines.publishing.databases.views import read_views
from pipelines.publishing.edition import Edition
from pipelines.publishing.tables import read_pieces
from schemas import TABLES, Table

SQLITE_FILE = "kaifang.sqlite"
ROWS_AT_ONCE = 20_000
"""Rows turned into Python values together; bounds the memory."""

_FAST = ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "foreign_keys = OFF")
"""The file is new: what a killed run leaves is thrown away, and whole tables are checked at the end."""


def write_sqlite(edition: Edition) -> Path:
    """Write the database into the edition's folder. Raises `sqlite3.Error`, also where a reference points nowhere."""
    path = edition.folder / SQLITE_FILE
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for pragma in _FAST:
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        for name, table in TABLES.items():
            _fill(database, table, read_pieces(edition.tables, name))
        for name, made in extra_tables(edition).items():
            _fill_extra(database, name, made)
        for view in read_views():
            database.execute(view.create(SQLITE))
        _check_references(database)
        database.execute("COMMIT")
    return path


def _fill(database: sqlite3.Connection, table: Table, pieces: Iterable[pa.Table]) -> None:
    database.execute(create_table(table, SQLITE))
    for piece in pieces:
        _insert(database, table.name, piece)
    for column in single_references(table):
        if column != table.key[0]:
            database.execute(f"CREATE INDEX {table.name}_{column} ON {table.name} ({quoted(column)})")


def _fill_extra(database: sqlite3.Connection, name: str, made: pa.Table) -> None:
    database.execute(f"CREATE TABLE {name} ({', '.join(map(quoted, made.column_names))})")
    _insert(database, name, made)


def _insert(database: sqlite3.Connection, name: str, made: pa.Table) -> None:
    places = ", ".join("?" for _ in made.column_names)
    for rows in _batches(made):
        database.executemany(f"INSERT INTO {name} VALUES ({places})", rows)


def _batches(made: pa.Table) -> Iterator[Iterator[tuple[Any, ...]]]:
    for batch in made.to_batches(max_chunksize=ROWS_AT_ONCE):
        yield zip(*map(_values, batch.columns), strict=True)


def _values(column: pa.Array) -> list[Any]:
    """Values as SQLite keeps them."""
    if pa.types.is_list(column.type):
        return [json.dumps(each, ensure_ascii=False) for each in column.to_pylist()]
    if pa.types.is_date(column.type):
        column = column.cast(pa.string())
    values: list[Any] = column.to_pylist()
    return values


def _check_references(database: sqlite3.Connection) -> None:
    fault = database.execute("PRAGMA foreign_key_check").fetchone()
    if fault:
        raise sqlite3.IntegrityError(f"{fault[0]}: row {fault[1]} refers to a row that is not in {fault[2]}")
