"""Kaifang's tables from code: `kaifang.load("measures")` gives a typed pandas frame.

    import kaifang

    kaifang.tables()                      # which tables there are
    kaifang.describe("measures")          # what their columns mean
    kaifang.load("measures")              # one of them in pandas
    kaifang.connect().sql("FROM tasks")   # all of them in DuckDB

Each of these takes `release`: a release, a folder of releases (its newest is taken), the address of either, or a
version; by default what the environment variable KAIFANG_RELEASE names, else `output/latest` in the working folder or
above it. Use `kaifang.Release` to find it once. Nothing here knows how tables are made, and nothing is written.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from kaifang.faults import AddressError, DamagedFileError, KaifangError, NameNotFoundError, ReleaseNotFoundError
from kaifang.release import Filters, Release
from kaifang.search import Where

if TYPE_CHECKING:
    import duckdb

__all__ = [
    "AddressError",
    "DamagedFileError",
    "KaifangError",
    "NameNotFoundError",
    "Release",
    "ReleaseNotFoundError",
    "connect",
    "describe",
    "load",
    "tables",
]


def load(
    table: str,
    release: Where | None = None,
    columns: Sequence[str] | None = None,
    filters: Filters = None,
    verify: bool = True,
) -> pd.DataFrame:
    """A table as a pandas frame of Arrow types; see `Release.arrow` for the arguments and errors.

    >>> load("lineage_gaps", columns=["source_measure_id", "target_notice_id"])
             source_measure_id target_notice_id
    0  guofa-2023-23.c3.s1.i11   guohan-2025-68
    1   guofa-2023-23.c3.s1.i9   guohan-2025-68
    2  guofa-2023-23.c3.s3.i16   guohan-2025-68
    """
    return Release(release).load(table, columns, filters, verify)


def tables(release: Where | None = None) -> pd.DataFrame:
    """The tables: `table`, `rows`, and what a row is in Chinese (`zh`) and English (`en`)."""
    return Release(release).tables()


def describe(table: str, release: Where | None = None) -> pd.DataFrame:
    """The columns of a table: `column`, `type`, whether it may be `null`, what it holds in `zh` and `en`."""
    return Release(release).describe(table)


def connect(release: Where | None = None) -> "duckdb.DuckDBPyConnection":
    """A DuckDB connection in memory, with a view for each table.

    >>> connect().sql("SELECT count(*) FROM tasks WHERE notice_id = 'hufufa-2024-1'").fetchall()
    [(117,)]
    """
    return Release(release).connect()
