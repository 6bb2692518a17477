"""The tables of a release asked with SQL: DuckDB over Parquet files or Arrow tables, in bounded memory.

What does not fit goes by way of the disk, in the folder for temporary files (TMPDIR).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import cpu_count
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa

from pipelines.publishing.tables import FileTables, Tables

MEMORY = "800MB"
"""What DuckDB may hold; sorting and joining more than that goes by way of the disk."""
MOST_THREADS = 4
"""Each thread takes memory of its own."""
ROWS_AT_ONCE = 20_000


@dataclass(frozen=True)
class Asked:
    """Tables with a database open over them, in which each is a view of its name."""

    tables: Tables
    connection: duckdb.DuckDBPyConnection

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of an answer."""
        return self.connection.execute(query).fetchall()

    def batches(self, query: str) -> Iterator[pa.RecordBatch]:
        """The rows of an answer in pieces, in its order; read them before asking again."""
        yield from self.connection.sql(query).to_arrow_reader(ROWS_AT_ONCE)


@contextmanager
def asked(tables: Tables) -> Iterator[Asked]:
    """Open a database over all tables. Answers come in no order but that which a query asks for."""
    with TemporaryDirectory(prefix="kaifang-") as spill, duckdb.connect(config=settings(spill)) as connection:
        for name in tables:
            if isinstance(tables, FileTables):
                source = f"read_parquet({literal(str(tables.path(name)))})"
                connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {source}")
            else:
                connection.register(name, tables[name])
        yield Asked(tables, connection)


def settings(spill: str) -> dict[str, str | bool | int | float | list[str]]:
    """Settings of DuckDB that bound its memory; what does not fit goes into a folder."""
    return {
        "memory_limit": MEMORY,
        "threads": min(cpu_count() or 1, MOST_THREADS),
        "temp_directory": spill,
        "preserve_insertion_order": False,
    }


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
