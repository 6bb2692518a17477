"""One release: its tables as pandas frames, as Arrow tables, as views of DuckDB, and what their columns mean."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from kaifang.faults import DamagedFileError, no_such
from kaifang.search import Where, described, find_release, version_of

if TYPE_CHECKING:
    import duckdb

CHECKSUMS = "SHA256SUMS"
_NAME = re.compile(r"[a-z][a-z0-9_]*")

Filters: TypeAlias = Any
"""What `pyarrow.parquet.read_table` takes: `[("due_on", "<", date(2026, 1, 1))]`, or an expression."""


class Release:
    """A release in a folder or at an address.

    `where` is a release, a folder of releases (its newest is taken), the `http(s)://` address of either, or a version
    such as `2026.11.0`. By default it is what the environment variable KAIFANG_RELEASE names, else `output/latest` in
    the working folder or above it. Raises `ReleaseNotFoundError`, `AddressError`, `DamagedFileError`.

    >>> release = Release()
    >>> release.load("notices", columns=["notice_id", "measure_count"]).head(2)
            notice_id  measure_count
    0   guofa-2023-23             80
    1  guohan-2025-68             81
    """

    def __init__(self, where: Where | None = None) -> None:
        self.place = find_release(where)
        said = described(self.place)
        self.version = version_of(self.place, said)
        rows = said.get("rows")
        if not isinstance(rows, dict) or not all(_NAME.fullmatch(name) for name in rows):
            raise DamagedFileError(f"{self.place}: release.json does not list its tables; fetch the release again")
        self.rows: dict[str, int] = rows

    def __repr__(self) -> str:
        return f"Release({str(self.place)!r}, version={self.version!r})"

    def load(
        self, table: str, columns: Sequence[str] | None = None, filters: Filters = None, verify: bool = True
    ) -> pd.DataFrame:
        """A table as a pandas frame of Arrow types: lists are lists, dates are dates, whole numbers stay whole.

        See `arrow` for the arguments and errors.
        """
        made: pd.DataFrame = self.arrow(table, columns, filters, verify).to_pandas(types_mapper=pd.ArrowDtype)
        return made

    def arrow(
        self, table: str, columns: Sequence[str] | None = None, filters: Filters = None, verify: bool = True
    ) -> pa.Table:
        """A table as an Arrow table, in the order of its key.

        With `columns` or `filters` (as pyarrow takes them) only the parts of the file that are needed are read. A
        table that is read whole is held against SHA256SUMS before, unless `verify` is false. Raises
        `NameNotFoundError` for a table or column that is not there, ValueError for filters that do not fit,
        `DamagedFileError`.
        """
        schema = self.schema(table)
        for name in columns or ():
            if name not in schema.names:
                raise no_such(f"column of {table}", name, schema.names)
        where = _expression(schema, filters)
        if verify and columns is None and filters is None:
            return self._read_whole(table)
        return self._reading(
            table, lambda path: pq.read_table(path, columns=columns, filters=where, filesystem=self.place.filesystem)
        )

    def schema(self, table: str) -> pa.Schema:
        """Columns, types and descriptions of a table. Raises `NameNotFoundError`, `DamagedFileError`."""
        if table not in self.rows:
            raise no_such("table", table, self.rows)
        return self._reading(table, lambda path: pq.read_schema(path, filesystem=self.place.filesystem))

    def tables(self) -> pd.DataFrame:
        """The tables: `table`, `rows`, and what a row is in Chinese (`zh`) and English (`en`).

        >>> Release().tables().query("table == 'measures'")[["table", "rows", "zh"]]
              table  rows         zh
        3  measures   463  每条措施或任务一行
        """
        made = [(name, count, *_words(self.schema(name).metadata)) for name, count in self.rows.items()]
        return pd.DataFrame(made, columns=["table", "rows", "zh", "en"])

    def describe(self, table: str) -> pd.DataFrame:
        """The columns of a table: `column`, `type`, whether it may be `null`, what it holds in `zh` and `en`.

        >>> Release().describe("lineage_gaps")[["column", "zh"]].head(2)
                      column    zh
        0  source_measure_id  前序措施
        1   target_notice_id  后续文件
        """
        fields = self.schema(table)
        made = [(each.name, str(each.type), each.nullable, *_words(each.metadata)) for each in fields]
        return pd.DataFrame(made, columns=["column", "type", "null", "zh", "en"])

    def connect(self) -> "duckdb.DuckDBPyConnection":
        """A DuckDB connection in memory, with a view for each table.

        >>> Release().connect().sql("SELECT count(*) FROM measures").fetchall()
        [(463,)]
        """
        from kaifang.database import connect

        return connect(self.place, self.rows)

    @cached_property
    def checksums(self) -> dict[str, str]:
        """SHA-256 of each file of the release, in hexadecimal digits, by its name. Raises `DamagedFileError`."""
        try:
            text = self.place.read(CHECKSUMS).decode()
        except (FileNotFoundError, UnicodeDecodeError) as error:
            raise DamagedFileError(f"{self.place}: {CHECKSUMS} cannot be read; fetch the release again") from error
        return {name: digest for digest, _, name in (line.partition("  ") for line in text.splitlines())}

    def _read_whole(self, table: str) -> pa.Table:
        name = f"{table}.parquet"
        with self.place.whole(name) as (path, digest):
            if digest != self.checksums.get(name):
                raise DamagedFileError(
                    f"{self.place}: {name} is not the file that {CHECKSUMS} lists; fetch the release again,"
                    " or read it all the same with verify=False"
                )
            return pq.read_table(path)

    def _reading(self, table: str, read: Any) -> Any:
        """What a reader makes of the path of a table. Raises `DamagedFileError` where the file cannot be read."""
        name = f"{table}.parquet"
        try:
            return read(self.place.path(name))
        except (FileNotFoundError, pa.ArrowInvalid, EOFError) as error:
            raise DamagedFileError(f"{self.place}: {name} cannot be read ({error}); fetch the release again") from error


def _expression(schema: pa.Schema, filters: Filters) -> Any:
    """Filters as one expression, tried on no rows, so that its faults are not taken for those of a file."""
    if filters is None:
        return None
    try:
        where = filters if isinstance(filters, pa.compute.Expression) else pq.filters_to_expression(filters)
        schema.empty_table().filter(where)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, TypeError, ValueError) as error:
        told = str(error).partition("\n")[0]
        raise ValueError(f"filters: {told}; columns are {', '.join(schema.names)}") from error
    return where


def _words(metadata: dict[bytes, bytes] | None) -> tuple[str, str]:
    """Description in Chinese and English; blank where a file has none."""
    said = metadata or {}
    return said.get(b"description_zh", b"").decode(), said.get(b"description", b"").decode()
