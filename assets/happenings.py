"""What happened to each notice since the last release, as a table for the pages of Dagster."""

from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.publishing.tables import Tables

COLUMNS = ("notice", "what happened", "status", "measures", "issues", "duplicate of", "file")
SHOWN = 1000
"""Rows shown; those to which something happened come first."""
_ORDER = ("new", "withdrawn", "received anew", "read anew", "same")
_NOTICE = ["notice_id", "parse_status", "measure_count", "clause_count", "duplicate_of", "source_file", "source_sha256"]
Row = dict[str, Any]


def happenings(tables: Tables, last: Path | None) -> tuple[tuple[str, ...], list[Row]]:
    """Columns and rows: one row a notice, also those of the last release that are gone."""
    issues = Counter(tables["issues"]["notice_id"].to_pylist())
    before = _by_id(pq.read_table(last / "notices.parquet", columns=_NOTICE)) if last else {}
    made = _by_id(tables["notices"])
    rows = [_row(made[each], _what(before.get(each), made[each]), issues[each]) for each in made]
    rows += [_row(before[each], "withdrawn", 0) for each in before.keys() - made.keys()]
    rows.sort(key=lambda row: (_ORDER.index(row["what happened"]), row["notice"]))
    return COLUMNS, rows[:SHOWN]


def _by_id(notices: pa.Table) -> dict[str, Row]:
    return {row["notice_id"]: row for row in notices.select(_NOTICE).to_pylist()}


def _what(before: Row | None, now: Row) -> str:
    if before is None:
        return "new"
    if before["source_sha256"] != now["source_sha256"]:
        return "received anew"
    return "same" if before == now else "read anew"


def _row(notice: Row, what: str, issues: int) -> Row:
    return {
        "notice": notice["notice_id"],
        "what happened": what,
        "status": notice["parse_status"],
        "measures": notice["measure_count"],
        "issues": issues,
        "duplicate of": notice["duplicate_of"],
        "file": notice["source_file"],
    }
