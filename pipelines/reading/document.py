"""What every reader gives: the text of a notice, and what its form says beyond the text.

All positions are 0-based, end-exclusive indexes in `Document.text`, which is published as `source_text`. Lines end
with a line feed; the cells of a table row stand in one line apart by tabs, and a cell of several paragraphs has
line feeds between them.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from pipelines.reading.problems import Problem

RegionKind = Literal["page_furniture", "box", "note", "title"]
"""Running heads, page numbers and the site around a notice; a framed text (专栏); a footnote; a title by its markup."""


class Region(NamedTuple):
    """Whole lines of one kind."""

    kind: RegionKind
    start: int
    end: int


class Cell(NamedTuple):
    """A table cell, spans resolved: it fills rows `row`..`row + row_span` of as many columns; empty if start = end."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


@dataclass(frozen=True)
class Grid:
    """A table; cells in the order of the text, rows and columns counted from 0."""

    cells: tuple[Cell, ...]

    @cached_property
    def start(self) -> int:
        """Where its first cell begins."""
        return min(cell.start for cell in self.cells)

    @cached_property
    def end(self) -> int:
        """Where its last cell ends."""
        return max(cell.end for cell in self.cells)

    @cached_property
    def width(self) -> int:
        """Number of columns."""
        return max(cell.column + cell.column_span for cell in self.cells)


@dataclass
class Document:
    """What a reader gives; `text` is empty where the file could not be read, and `problems` then say why.

    `knows_paragraphs`: the form says where paragraphs begin, which is at every line but those in `joined` (indexes
    of the first character of lines that go on with the paragraph before them, as across pages). `facts` are what
    the file says of the notice outside its text (title, document_number, issuer, issued_on, published_on,
    source_url), as printed.
    """

    text: str = ""
    source_format: str = "unsupported"
    problems: list[Problem] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    knows_paragraphs: bool = False
    joined: frozenset[int] = frozenset()
    facts: dict[str, str] = field(default_factory=dict)
