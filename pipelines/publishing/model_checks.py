"""A table of any size against its model: piece by piece, and its key from piece to piece."""

from collections.abc import Iterator

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.publishing.frames import check_table
from pipelines.publishing.tables import FileTables, Tables, read_pieces
from schemas import TABLES, Table

ENOUGH = 1_000
"""Failing values after which no further piece is read."""
SORTED = "rows_are_sorted_by_key"


def check_model(tables: Tables, name: str) -> pd.DataFrame:
    """Failing values of a table as `check_table` tells them, by row of the whole table; empty where it holds.

    A table in memory is checked as a whole. One in a file must be sorted by its key too: then it is enough to compare
    keys that stand side by side to know that all differ.
    """
    if not isinstance(tables, FileTables):
        return check_table(TABLES[name], tables[name])
    found: list[pd.DataFrame] = []
    for failures in _by_piece(TABLES[name], tables):
        if not failures.empty:
            found.append(failures)
        if sum(map(len, found)) >= ENOUGH:
            break
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame()


def _by_piece(table: Table, tables: FileTables) -> Iterator[pd.DataFrame]:
    first, above = 0, table.arrow_schema.empty_table()
    for piece in read_pieces(tables, table.name):
        yield _numbered(check_table(table, piece), first)
        seam = pa.concat_tables([above, piece.slice(0, 1)])
        yield _numbered(_doubled(table, seam), first - 1)
        yield _unsorted(pa.concat_tables([above, piece]).select(list(table.key)), first - len(above))
        first, above = first + len(piece), piece.slice(len(piece) - 1)


def _numbered(failures: pd.DataFrame, first: int) -> pd.DataFrame:
    return failures if failures.empty else failures.assign(index=failures["index"] + first)


def _doubled(table: Table, seam: pa.Table) -> pd.DataFrame:
    """What is wrong with the key of the last row of a piece and the first of the next: that it is the same."""
    failures = check_table(table, seam) if len(seam) > 1 else pd.DataFrame()
    return failures if failures.empty else failures[failures["check"].str.endswith("uniqueness")]


def _unsorted(keys: pa.Table, first: int) -> pd.DataFrame:
    """Rows whose key comes before that of the row above; `first` is the number of the first row."""
    falls = pc.indices_nonzero(_comes_before(keys.slice(1), keys.slice(0, max(len(keys) - 1, 0))))
    column = ", ".join(keys.column_names)
    rows = [(column, SORTED, _worded(keys, at + 1), first + at + 1) for at in falls.to_pylist()[:ENOUGH]]
    return pd.DataFrame(rows, columns=["column", "check", "failure_case", "index"])


def _worded(keys: pa.Table, at: int) -> str:
    return " / ".join("" if column[at].as_py() is None else str(column[at]) for column in keys.columns)


def _comes_before(keys: pa.Table, others: pa.Table) -> pa.ChunkedArray:
    """Whether each key comes before another one, part by part, null before all else."""
    before, same = pa.scalar(False), pa.scalar(True)
    for one, other in zip(keys.columns, others.columns, strict=True):
        less = pc.or_(pc.fill_null(pc.less(one, other), False), pc.and_(one.is_null(), other.is_valid()))
        equal = pc.or_(pc.fill_null(pc.equal(one, other), False), pc.and_(one.is_null(), other.is_null()))
        before, same = pc.or_(before, pc.and_(same, less)), pc.and_(same, equal)
    return before
