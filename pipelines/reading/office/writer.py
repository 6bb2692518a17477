"""Blocks → a document: its text with line feeds and tabs, its grids and regions with positions.

A table of one column is a frame around text (a 专栏 box) and becomes a `box` region. A table is there for the layout,
and what it holds stands in the text as if it were not there, where it is one column with most of the text, one column
or row with other tables in it, where a cell with tables in it holds most of the text, or where only one cell of several
columns holds any. Other tables in cells give their lines to the cell. Blank paragraphs give no line.
"""

from itertools import groupby

from pipelines.reading.document import Cell, Document, Grid, Region, RegionKind
from pipelines.reading.office.blocks import Block, Framed, Paragraph, Table, TableCell, lines_of, size_of


class Writer:
    """Writes one document. `size`: characters of all its text, where tables may be there for the layout."""

    def __init__(self, source_format: str, size: int | None = None) -> None:
        self._format = source_format
        self._size = size
        self._pieces: list[str] = []
        self._at = 0
        self.grids: list[Grid] = []
        self.regions: list[Region] = []

    def document(self) -> Document:
        """What was written, without problems."""
        regions = sorted(self.regions, key=lambda region: (region.start, -region.end))
        text = "".join(self._pieces)
        return Document(text, self._format, [], self.grids, regions, knows_paragraphs=True)

    def write(self, blocks: list[Block]) -> None:
        """Append blocks; neighbouring title paragraphs are one title, neighbouring lines of contents one region."""
        for kind, group in groupby(blocks, key=_region_of):
            start = self._at
            for block in group:
                self._write(block)
            if kind and self._at > start:
                self.regions.append(Region(kind, start, self._at))

    def _write(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            for line in lines_of([block]):
                self._append(f"{line}\n")
        elif isinstance(block, Framed):
            self._write_framed(block.kind, block.blocks)
        elif self._is_layout(block):
            self.write(_contents(block))
        elif block.width <= 1:
            self._write_framed("box", _contents(block))
        else:
            self._write_table(block)

    def _is_layout(self, table: Table) -> bool:
        nesting = [cell for cell in table.cells if any(isinstance(block, Table) for block in cell.blocks)]
        if any(self._is_most(cell.blocks) for cell in nesting):
            return True
        if table.width <= 1:
            return bool(nesting) or self._is_most([table])
        filled = sum(bool(size_of(cell.blocks)) for cell in table.cells)
        is_one_row = all(cell.row == 0 for cell in table.cells)
        return filled <= 1 or (is_one_row and bool(nesting))

    def _is_most(self, blocks: list[Block]) -> bool:
        return self._size is not None and 2 * size_of(blocks) > self._size

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._at += len(text)

    def _write_framed(self, kind: RegionKind, blocks: list[Block]) -> None:
        start = self._at
        self.write(blocks)
        if self._at > start:
            self.regions.append(Region(kind, start, self._at))

    def _write_table(self, table: Table) -> None:
        cells: list[Cell] = []
        for _, row in groupby(table.cells, key=lambda cell: cell.row):
            for at, cell in enumerate(row):
                if at:
                    self._append("\t")
                cells.append(self._write_cell(cell))
            self._append("\n")
        self.grids.append(Grid(tuple(cells)))

    def _write_cell(self, cell: TableCell) -> Cell:
        start = self._at
        self._append("\n".join(line.replace("\t", " ").strip() for line in lines_of(cell.blocks)))
        return Cell(cell.row, cell.column, cell.row_span, cell.column_span, start, self._at)


def _region_of(block: Block) -> RegionKind | None:
    if isinstance(block, Paragraph):
        return "title" if block.is_title else "page_furniture" if block.is_contents else None
    return None


def _contents(table: Table) -> list[Block]:
    return [block for cell in table.cells for block in cell.blocks]
