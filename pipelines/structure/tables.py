"""Task tables in plain text: found by their column heads, cut into rows by their numbers.

Cells may stand one a line, apart by tab or |, or run together; long cells break over lines; page numbers stand
between any two lines. A number is taken for a row only where the row before it is complete.
"""

import re
from dataclasses import dataclass

from pipelines.knowledge.vocabulary import Vocabulary
from pipelines.reading.furniture import is_bare_number
from pipelines.reading.runs import Line, Run
from pipelines.structure.blocks import Block, Column, Group, Row, TableBlock
from pipelines.structure.cells import RESPONSIBLE, SENTENCE_ENDS, CellReader
from pipelines.structure.labels import Label, Level, read_label

_NUMBER = re.compile(r"\|?(?:（(?P<bracketed>\d{1,4})）|(?P<plain>\d{1,4})[.．、]?)\|?")
_TABLE_END = re.compile(r"(?:注|备注|说明)[：:\d]|附件\d*(?:[：:]|$)|抄送[：:]|（此件|※|附注[：:]")
_MAX_HEADER_LINES = 14
_MAX_JUMP = 50


@dataclass(frozen=True)
class FoundTable:
    """A table, the indexes (among the lines given) behind its last line, and lines within it that are furniture."""

    table: TableBlock
    end: int
    furniture: list[Line]


def find_header(lines: list[Line], at: int, words: Vocabulary) -> tuple[list[Column], int] | None:
    """Columns of a table whose header begins at line `at`, and the line behind it; None if none begins there."""
    if words.columns.get(lines[at].text.strip("|")[:2]) != "number":
        return None
    best, text = None, ""
    for end in range(at, min(at + _MAX_HEADER_LINES, len(lines))):
        if is_bare_number(lines[end]):
            continue
        text += lines[end].text.replace("|", "")
        columns = _columns(text, words)
        if columns and len(columns) >= 2:
            best = columns, end + 1
        elif best:
            break
    return best


def _columns(text: str, words: Vocabulary) -> list[Column] | None:
    """Column heads that make up the whole text, or None; a second column of one kind holds something other."""
    found: list[Column] = []
    at = 0
    while at < len(text):
        match = words.column_head.match(text, at)
        if not match:
            return None
        holds = words.columns[match[0]]
        seen = any(column.holds == holds for column in found)
        found.append(Column(match[0], f"other {len(found)}" if seen else holds))
        at = match.end()
    return found


