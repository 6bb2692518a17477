"""Cells merged over rows."""

from pipelines.reading.office.blocks import TableCell, size_of


def merge_down(cells: list[TableCell], continues: set[int]) -> list[TableCell]:
    """Cells in order, where those whose index is in `continues` go on with the cell above that begins at their column.

    One that holds text of its own, or has nothing above it, stays a cell.
    """
    kept: list[TableCell] = []
    open_at: dict[int, TableCell] = {}
    for at, cell in enumerate(cells):
        above = open_at.get(cell.column)
        reaches = above is not None and above.row + above.row_span == cell.row
        same = reaches and above is not None and above.column_span == cell.column_span
        if at in continues and same and above is not None and not size_of(cell.blocks):
            above.row_span += 1
        else:
            kept.append(cell)
            open_at[cell.column] = cell
    return kept
