"""Parts of frames on one or several pages → tables and boxes.

A frame that ends as the last thing on a page goes on in the frame that begins the next page, if their columns stand
at the same places, or if one of them has but short rows over the whole width. Its head, where the next page repeats it, is page furniture; a row cut by the page is one row.
A frame of one column is a box, unless it begins with a short line of its own while the one before it is closed: then
it is the next box with its title.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.reading.layout.laying import Part
from pipelines.reading.layout.lines import Line
from pipelines.reading.layout.page import Box
from pipelines.reading.layout.paragraphs import cell_joins

_ALIGNED = 4.0
_PADDING = 0.6
_MAX_TITLE = 40
_MIN_ROWS = 3
_MAX_SPANNING = 4


class TableCell(NamedTuple):
    """A cell of a table, with the lines in it and for each whether it goes on with the one before."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: list[Line]
    joined: list[bool]


@dataclass
class Table:
    """A frame over one or several pages; `cells` in the order of rows. `repeated` are heads printed again."""

    parts: list[Part]
    cells: list[TableCell]
    repeated: list[Line] = field(default_factory=list)

    @property
    def columns(self) -> list[float]:
        """The edges of its columns."""
        return max((part.frame.columns for part in self.parts), key=len)

    @property
    def is_box(self) -> bool:
        """Whether it is a frame around running text."""
        return len(self.columns) == 2

    @property
    def lines(self) -> list[Line]:
        """All its lines, cell by cell."""
        return [line for cell in self.cells for line in cell.lines]

    @property
    def height(self) -> int:
        """Number of its rows."""
        return max(cell.row + cell.row_span for cell in self.cells)


def begin_table(part: Part) -> Table:
    """The table that a part begins."""
    return Table([part], _cells(part))


def goes_on(table: Table, part: Part) -> bool:
    """Whether a part that begins a page carries on the table that ended the page before it."""
    last = table.parts[-1]
    if part.page != last.page + 1 or not _is_aligned(table, part):
        return False
    if len(part.frame.columns) != len(table.columns):
        narrow = table.lines if table.is_box else [line for cell in part.cells for line in cell]
        return all(len(line.words) <= _MAX_TITLE for line in narrow) and len(narrow) <= _MAX_SPANNING
    if not table.is_box or last.frame.open_bottom or part.frame.open_top:
        return True
    return _is_title_alone(table) or not _begins_with_title(part)


def _is_aligned(table: Table, part: Part) -> bool:
    """Whether the edges of the table and the part stand at the same places, or one has rows over the whole width."""
    mine, theirs = table.columns, part.frame.columns
    if len(mine) != len(theirs):
        mine, theirs = ([each[0], each[-1]] for each in (mine, theirs))
        if min(len(table.columns), len(part.frame.columns)) > 2:
            return False
    return all(abs(one - other) <= _ALIGNED for one, other in zip(mine, theirs, strict=True))


def _widened(cells: list[TableCell], span: int) -> list[TableCell]:
    """The cells of a frame of one column as rows over the whole width of a table."""
    return [cell._replace(column_span=span) for cell in cells]


def _is_title_alone(table: Table) -> bool:
    return table.height == 1 and len(table.lines) == 1 and len(table.lines[0].words) <= _MAX_TITLE


def _begins_with_title(part: Part) -> bool:
    first = part.cells[0]
    return len(part.cells) > 1 and len(first) == 1 and len(first[0].words) <= _MAX_TITLE


def carry_on(table: Table, part: Part) -> None:
    """Put a part behind the table that it carries on."""
    width = max(len(table.columns), len(part.frame.columns)) - 1
    if table.is_box and width > 1:
        table.cells = _widened(table.cells, width)
    skipped = _repeated_rows(table, part)
    found = _widened(_cells(part), width) if len(part.frame.columns) == 2 else _cells(part)
    first = [cell for cell in found if cell.row >= skipped]
    table.repeated += [line for cell in found if cell.row < skipped for line in cell.lines]
    last_row = table.height - 1
    cut = _is_cut(table, part, [cell for cell in first if cell.row == skipped], last_row)
    shift = table.height - skipped - (1 if cut else 0)
    for cell in first:
        moved = cell._replace(row=cell.row + shift)
        above = _cell_above(table, cell.column, cell.column_span, last_row) if cell.row == skipped else None
        if above is not None and (cut or _spans_page(table.cells[above], cell)):
            table.cells[above] = _grown(table.cells[above], moved)
        else:
            table.cells.append(moved)
    table.cells.sort(key=lambda cell: (cell.row, cell.column))
    table.parts.append(part)


