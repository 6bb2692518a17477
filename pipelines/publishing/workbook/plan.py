"""How much of each table a workbook holds, so that Excel opens it and a computer of an office can work with it."""

from pipelines.publishing.tables import Tables, count_rows
from schemas import TABLES

SHEET_ROWS = 1_000_000
"""Rows of a sheet at most; Excel ends at 1,048,576."""

COMFORTABLE_CELLS = 5_000_000
"""Cells up to which a workbook holds everything; beyond it the `BULKY` tables are left out."""

MOST_CELLS = 20_000_000
"""Cells that a workbook holds at most; beyond it all long sheets are shortened."""

BULKY = ("notice_texts", "clauses")
"""Tables that repeat the words of the notices, which others show piece by piece."""


def rows_shown(tables: Tables) -> dict[str, int]:
    """Rows that the sheet of each table holds; tables that are left out are not in it."""
    rows = {name: count_rows(tables, name) for name in tables}
    longest = SHEET_ROWS
    if _cells(rows, longest) > COMFORTABLE_CELLS:
        rows = {name: count for name, count in rows.items() if name not in BULKY}
    while _cells(rows, longest) > MOST_CELLS:
        longest //= 2
    return {name: min(count, longest) for name, count in rows.items()}


def _cells(rows: dict[str, int], longest: int) -> int:
    return sum(min(count, longest) * len(TABLES[name].arrow_schema) for name, count in rows.items())
