"""Lines of a page and what was decided on them → text, regions and grids with their positions."""

from collections.abc import Sequence

from pipelines.reading.document import Cell, Document, Grid, Region, RegionKind
from pipelines.reading.html.grids import Placed
from pipelines.reading.html.lines import Page


class Writer:
    """Writes line by line. Regions of one kind that touch become one, unless it is a title."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.at = 0
        self.regions: list[Region] = []
        self.grids: list[Grid] = []

    def line(self, text: str, kind: RegionKind | None = None) -> None:
        """One line, of a kind if it is of one."""
        start = self._start_line()
        self._put(text)
        if kind:
            self._mark(kind, start)

    def group(self, texts: Sequence[str], kind: RegionKind) -> None:
        """Several lines that are one region."""
        start = 0
        for at, text in enumerate(texts):
            begin = self._start_line()
            start = start if at else begin
            self._put(text)
        self.regions.append(Region(kind, start, self.at))

    def grid(self, page: Page, placed: Sequence[Placed]) -> None:
        """A table: a line a row, its cells apart by tabs, their paragraphs by line feeds."""
        cells: list[Cell] = []
        row = -1
        for each in placed:
            if each.row != row:
                self._start_line()
                row = each.row
            else:
                self._put("\t")
            start = self.at
            self._put("\n".join(line.printed for line in page.lines[each.cell.first : each.cell.last]))
            cells.append(Cell(each.row, each.column, each.row_span, each.column_span, start, self.at))
        self.grids.append(Grid(tuple(cells)))

    def document(self) -> Document:
        """What was written."""
        text = "".join(self.pieces)
        return Document(text + "\n" if text else "", "html", regions=self.regions, grids=self.grids)

    def _start_line(self) -> int:
        if self.pieces:
            self._put("\n")
        return self.at

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.at += len(text)

    def _mark(self, kind: RegionKind, start: int) -> None:
        last = self.regions[-1] if self.regions else None
        if last and last.kind == kind != "title" and last.end == start - 1:
            self.regions[-1] = Region(kind, last.start, self.at)
        else:
            self.regions.append(Region(kind, start, self.at))
