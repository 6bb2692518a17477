"""Cells of a table → a grid, by the table model of the HTML standard (12.1 Forming a table).

A cell takes the first free slots of its row; row spans end with their row group at the latest, and a cell that
would cover one that reaches down from above is cut. Rows and columns in which no filled cell begins are no rows and
columns of the notice (tables out of spreadsheets span hidden ones), so spans are counted without them.
"""

from bisect import bisect_left
from typing import NamedTuple

from pipelines.reading.html.lines import Box
from pipelines.reading.html.tables import Table
from pipelines.reading.limits import MAX_TABLE_WORK


class Placed(NamedTuple):
    """A cell in its place; `cell` is its box."""

    cell: Box
    row: int
    column: int
    row_span: int
    column_span: int


class _Reaching(NamedTuple):
    """Columns that a cell from above takes in the rows before `until`."""

    begin: int
    end: int
    until: int


def place_cells(table: Table) -> list[Placed] | None:
    """The cells of a table in their places; None for a table beyond the limit, of no real notice."""
    placed: list[Placed] = []
    reaching: list[_Reaching] = []
    work = 0
    for at, (row, end) in enumerate(zip(table.rows, table.ends, strict=True)):
        reaching = [each for each in reaching if each.until > at]
        work += len(reaching) + len(row) + 1
        if work > MAX_TABLE_WORK:
            return None
        made = _place_row(row, at, end, reaching)
        placed += made
        down = [_Reaching(each.column, each.column + each.column_span, at + each.row_span) for each in made]
        reaching = sorted(reaching + [each for each in down if each.until > at + 1])
    return _without_gaps(placed)


def _place_row(row: list[Box], at: int, end: int, reaching: list[_Reaching]) -> list[Placed]:
    placed: list[Placed] = []
    column = following = 0
    for cell in row:
        while following < len(reaching) and reaching[following].begin <= column:
            column = max(column, reaching[following].end)
            following += 1
        free = reaching[following].begin - column if following < len(reaching) else cell.column_span
        width = min(cell.column_span, free)
        height = min(cell.row_span or end - at, end - at)
        placed.append(Placed(cell, at, column, height, width))
        column += width
    return placed


def _without_gaps(placed: list[Placed]) -> list[Placed]:
    """Rows and columns counted anew, only those in which a filled cell begins."""
    filled = [each for each in placed if each.cell.first < each.cell.last]
    rows = sorted({each.row for each in filled})
    columns = sorted({each.column for each in filled})
    counted = []
    for each in placed:
        row, row_end = bisect_left(rows, each.row), bisect_left(rows, each.row + each.row_span)
        column, column_end = bisect_left(columns, each.column), bisect_left(columns, each.column + each.column_span)
        if row < row_end and column < column_end:
            counted.append(Placed(each.cell, row, column, row_end - row, column_end - column))
    return counted