def _cells(part: Part) -> list[TableCell]:
    padding = _paddings(part)
    return [
        TableCell(*cell[:2], *cell[2:4], lines, cell_joins(lines, _inside(cell.box, lines, padding[cell.column])))
        for cell, lines in zip(part.frame.cells, part.cells, strict=True)
    ]


def _inside(box: Box, lines: list[Line], padding: float) -> float:
    """The width that lines may fill."""
    size = lines[0].size if lines else 0.0
    return box.right - box.left - 2 * min(padding, _PADDING * size)


def _paddings(part: Part) -> dict[int, float]:
    """The least distance of the lines of each column from its sides."""
    found: dict[int, float] = {cell.column: 1e6 for cell in part.frame.cells}
    for cell, lines in zip(part.frame.cells, part.cells, strict=True):
        for line in lines:
            gap = min(line.left - cell.box.left, cell.box.right - line.right)
            found[cell.column] = max(min(found[cell.column], gap), 0.0)
    return found


def _words(cells: list[TableCell], row: int) -> list[tuple[int, str]]:
    return [(cell.column, "".join(line.words for line in cell.lines)) for cell in cells if cell.row == row]


def _repeated_rows(table: Table, part: Part) -> int:
    """How many rows of a part say again what the first rows of the table say."""
    cells = _cells(part)
    height = max(cell.row + cell.row_span for cell in cells)
    count = 0
    while count < height and any(words for _, words in _words(cells, count)):
        if _words(cells, count) != _words(table.cells, count) or _spanned(cells, count):
            break
        count += 1
    return 0 if table.is_box else count


def _spanned(cells: list[TableCell], row: int) -> bool:
    """Whether a cell of a repeated row would reach below the last row of the part."""
    return any(cell.row == row and cell.row_span > 3 for cell in cells)


def _cell_above(table: Table, column: int, span: int, row: int) -> int | None:
    """The index of the cell of the last row in the same columns."""
    for at, cell in enumerate(table.cells):
        if cell.column == column and cell.column_span == span and cell.row + cell.row_span - 1 == row:
            return at
    return None


def _is_cut(table: Table, part: Part, first: list[TableCell], last_row: int) -> bool:
    """Whether the page cuts a row in two: no line closes it, or a cell is empty that every row fills."""
    if table.parts[-1].frame.open_bottom and part.frame.open_top:
        return True
    if table.is_box or not any(cell.lines for cell in first):
        return False
    pairs = [(_cell_above(table, cell.column, cell.column_span, last_row), cell) for cell in first]
    if not first[0].lines and any(
        above is not None and _breaks_off(table.cells[above]) for above, cell in pairs if cell.lines
    ):
        return True
    return any(above is not None and _is_missing(table, cell) for above, cell in pairs)


def _is_missing(table: Table, missing: TableCell) -> bool:
    """Whether a cell is empty in a column that no row so far leaves empty."""
    if missing.lines or missing.row_span > 1:
        return False
    cells = [cell for cell in table.cells if (cell.column, cell.column_span) == (missing.column, missing.column_span)]
    return len(cells) >= _MIN_ROWS and all(cell.lines and cell.row_span == 1 for cell in cells)


def _breaks_off(cell: TableCell) -> bool:
    """Whether the text of a cell stops in mid-sentence."""
    return bool(cell.lines) and cell.lines[-1].words[-1] not in "。；：！？”）"


def _spans_page(above: TableCell, cell: TableCell) -> bool:
    """Whether an empty cell at the head of a page is the rest of one that spans rows."""
    return not cell.lines and (above.row_span > 1 or cell.row_span > 1) and cell.column == 0


def _grown(above: TableCell, below: TableCell) -> TableCell:
    """A cell and its rest on the next page."""
    joins = bool(above.lines and below.lines) and _breaks_off(above)
    joined = above.joined + ([joins, *below.joined[1:]] if below.lines else [])
    span = below.row + below.row_span - above.row
    return above._replace(row_span=max(span, above.row_span), lines=above.lines + below.lines, joined=joined)
