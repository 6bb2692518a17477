"""Pages as laid out → a `Document`: tables carried over pages, paragraphs across lines and pages."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.reading.document import Document
from pipelines.reading.layout.laying import Laid
from pipelines.reading.layout.lines import Line, lines_of
from pipelines.reading.layout.pairs import pair_lines
from pipelines.reading.layout.paragraphs import (
    Area,
    Manner,
    Place,
    Verdict,
    areas,
    is_centred,
    is_unclear,
    is_unindented,
    judge,
)
from pipelines.reading.layout.tables import Table, begin_table, carry_on, goes_on
from pipelines.reading.layout.writing import Writing

_INDENT = 2
_MIN_INDENT = 0.6
_MAX_INDENT = 4.5
_PRINTED_TOLERANCE = 0.1
_RECOGNISED_TOLERANCE = 0.3
"""By how much sizes of one type differ, where the text gives them and where a scan was measured."""


class Furniture(NamedTuple):
    """Lines that belong to the page."""

    lines: list[Line]


Item = Line | Table | Furniture


def assemble(pages: Sequence[Laid]) -> Document:
    """The text of all pages with what their form says; without source_format, which the caller knows."""
    columns = {key: column for page in pages for key, column in page.columns.items()}
    writing, verdicts = Writing(), _Paragraphs(columns, pages)
    for item in _items(pages):
        _write(item, writing, verdicts)
    unclear = is_unclear(verdicts.given)
    joined = frozenset() if unclear else frozenset(writing.joined)
    return Document(
        writing.text, grids=writing.grids, regions=writing.regions, knows_paragraphs=not unclear, joined=joined
    )


def _items(pages: Sequence[Laid]) -> list[Item]:
    """What stands on the pages, with parts of one table put together where its first part stands."""
    items: list[Item] = []
    open_table: Table | None = None
    for page in pages:
        items.append(Furniture(page.heads))
        for at, item in enumerate(page.body):
            if isinstance(item, Line):
                items.append(item)
                open_table = None
            elif at == 0 and open_table and goes_on(open_table, item):
                carry_on(open_table, item)
            else:
                open_table = begin_table(item)
                items.append(open_table)
        items.append(Furniture([*page.feet, *_asides(page)]))
    return items


def _asides(page: Laid) -> list[Line]:
    return [line for group in page.page.asides for line in lines_of(group, page.page.number)]


class _Paragraphs:
    """Judges the lines of the running text, one after the other."""

    def __init__(self, columns: dict[int, int], pages: Sequence[Laid]) -> None:
        lines = [item for page in pages for item in page.body if isinstance(item, Line)]
        self.columns = columns
        self.areas = areas(lines, columns, {page.page.number: page.page.width for page in pages})
        recognised = any(page.page.recognised for page in pages)
        unindented = is_unindented(pairwise(lines), self.area)
        self.manner = Manner(_RECOGNISED_TOLERANCE if recognised else _PRINTED_TOLERANCE, unindented)
        self.before: Line | None = None
        self.given: list[Verdict] = []

    def area(self, line: Line) -> Area:
        """The area that a line stands in."""
        return self.areas[self.place(line)]

    def place(self, line: Line) -> Place:
        """Its page and column."""
        return line.page, self.columns[id(line)]

    def joins(self, line: Line) -> bool:
        """Whether the next line goes on with the last one."""
        verdict: Verdict = "begins"
        if self.before:
            verdict = judge(self.before, line, self.area(self.before), self.area(line), self.manner)
        self.before = line
        self.given.append(verdict)
        return verdict == "joins"

    def part(self) -> None:
        """A table stands between the last line and the next."""
        self.before = None


def _write(item: Item, writing: Writing, paragraphs: _Paragraphs) -> None:
    if isinstance(item, Furniture):
        writing.region("page_furniture", item.lines)
    elif isinstance(item, Line):
        joins = paragraphs.joins(item)
        item.indent = 0 if joins else _indent(item, paragraphs.area(item))
        writing.line(item, joins)
    else:
        paragraphs.part()
        if item.is_box:
            _write_box(item, writing)
        else:
            writing.grid(item)


def _indent(line: Line, area: Area) -> int:
    """Blanks that a paragraph begins with: two for any indent, none for what is centred or set to the right."""
    indented = _MIN_INDENT < (line.left - area.left) / line.size < _MAX_INDENT
    return _INDENT if indented and not is_centred(line, area) else 0


def _write_box(table: Table, writing: Writing) -> None:
    pairs = pair_lines(table.lines)
    if pairs:
        lines = [line for pair in pairs for line in pair]
        joins = [at > 0 for pair in pairs for at in range(len(pair))]
        writing.region("box", lines, joins)
        return
    lines = table.lines
    found = areas(lines, {id(line): 0 for line in lines}, {})
    place = [found[line.page, 0] for line in lines]
    joins = [
        at > 0 and judge(lines[at - 1], line, place[at - 1], place[at]) == "joins" for at, line in enumerate(lines)
    ]
    for line, area, joined in zip(lines, place, joins, strict=True):
        line.indent = 0 if joined else _indent(line, area)
    writing.region("box", lines, joins)
