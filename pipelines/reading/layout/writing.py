"""What was laid out → the text of a `Document`, with its tables, boxes, page furniture and paragraphs.

One printed line is one line of the text. Every cell of a table stands on lines of its own, in the order of rows. A
paragraph's first line begins with as many full-width blanks as it is indented by. Page furniture between the pages of
a table or box stands behind it, so that what belongs together stands together.
"""

from dataclasses import dataclass, field

from pipelines.reading.document import Cell, Grid, Region, RegionKind
from pipelines.reading.layout.lines import Line
from pipelines.reading.layout.tables import Table


@dataclass
class Writing:
    """Text as it grows, and what is known of it. `places` tells where each line begins, by its identity."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    grids: list[Grid] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    joined: set[int] = field(default_factory=set)
    lines: list[tuple[int, Line]] = field(default_factory=list)

    def line(self, line: Line, joins: bool = False) -> int:
        """Write one line; returns where it ends."""
        text = line.text
        if joins:
            self.joined.add(self.length)
        self.lines.append((self.length, line))
        self.pieces += [text, "\n"]
        self.length += len(text) + 1
        return self.length - 1

    def region(self, kind: RegionKind, lines: list[Line], joins: list[bool] | None = None) -> None:
        """Write lines of one kind."""
        if not lines:
            return
        start = self.length
        for line, goes_on in zip(lines, joins or [False] * len(lines), strict=True):
            self.line(line, goes_on)
        self.regions.append(Region(kind, start, self.length - 1))

    def grid(self, table: Table) -> None:
        """Write the cells of a table."""
        cells, end = [], self.length
        for cell in table.cells:
            start = self.length if cell.lines else end
            for line, joins in zip(cell.lines, cell.joined, strict=True):
                end = self.line(line, joins)
            cells.append(Cell(*cell[:4], start, end if cell.lines else start))
        self.grids.append(Grid(tuple(cells)))
        self.region("page_furniture", table.repeated)

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self.pieces)