class TableReader:
    """Reads the rows of one table."""

    def __init__(self, lines: list[Line], columns: list[Column], cells: CellReader) -> None:
        self.lines = lines
        self.columns = columns
        self.cells = cells
        self.holds = [column.holds for column in columns]
        self.furniture: list[Line] = []
        self.alone = False
        self.separated = False

    def read(self, header: range) -> FoundTable | None:
        """The table whose column heads stand in the lines of `header`; None where no row follows."""
        end = self._table_end(header.stop)
        self.separated = any("|" in self.lines[at].text or self.lines[at].tabs for at in header)
        self.alone = self._numbers_stand_alone(header.stop, end)
        starts = self._starts(header.stop, end)
        if not any(isinstance(mark, int) for _, mark in starts):
            return None
        table = TableBlock(self.columns, Run.of(*(self.lines[at] for at in header)))
        self._fill(table, starts, header.stop, end)
        return FoundTable(table, end, self.furniture)

    def _table_end(self, begin: int) -> int:
        for at in range(begin, len(self.lines)):
            if _TABLE_END.match(self.lines[at].text) or find_header(self.lines, at, self.cells.seeds.words):
                return at
        return len(self.lines)

    def _numbers_stand_alone(self, begin: int, end: int) -> bool:
        """Whether row numbers have lines of their own: the style that counts further wins."""
        counts = {True: 0, False: 0}
        for at in range(begin, end):
            number = self._number(at)
            if number:
                style = is_number_cell(self.lines[at])
                counts[style] += number == counts[style] + 1
        return counts[True] > counts[False]

    def _number(self, at: int) -> int | None:
        match = _NUMBER.match(self.lines[at].text)
        return int(match["plain"] or match["bracketed"]) if match else None

    def _starts(self, begin: int, end: int) -> list[tuple[int, Label | int]]:
        """Lines at which a row (its number) or a group (its label) begins."""
        starts: list[tuple[int, Label | int]] = []
        row, group, opened = 0, 0, begin
        for at in range(begin, end):
            heading = self._group_label(at, group)
            if heading and self._is_over(starts, opened, at):
                starts.append((at, heading))
                group, opened = heading.number, at
            elif self._begins_row(at, row, end) and (
                self._is_over(starts, opened, at) or self._is_last_chance(at, end)
            ):
                row, opened = self._number(at) or 0, at
                starts.append((at, row))
        return starts

    def _group_label(self, at: int, last: int) -> Label | None:
        label = read_label(self.lines[at].text.strip("|"))
        fits = label and label.level in (Level.HAN, Level.HAN_BRACKET) and last < label.number <= last + 3
        return label if fits else None

    def _begins_row(self, at: int, last: int, end: int) -> bool:
        number = self._number(at)
        if number is None or not self._has_style(at):
            return False
        if self.separated and not _separated_number(self.lines[at]):
            return False
        if self.alone and not self._content_follows(at, number, end):
            return False
        if number == last + 1:
            return True
        jump = last < number <= last + _MAX_JUMP
        return jump and not any(self._number(later) == last + 1 for later in range(at + 1, end))

    def _is_last_chance(self, at: int, end: int) -> bool:
        """Whether no later line could begin the row of this number, so that it must begin here."""
        number = self._number(at)
        return not any(self._number(later) == number and self._has_style(later) for later in range(at + 1, end))

    def _has_style(self, at: int) -> bool:
        return is_number_cell(self.lines[at]) == self.alone

    def _content_follows(self, at: int, number: int, end: int) -> bool:
        """Whether the line after a lone number may be the content of its row."""
        if at + 1 >= end:
            return False
        text = self.lines[at + 1].text
        later = self._number(at + 1) if is_number_cell(self.lines[at + 1]) else None
        if later is not None:
            return later != number and not self._group_label(at + 2, -1) if at + 2 < end else False
        label = read_label(text)
        is_heading = label is not None and label.level == Level.HAN and len(text) < 40 and "。" not in text
        return not is_heading and not self._is_cell(text)

    def _is_cell(self, text: str) -> bool:
        return self.cells.is_place_list(text) or self.cells.is_responsibility(text)

    def _is_over(self, starts: list[tuple[int, Label | int]], opened: int, at: int) -> bool:
        """Whether the row that began at `opened` is complete before line `at`; headings always are."""
        if not starts or isinstance(starts[-1][1], Label):
            return True
        text = self._row_run(opened, at, drop_numbers=True).text
        cut = _NUMBER.match(text)
        return self._is_complete(text[cut.end() :] if cut else text, self.lines[at - 1].text)

    def _is_complete(self, text: str, last_line: str) -> bool:
        if self.separated:
            return True
        ends = list(SENTENCE_ENDS.finditer(text))
        if not ends:
            return self._is_cell(last_line) or self.holds[-1] in ("content", "name")
        tail = text[ends[-1].end() :]
        if any(hold in self.holds for hold in RESPONSIBLE):
            return bool(tail) and ("scope" not in self.holds or self.cells.is_scope(_after_duties(tail, self.cells)))
        return not tail or self.cells.is_scope(tail)

    def _row_run(self, begin: int, end: int, drop_numbers: bool) -> Run:
        lines = [self.lines[begin]]
        for line in self.lines[begin + 1 : end]:
            if is_bare_number(line) and drop_numbers:
                continue
            lines.append(line)
        return Run.of(*lines)

    def _fill(self, table: TableBlock, starts: list[tuple[int, Label | int]], begin: int, end: int) -> None:
        table.groups.append(Group(None))
        edges = [at for at, _ in starts] + [end]
        self._note_furniture(begin, edges[0])
        table.loose = [Run.of(line) for line in self.lines[begin : edges[0]] if not is_bare_number(line)]
        for (at, mark), until in zip(starts, edges[1:], strict=True):
            self._note_furniture(at + 1, until)
            run = self._row_run(at, until, drop_numbers=True)
            if isinstance(mark, Label):
                run = run.trimmed("|")
                table.groups.append(Group(Block("chapter", run, read_label(run.text))))
            else:
                table.groups[-1].rows.append(self._row(mark, run))
        if not table.groups[0].rows:
            del table.groups[0]

    def _note_furniture(self, begin: int, end: int) -> None:
        self.furniture += [line for line in self.lines[begin:end] if is_bare_number(line)]

    def _row(self, number: int, run: Run) -> Row:
        match = _NUMBER.match(run.text)
        cut = match.end() if match else 0
        cells, complete = self.cells.split(run.cut(cut), self.columns)
        return Row(number, run.cut(0, cut).trimmed("|"), cells, complete)


def is_number_cell(line: Line) -> bool:
    """A line that holds a row number and nothing else."""
    return _NUMBER.fullmatch(line.text) is not None


def _separated_number(line: Line) -> bool:
    """Whether a separator stands behind the number that the line begins with."""
    match = _NUMBER.match(line.text)
    return match is not None and (match[0].endswith("|") or match.end() in line.tabs)


def _after_duties(tail: str, cells: CellReader) -> str:
    """What follows the names of those responsible in the tail of a row."""
    for place in cells.seeds.regions.places(tail):
        if cells.is_scope(tail[place.begin :]) and cells.is_responsibility(tail[: place.begin]):
            return tail[place.begin :]
    return ""
