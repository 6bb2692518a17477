"""The tables of a release, asked with SQL: all rows of a small answer, or a large one notice by notice."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publishing.asked import asked
from pipelines.publishing.tables import FileTables

Row = dict[str, Any]
ROWS_AT_ONCE = 2_000


class Store:
    """Views of the names of the tables, over the Parquet files of a folder."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, query: str, *values: Any) -> list[Row]:
        """All rows of an answer."""
        return list(self.stream(query, *values))

    def stream(self, query: str, *values: Any) -> Iterator[Row]:
        """The rows of an answer one by one. The query must order them."""
        batches: Any = self._connection.cursor().sql(query, params=values).to_arrow_reader(ROWS_AT_ONCE)
        for batch in batches:
            yield from batch.to_pylist()

    def groups(self, query: str, column: str = "notice_id") -> "Groups":
        """The rows of an answer by a column that they are ordered by."""
        return Groups(self.stream(query), column)


class Groups:
    """Rows by key, taken in rising order of keys."""

    def __init__(self, rows: Iterator[Row], column: str) -> None:
        self._groups = groupby(rows, key=itemgetter(column))
        self._ahead = next(self._groups, None)

    def take(self, key: str) -> list[Row]:
        """The rows of a key, none where it has none. Keys must be asked for in rising order."""
        return list(self.stream(key))

    def stream(self, key: str) -> Iterator[Row]:
        """The rows of a key one by one, for keys that may have very many; read them before asking for the next key."""
        while self._ahead and self._ahead[0] < key:
            self._ahead = next(self._groups, None)
        if self._ahead and self._ahead[0] == key:
            yield from self._ahead[1]
            self._ahead = next(self._groups, None)


@contextmanager
def open_store(folder: Path) -> Iterator[Store]:
    """The tables of a release folder."""
    with asked(FileTables(folder)) as opened:
        yield Store(opened.connection)
