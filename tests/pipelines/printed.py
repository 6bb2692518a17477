"""Text as printed → lines, runs, blocks and trees, for tests of the stages behind."""

from collections.abc import Sequence

from pipelines.knowledge.book import Seeds
from pipelines.reading.document import Cell, Document, Grid, Region, RegionKind
from pipelines.reading.folding import FILLER, fold
from pipelines.reading.runs import Line, Run, split_lines
from pipelines.structure.assembly import Assembler
from pipelines.structure.blocks import Block, TableBlock
from pipelines.structure.tree import Node, grow


def wrapped(paragraph: str, width: int) -> str:
    """A paragraph in lines of `width` characters."""
    return "\n".join(paragraph[at : at + width] for at in range(0, len(paragraph), width))


def folded(text: str) -> str:
    """The folded text without fillers."""
    return fold(text).replace(FILLER, "")


def lines_of(text: str) -> list[Line]:
    """The lines of a text."""
    return split_lines(fold(text))


def run_of(text: str) -> Run:
    """All lines of a text as one run."""
    return Run.of(*lines_of(text))


def blocks_of(text: str, seeds: Seeds) -> list[tuple[str, str]]:
    """Kind and text of every block; tables count as `table`."""
    elements = Assembler(lines_of(text), seeds).assemble()
    return [(each.kind, each.text) if isinstance(each, Block) else ("table", each.header.text) for each in elements]


def tables_of(text: str, seeds: Seeds) -> list[TableBlock]:
    """The tables of a text."""
    return [each for each in Assembler(lines_of(text), seeds).assemble() if isinstance(each, TableBlock)]


def tree_of(text: str, seeds: Seeds) -> Node:
    """The root of the tree of a text."""
    assembler = Assembler(lines_of(text), seeds)
    return grow(assembler.assemble(), assembler.furniture)


def tree_of_document(received: Document, seeds: Seeds) -> Node:
    """The root of the tree of what a reader gives."""
    assembler = Assembler(lines_of(received.text), seeds, received)
    return grow(assembler.assemble(), assembler.furniture)


class Page:
    """Writes a document as readers do: paragraphs, regions and tables, with their positions."""

    def __init__(self) -> None:
        self.received = Document(knows_paragraphs=True)

    def add(self, *paragraphs: str, kind: RegionKind | None = None) -> "Page":
        """Lines, all in one region where a kind is given."""
        start = len(self.received.text)
        self.received.text += "".join(f"{paragraph}\n" for paragraph in paragraphs)
        if kind:
            self.received.regions.append(Region(kind, start, len(self.received.text)))
        return self

    def table(self, rows: Sequence[Sequence[str | tuple[str, int, int]]]) -> "Page":
        """A table; a cell is its text, or text, row span and column span. Cells that are reached are not given."""
        cells, filled = [], set()
        for at, row in enumerate(rows):
            column = 0
            for given in row:
                text, down, across = (given, 1, 1) if isinstance(given, str) else given
                while (at, column) in filled:
                    column += 1
                filled |= {(at + y, column + x) for y in range(down) for x in range(across)}
                start = len(self.received.text)
                self.received.text += text + "\t"
                cells.append(Cell(at, column, down, across, start, start + len(text)))
            self.received.text += "\n"
        self.received.grids.append(Grid(tuple(cells)))
        return self


def outline(node: Node) -> list[tuple[int, str, str]]:
    """Depth, kind and text of every node below, in order."""

    def below(parent: Node, depth: int) -> list[tuple[int, str, str]]:
        found = []
        for child in parent.children:
            found += [(depth, child.kind, child.run.text), *below(child, depth + 1)]
        return found

    return below(node, 0)
