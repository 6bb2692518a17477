"""Which tables of a page hold data, which frame a text, and which only place things on the page.

- One that holds other tables, or says so itself (role), is layout; so is one with a cell that holds most of the page.
- One whose cells are labels and values (索 引 号：| 000014349/2018-00228) is metadata.
- One of a single column, small beside the notice and inside it, frames a text (专栏).
- A single row of two cells is layout (附件： | its list). Every other one inside the notice holds data.

What is layout is read cell by cell as if there were no table.
"""

from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from pipelines.reading.html import marks
from pipelines.reading.html.choosing import weight
from pipelines.reading.html.lines import Box, Page

Kind = Literal["layout", "metadata", "box", "data"]

_GROUPS = ("thead", "tbody", "tfoot")
_MOST_OF_PAGE = 0.5
_LABELS = 0.4


@dataclass
class Table:
    """A table: the boxes of its cells, row by row, and for each row the index of its row group."""

    box: Box
    rows: list[list[Box]] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    nests: bool = False
    kind: Kind = "layout"

    @property
    def full(self) -> list[list[Box]]:
        """Its cells that hold lines, without rows that hold none."""
        rows = [[cell for cell in row if cell.first < cell.last] for row in self.rows]
        return [row for row in rows if row]

    @property
    def ends(self) -> list[int]:
        """For each row the row behind its row group."""
        ends: list[int] = []
        for at in range(len(self.groups) - 1, -1, -1):
            goes_on = bool(ends) and self.groups[at] == self.groups[at + 1]
            ends.append(ends[-1] if goes_on else at + 1)
        return ends[::-1]

    @property
    def has_columns(self) -> bool:
        """Whether it has rows and columns of filled cells."""
        full = self.full
        return len(full) > 1 and any(len(row) > 1 for row in full)


def find_tables(page: Page) -> list[Table]:
    """The tables of a page that hold lines, in order."""
    tables: dict[int, Table] = {}
    rows: dict[int, Table] = {}
    for at, box in enumerate(page.boxes):
        if box.tag == "table":
            tables[at] = Table(box)
            _mark_nesting(page, box, tables)
        elif box.tag == "tr" and (table := tables.get(_table_of(page, box))):
            rows[at] = table
            table.rows.append([])
            table.groups.append(box.parent)
        elif box.tag in ("td", "th") and box.parent in rows:
            rows[box.parent].rows[-1].append(box)
    return [table for table in tables.values() if table.box.first < table.box.last]


def _mark_nesting(page: Page, box: Box, tables: dict[int, Table]) -> None:
    """Tell the table around a table with text that it holds one."""
    above = box.parent if box.first < box.last else -1
    while above >= 0 and above not in tables:
        above = page.boxes[above].parent
    if above >= 0:
        tables[above].nests = True


def _table_of(page: Page, row: Box) -> int:
    parent = page.boxes[row.parent]
    return parent.parent if parent.tag in _GROUPS else row.parent


def settle_kinds(page: Page, tables: list[Table], notice: range) -> None:
    """Set the kind of every table, once it is known which lines are the notice."""
    judge = _Judge(page, notice)
    for table in tables:
        if not (table.nests or table.box.for_layout):
            table.kind = judge.kind(table)


class _Judge:
    """Tells the kinds of tables that hold no others."""

    def __init__(self, page: Page, notice: range) -> None:
        self.page = page
        self.notice = notice
        self.worth = [0, *accumulate(max(weight(line), 0) for line in page.lines)]
        self.text_begins = next((at for at in notice if marks.is_prose(page.lines[at].text)), notice.stop)

    def kind(self, table: Table) -> Kind:
        """The kind of a table."""
        full = table.full
        if is_metadata(self.page, full):
            return "metadata"
        largest = max((self._share(cell) for row in full for cell in row), default=0)
        if table.box.first not in self.notice or largest > _MOST_OF_PAGE:
            return "layout"
        if all(len(row) == 1 for row in full):
            return "box" if self._frames_text(table) else "layout"
        return "layout" if len(full) == 1 and len(full[0]) == 2 else "data"

    def _share(self, box: Box) -> float:
        """How much of what speaks for a notice on the page stands in a box."""
        return (self.worth[box.last] - self.worth[box.first]) / (self.worth[-1] or 1)

    def _frames_text(self, table: Table) -> bool:
        """Whether a table of one column is small, stands behind the beginning, and holds no heading of the notice."""
        tests = (marks.is_number, marks.is_date, marks.label_end)
        lines = self.page.lines[table.box.first : table.box.last]
        if any(line.heading or any(test(line.text) for test in tests) for line in lines):
            return False
        return self._share(table.box) <= _MOST_OF_PAGE and self.text_begins < table.box.first


def is_metadata(page: Page, rows: list[list[Box]]) -> bool:
    """Whether cells alternate between labels and values, or hold both, and the labels are such of metadata."""
    labels = cells = 0
    for row in rows:
        was_label = False
        for cell in row:
            text = page.lines[cell.first].text
            label = marks.is_label(text)
            if label and was_label and not marks.label_end(text):
                return False
            was_label = label
            labels += label or bool(marks.label_end(text))
            cells += 1
    return labels > 1 and labels >= _LABELS * cells
