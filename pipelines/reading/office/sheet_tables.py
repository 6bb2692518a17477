"""Cells of a worksheet → a table without its empty rows and columns, or lines where it has one column only."""

from bisect import bisect_left, bisect_right

from pipelines.reading.limits import MAX_SHEET_CELLS
from pipelines.reading.office.blocks import Block, Paragraph, Table, TableCell
from pipelines.reading.office.sheets import Sheet


def is_too_large(sheet: Sheet) -> bool:
    """Whether a sheet has more cells, empty ones included, than a table may have."""
    rows, columns = {row for row, _ in sheet.texts}, {column for _, column in sheet.texts}
    return len(rows) * len(columns) > MAX_SHEET_CELLS


def blocks_of(sheet: Sheet) -> list[Block]:
    """The table of a sheet; its rows as lines where it is one column wide or too large."""
    rows = sorted({row for row, _ in sheet.texts})
    columns = sorted({column for _, column in sheet.texts})
    if len(columns) <= 1 or is_too_large(sheet):
        return _lines(sheet)
    return [_table(sheet, rows, columns)] if rows else []


def _lines(sheet: Sheet) -> list[Block]:
    by_row: dict[int, list[str]] = {}
    for (row, _), text in sorted(sheet.texts.items()):
        by_row.setdefault(row, []).append(text)
    return [Paragraph("\t".join(texts)) for texts in by_row.values()]


def _table(sheet: Sheet, rows: list[int], columns: list[int]) -> Table:
    spans = _spans(sheet, rows, columns)
    covered = {place for span in spans.values() for place in span}
    cells = []
    for row, row_number in enumerate(rows):
        for column, column_number in enumerate(columns):
            if (row, column) in covered:
                continue
            text = sheet.texts.get((row_number, column_number))
            cell = TableCell(row, column, [Paragraph(text)] if text else [])
            for last_row, last_column in spans.get((row, column), ())[-1:]:
                cell.row_span, cell.column_span = last_row - row + 1, last_column - column + 1
            cells.append(cell)
    return Table(cells)


def _spans(sheet: Sheet, rows: list[int], columns: list[int]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """First place of a merged cell → the further places it covers, in order, as rows and columns of the table.

    A range that overlaps another one, or holds text elsewhere than in its first cell, is not merged.
    """
    taken: set[tuple[int, int]] = set()
    spans = {}
    budget = MAX_SHEET_CELLS
    for top, left, bottom, right in sheet.merged:
        if (top, left) not in sheet.texts:
            continue
        across = range(bisect_left(columns, left), bisect_right(columns, right))
        down = range(bisect_left(rows, top), bisect_right(rows, bottom))
        budget -= len(across) * len(down)
        if budget < 0:
            break
        places = [(row, column) for row in down for column in across]
        filled = any((rows[row], columns[column]) in sheet.texts for row, column in places[1:])
        if len(places) > 1 and not filled and taken.isdisjoint(places):
            taken.update(places)
            spans[places[0]] = places[1:]
    return spans
