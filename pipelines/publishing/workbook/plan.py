"""How much of each table a workbook holds, so that Excel opens it and a computer of an office can work with it."""

from pipelines.publishing.tables import Tables

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
    longest = SHEET_ROWS
    if _cells(tables, longest) > COMFORTABLE_CELLS:
        tables = {name: made for name, made in tables.items() if name not in BULKY}
    while _cells(tables, longest) > MOST_CELLS:
        longest //= 2
    return {name: min(len(made), longest) for name, made in tables.items()}


def _cells(tables: Tables, longest: int) -> int:
    return sum(min(len(made), longest) * made.num_columns for made in tables.values())
