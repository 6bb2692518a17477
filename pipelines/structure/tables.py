"""Task tables in plain text: found by their column heads, cut into rows by their numbers.

Cells may stand one a line, apart by tab or |, or run together; long cells break over lines; page numbers stand
between any two lines. A number is taken for a row only where the row before it is complete.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from pipelines.reading.furniture import is_bare_number
from pipelines.reading.runs import Line, Run
from pipelines.structure.blocks import Block, Column, Group, Row, TableBlock
from pipelines.structure.cells import RESPONSIBLE, SENTENCE_ENDS, CellReader
from pipelines.structure.heads import find_header, header_openings
from pipelines.structure.labels import YEAR, Label, Level, read_label

_NUMBER = re.compile(
    rf"\|?(?:（(?P<bracketed>\d{{1,4}})）|(?P<plain>\d{{1,3}}(?={YEAR})|\d{{1,4}})[.．、]?)(?:\|| (?=\d))?"
)
"""A number never takes the digits of a year behind it (22026年 is 2 before 2026年), nor those of another cell."""
_TABLE_END = re.compile(r"(?:注|备注|说明)[：:\d]|附件\d*(?:[：:]|$)|抄送[：:]|（此件|※|附注[：:]")
_TABLE_END_STARTS = frozenset("注备说附抄（※")
_NUMBER_STARTS = frozenset("|（")
_SENTENCE_MARK = re.compile("[。！？；]")
_MAX_JUMP = 50


@dataclass(frozen=True)
class FoundTable:
    """A table, the indexes (among the lines given) behind its last line, and lines within it that are furniture."""

    table: TableBlock
    end: int
    furniture: list[Line]


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
        self.numbers: dict[int, tuple[int, bool]] = {}
        self.sentences: list[int] = []
        self.last_of: dict[int, int] = {}
        self.last_styled: dict[int, int] = {}

    def read(self, header: range) -> FoundTable | None:
        """The table whose column heads stand in the lines of `header`; None where no row follows."""
        end = self._table_end(header.stop)
        self.separated = any("|" in self.lines[at].text or self.lines[at].tabs for at in header)
        self._look_through(header.stop, end)
        starts = self._starts(header.stop, end)
        if not any(isinstance(mark, int) for _, mark in starts):
            return None
        table = TableBlock(self.columns, Run.of(*(self.lines[at] for at in header)))
        self._fill(table, starts, header.stop, end)
        return FoundTable(table, end, self.furniture)

    def _table_end(self, begin: int) -> int:
        openings = header_openings(self.cells.seeds.words)
        for at in range(begin, len(self.lines)):
            text = self.lines[at].text
            if text[0] in _TABLE_END_STARTS and _TABLE_END.match(text):
                return at
            if text[0] in openings and find_header(self.lines, at, self.cells.seeds.words):
                return at
        return len(self.lines)

    def _look_through(self, begin: int, end: int) -> None:
        """Note the lines that begin with numbers (and whether they hold nothing else), and those that end a sentence."""
        for at in range(begin, end):
            text = self.lines[at].text
            match = _number(self.lines[at]) if text[0] in _NUMBER_STARTS or text[0].isdecimal() else None
            if match:
                self.numbers[at] = int(match["plain"] or match["bracketed"]), match.end() == len(text)
            if _SENTENCE_MARK.search(text):
                self.sentences.append(at)
        self.alone = self._numbers_stand_alone()
        self.last_of = {number: at for at, (number, _) in self.numbers.items()}
        self.last_styled = {number: at for at, (number, alone) in self.numbers.items() if alone == self.alone}

    def _numbers_stand_alone(self) -> bool:
        """Whether row numbers have lines of their own: the style that counts further wins."""
        counts = {True: 0, False: 0}
        for number, alone in self.numbers.values():
            counts[alone] += number == counts[alone] + 1
        return counts[True] > counts[False]

    def _starts(self, begin: int, end: int) -> list[tuple[int, Label | int]]:
        """Lines at which a row (its number) or a group (its label) begins."""
        starts: list[tuple[int, Label | int]] = []
        row, group, opened = 0, 0, begin
        for at in range(begin, end):
            heading = self._group_label(at, group)
            if heading and self._is_over(starts, opened, at):
                starts.append((at, heading))
                group, opened = heading.number, at
            elif self._begins_row(at, row, end) and (self._is_over(starts, opened, at) or self._is_last_chance(at)):
                row, opened = self.numbers[at][0], at
                starts.append((at, row))
        return starts

    def _group_label(self, at: int, last: int) -> Label | None:
        label = read_label(self.lines[at].text.strip("|"))
        fits = label and label.level in (Level.HAN, Level.HAN_BRACKET) and last < label.number <= last + 3
        return label if fits else None

    def _begins_row(self, at: int, last: int, end: int) -> bool:
        number, alone = self.numbers.get(at, (0, None))
        if alone != self.alone:
            return False
        if self.separated and not _separated_number(self.lines[at]):
            return False
        if self.alone and not self._content_follows(at, number, end):
            return False
        if number == last + 1:
            return True
        jump = last < number <= last + _MAX_JUMP
        return jump and self.last_of.get(last + 1, -1) <= at

    def _is_last_chance(self, at: int) -> bool:
        """Whether no later line could begin the row of this number, so that it must begin here."""
        return self.last_styled[self.numbers[at][0]] == at

    def _content_follows(self, at: int, number: int, end: int) -> bool:
        """Whether the line after a lone number may be the content of its row."""
        if at + 1 >= end:
            return False
        text = self.lines[at + 1].text
        later, alone = self.numbers.get(at + 1, (0, False))
        if alone:
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
        if self.separated:
            return True
        last = self.sentences[bisect_left(self.sentences, at) - 1] if self.sentences else -1
        if not opened <= last < at:
            return self._is_cell(self.lines[at - 1].text) or self.holds[-1] in ("content", "name")
        text = "".join(line.text for line in self.lines[last:at] if not is_bare_number(line))
        *_, end = SENTENCE_ENDS.finditer(text)
        return self._is_complete(text[end.end() :])

    def _is_complete(self, tail: str) -> bool:
        """Whether this is all that may stand behind the last sentence of a row."""
        if any(hold in self.holds for hold in RESPONSIBLE):
            return bool(tail) and ("scope" not in self.holds or self.cells.is_scope(_after_duties(tail, self.cells)))
        return not tail or self.cells.is_scope(tail)

    def _row_run(self, begin: int, end: int) -> Run:
        """The lines of a row or group heading; bare numbers among them are page numbers."""
        lines = [self.lines[begin]]
        for line in self.lines[begin + 1 : end]:
            (self.furniture if is_bare_number(line) else lines).append(line)
        return Run.of(*lines)

    def _fill(self, table: TableBlock, starts: list[tuple[int, Label | int]], begin: int, end: int) -> None:
        table.groups.append(Group(None))
        edges = [at for at, _ in starts] + [end]
        for line in self.lines[begin : edges[0]]:
            if is_bare_number(line):
                self.furniture.append(line)
            else:
                table.loose.append(Run.of(line))
        for (at, mark), until in zip(starts, edges[1:], strict=True):
            run = self._row_run(at, until)
            if isinstance(mark, Label):
                run = run.trimmed("|")
                table.groups.append(Group(Block("chapter", run, read_label(run.text))))
            else:
                table.groups[-1].rows.append(self._row(mark, run))
        if not table.groups[0].rows:
            del table.groups[0]

    def _row(self, number: int, run: Run) -> Row:
        match = _number(run.slices[0].line)
        cut = match.end() if match else 0
        cells, complete = self.cells.split(run.cut(cut), self.columns)
        return Row(number, run.cut(0, cut).trimmed("| "), cells, complete)


def _number(line: Line) -> re.Match[str] | None:
    """The number that a line begins with, within its first cell where tabs part them."""
    return _NUMBER.match(line.text, 0, line.tabs[0] if line.tabs else len(line.text))


def _separated_number(line: Line) -> bool:
    """Whether a separator stands behind the number that the line begins with."""
    match = _number(line)
    return match is not None and (match[0].endswith("|") or match.end() in line.tabs)


def _after_duties(tail: str, cells: CellReader) -> str:
    """What follows the names of those responsible in the tail of a row."""
    for place in cells.seeds.regions.places(tail):
        if cells.is_scope(tail[place.begin :]) and cells.is_responsibility(tail[: place.begin]):
            return tail[place.begin :]
    return ""
