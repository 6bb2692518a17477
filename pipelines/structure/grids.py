"""Tables whose cells a reader has told apart → task tables, plain tables, or the lines of a header.

A task table has a row of known column heads that name content and who is responsible or where it applies, or
content under a number. Rows across the whole table are its title above the heads, group headings between rows, and
notes below them. A merged cell counts for every row it reaches.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from pipelines.knowledge.vocabulary import Vocabulary
from pipelines.reading.document import Cell, Grid
from pipelines.reading.runs import Line, Run, Slice
from pipelines.structure.blocks import Block, Column, Element, Group, PlainCell, PlainTable, Row, TableBlock
from pipelines.structure.labels import read_label
from pipelines.structure.openings import kind_of_line
from pipelines.structure.titles import is_title

_NUMBER = re.compile(r"（?(?P<number>\d{1,4})[.．、）]?")
_TOTAL = re.compile(r"(?:合计|总计|小计|共计)[：:]?")
_NO_TASKS = frozenset(("indicator", "glossary", "people"))
_TASK_MARKS = frozenset(("responsible", "lead", "support", "scope", "number", "deadline"))
_CONTENT = ("content", "name")
_MAX_HEAD_ROWS = 6
_MAX_HEAD = 16
_MAX_GROUP = 60


class _Cell:
    """A cell with its text."""

    __slots__ = ("column", "end_row", "row", "run", "width")

    def __init__(self, cell: Cell, run: Run) -> None:
        self.row, self.column, self.width, self.run = cell.row, cell.column, cell.column_span, run
        self.end_row = cell.row + cell.row_span

    @property
    def text(self) -> str:
        return self.run.text


class GridReader:
    """Reads one grid, whose lines are given."""

    def __init__(self, grid: Grid, lines: Sequence[Line], words: Vocabulary) -> None:
        self.words = words
        self.width = grid.width
        cells = [_Cell(cell, run_between(lines, cell.start, cell.end)) for cell in grid.cells]
        self.cells = [cell for cell in cells if cell.text]
        self.by_row = {row: list(cells) for row, cells in groupby(self.cells, key=lambda cell: cell.row)}
        self.reaching: dict[int, list[_Cell]] = {row: [] for row in self.by_row}
        for cell in self.cells:
            for row in range(cell.row, cell.end_row):
                if row in self.reaching:
                    self.reaching[row].append(cell)
        self.declared = Counter(cell.row + down for cell in grid.cells for down in range(cell.row_span))
        self.columns: list[Column | None] = []
        self.last_task = 0

    def read(self) -> list[Element]:
        """The table; above it what its first rows say before its heads. Nothing for a grid without text."""
        if not self.cells:
            return []
        if self._is_metadata():
            return [Block("metadata", Run.joined([cell.run for cell in cells])) for cells in self._pairs()]
        heads = self._head_rows()
        return [*self._rows_above(heads[0]), self._task_table(*heads)] if heads else self._plain_table()

    def _is_metadata(self) -> bool:
        """Labels of a notice's header beside their values (发文字号, 成文日期), and nothing else."""
        firsts = [cells[0].text for cells in self._pairs()]
        known = sum(_bare(text) in self.words.metadata for text in firsts)
        return known >= 2 and known >= 0.6 * len(firsts)

    def _pairs(self) -> list[list[_Cell]]:
        return [cells[at : at + 2] for cells in self.by_row.values() for at in range(0, len(cells), 2)]

    def _head_rows(self) -> tuple[int, int] | None:
        """First and last row of the column heads of a task table; None for any other table."""
        found: list[int] = []
        for row in list(self.by_row)[:_MAX_HEAD_ROWS]:
            columns = self._columns(row)
            if columns and _is_task_list(columns):
                self.columns = columns
                found.append(row)
            elif found:
                break
        return (found[0], found[-1]) if found else None

    def _columns(self, row: int) -> list[Column | None] | None:
        """Column by column, what the heads in a row say; None where too few of them are known."""
        heads = self.reaching[row]
        known = [self.words.columns.get(_bare(cell.text)) for cell in heads]
        if sum(holds is not None for holds in known) < max(2, len(heads) / 2):
            return None
        columns: list[Column | None] = [None] * self.width
        seen: set[str] = set()
        for cell, holds in zip(heads, known, strict=True):
            name = holds if holds and holds not in seen else f"other {cell.column}"
            seen.add(name)
            columns[cell.column : cell.column + cell.width] = [Column(cell.text, name)] * cell.width
        return columns

    def _rows_above(self, head: int) -> list[Element]:
        return [_line_block(cell.run) for row, cells in self.by_row.items() if row < head for cell in cells]

    def _task_table(self, first: int, last: int) -> TableBlock:
        header = [cell for cell in self.cells if first <= cell.row <= last]
        columns = list({column.holds: column for column in self.columns if column}.values())
        table = TableBlock(columns, Run.joined([cell.run for cell in header]), [Group(None)])
        tasks = [row for row, own in self.by_row.items() if row > last and not self._is_across(own)]
        self.last_task = max(tasks, default=last)
        for row in self.by_row:
            if row > last:
                self._add_row(table, row)
        if not table.groups[0].rows:
            del table.groups[0]
        return table

    def _add_row(self, table: TableBlock, row: int) -> None:
        own = self.by_row[row]
        if self._is_across(own) or self._heads_group(own[0], len(own)):
            _add_across(table, own[0].run, closing=row > self.last_task)
        elif not self._repeats_heads(own):
            self._add_task(table, row, own)
        else:
            table.loose += [cell.run for cell in own]

    def _is_across(self, own: list[_Cell]) -> bool:
        """One cell that fills the row, or all of it but a merged cell."""
        alone = own[0].width > 1 and own[0].width >= self.width - 1
        return len(own) == 1 and self.width > 1 and (alone or self.declared[own[0].row] == 1)

    def _heads_group(self, cell: _Cell, count: int) -> bool:
        """Words in the first column of a row that is empty otherwise."""
        return count == 1 and cell.column == 0 and cell.text[:1] not in "0123456789" and len(cell.text) <= _MAX_GROUP

    def _repeats_heads(self, own: list[_Cell]) -> bool:
        heads = {_bare(column.head) for column in self.columns if column}
        return len(own) > 1 and all(_bare(cell.text) in heads for cell in own)

    def _add_task(self, table: TableBlock, row: int, own: list[_Cell]) -> None:
        made = self._row(row, self.reaching[row])
        rows = table.groups[-1].rows
        if rows and not made.counts_up and set(_CONTENT) & set(made.cells) <= made.shared and own:
            _go_on(rows[-1], made)
        else:
            rows.append(made)

    def _row(self, row: int, reaching: list[_Cell]) -> Row:
        cells: dict[str, Run] = {}
        shared: set[str] = set()
        for cell in reaching:
            column = self.columns[cell.column]
            holds = column.holds if column else f"other {cell.column}"
            cells[holds] = cells[holds] + cell.run if holds in cells else cell.run
            if cell.row < row:
                shared.add(holds)
        label = cells.pop("number", Run())
        match = _NUMBER.fullmatch(label.text)
        total = any(_TOTAL.fullmatch(run.text) for run in (label, *cells.values()))
        if "number" in shared:
            match, label = None, Run()
        number = int(match["number"]) if match else None
        return Row(number, label, cells, _is_complete(cells), frozenset(shared), total)

    def _plain_table(self) -> list[Element]:
        rows = list(self.by_row.values())
        above = 0
        while above < len(rows) - 1 and self._is_across(rows[above]):
            above += 1
        notes = len(rows)
        while (
            notes > above + 1 and self._is_across(rows[notes - 1]) and kind_of_line(rows[notes - 1][0].text) == "note"
        ):
            notes -= 1
        heads = self._heads(rows[above:notes])
        table = PlainTable([[_plain(cell, heads) for cell in cells] for cells in rows[above:notes]], bool(heads))
        return [
            *(_line_block(cells[0].run) for cells in rows[:above]),
            table,
            *(Block("note", cells[0].run, read_label(cells[0].text)) for cells in rows[notes:]),
        ]

    def _heads(self, rows: list[list[_Cell]]) -> dict[int, str]:
        """Column heads by column: a first row of short words, all different, above others."""
        first = [cell.text for cell in rows[0]]
        short = all(len(text) <= _MAX_HEAD and not re.search(r"[\d。；]", text) for text in first)
        if len(rows) < 2 or len(first) < 2 or not short or len(set(first)) < len(first):
            return {}
        return {at: cell.text for cell in rows[0] for at in range(cell.column, cell.column + cell.width)}


