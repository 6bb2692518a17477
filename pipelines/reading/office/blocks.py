"""What an office file is made of, before its text is laid out: paragraphs, framed texts and tables, in order."""

from dataclasses import dataclass, field

from pipelines.reading.document import RegionKind


@dataclass
class Paragraph:
    """A paragraph; line feeds in `text` are breaks inside it. `size` is that of its characters in points."""

    text: str
    centred: bool = False
    size: float | None = None
    is_title: bool = False
    is_contents: bool = False


@dataclass
class Framed:
    """Blocks that form a region of the document."""

    kind: RegionKind
    blocks: list["Block"]


@dataclass
class TableCell:
    """A cell of a table, spans resolved; rows and columns count from 0."""

    row: int
    column: int
    blocks: list["Block"] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1


@dataclass
class Table:
    """Cells in the order of rows, then columns."""

    cells: list[TableCell]

    @property
    def width(self) -> int:
        """Number of columns."""
        return max((cell.column + cell.column_span for cell in self.cells), default=0)


Block = Paragraph | Framed | Table


def lines_of(blocks: list[Block]) -> list[str]:
    """All non-blank lines of blocks, tables cell by cell: how a cell holds what stands in it."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines += [line for line in block.text.split("\n") if line.strip()]
        elif isinstance(block, Framed):
            lines += lines_of(block.blocks)
        else:
            lines += [line for cell in block.cells for line in lines_of(cell.blocks)]
    return lines


def size_of(blocks: list[Block]) -> int:
    """Characters of all lines of blocks."""
    return sum(map(len, lines_of(blocks)))