def run_between(lines: Sequence[Line], start: int, end: int) -> Run:
    """The text of `lines` (in order) between two source positions."""
    first = max(bisect_right(lines, start, key=lambda line: line.start) - 1, 0)
    slices = []
    for line in lines[first:]:
        if line.start >= end:
            break
        begin, finish = line.index_before(start), line.index_before(end)
        if begin < finish:
            slices.append(Slice(line, begin, finish))
    return Run(slices)


def _is_task_list(columns: list[Column | None]) -> bool:
    holds = {column.holds for column in columns if column}
    has_content = "content" in holds or ("name" in holds and holds & {"responsible", "lead", "support", "scope"})
    if not has_content or not holds & _TASK_MARKS:
        return False
    return not holds & _NO_TASKS or bool(holds & {"responsible", "lead"} and "content" in holds)


def _is_complete(cells: dict[str, Run]) -> bool:
    return any(hold in cells for hold in _CONTENT)


def _add_across(table: TableBlock, run: Run, closing: bool) -> None:
    """A row across the table: a group heading; behind the last task a note, among tasks a remark."""
    is_note = kind_of_line(run.text) == "note" or len(run.text) > _MAX_GROUP or "。" in run.text
    if closing and (is_note or table.notes):
        table.notes.append(Block("note", run, read_label(run.text)))
    elif is_note:
        table.groups[-1].rows.append(Row(None, Run(), {"remark": run}, counts_up=True))
    else:
        table.groups.append(Group(Block("chapter", run, read_label(run.text))))


def _go_on(row: Row, more: Row) -> None:
    """A row whose content is that of the row above adds its other cells to it."""
    for holds, run in more.cells.items():
        if holds not in more.shared:
            row.cells[holds] = row.cells[holds] + run if holds in row.cells else run


def _line_block(run: Run) -> Block:
    kind = kind_of_line(run.text) or ("title" if is_title(run.text) else "paragraph")
    return Block(kind, run, read_label(run.text) if kind == "note" else None)


def _plain(cell: _Cell, heads: dict[int, str]) -> PlainCell:
    return PlainCell(cell.run, heads.get(cell.column))


def _bare(text: str) -> str:
    return text.strip("：: ")
