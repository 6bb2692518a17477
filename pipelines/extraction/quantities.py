"""Figures that bind, in the texts of a notice: periods, deadlines, amounts, shares, counts."""

from typing import NamedTuple

from pipelines.extraction.figures.model import Figure
from pipelines.extraction.figures.reader import find_figures, may_hold_figures
from pipelines.extraction.measures import RawMeasure
from pipelines.extraction.passages import Passage, passages
from pipelines.knowledge.figures import FigureWords
from pipelines.structure.tree import Node

_SILENT = frozenset(
    {"title", "document_number", "date", "signature", "colophon", "metadata", "addressee", "attachment_list", "heading"}
)
"""Kinds of nodes without figures; a node of kind `heading` holds the column heads of a table."""


class Located(NamedTuple):
    """A figure and the passage whose text it indexes; `column` is what a cell holds, blank outside tables."""

    passage: Passage
    figure: Figure
    column: str


def find_quantities(root: Node, measures: list[RawMeasure], words: FigureWords, issued_on: str) -> list[Located]:
    """All figures of a notice, in document order; `issued_on` is its own date, ISO or blank."""
    year = int(issued_on[:4]) if issued_on else None
    candidates = [each for each in passages(root, measures) if _may_hold(each.node, words)]
    background = _background(root, words) if candidates else set()
    found = []
    for passage in candidates:
        node, column = passage.node, _column(passage)
        if column != "number" and id(node) not in background:
            label = node.label
            figures = find_figures(node.run.text, label.end if label else 0, words, year, column == "deadline")
            found += [Located(passage, figure, column) for figure in figures]
    return found


def _may_hold(node: Node, words: FigureWords) -> bool:
    return node.kind not in _SILENT and may_hold_figures(node.run.text, words)


def _background(root: Node, words: FigureWords) -> set[int]:
    """Nodes below a heading that promises what has been (发展基础): their figures bind no one."""
    headed = (node for node in root.walk() if node.heading and words.background.fullmatch(node.heading))
    return {id(below) for node in headed for below in node.walk()}


def _column(passage: Passage) -> str:
    """What the column of a cell holds; blank outside tables."""
    row = passage.measure.row if passage.measure and passage.node.kind == "cell" else None
    if not row:
        return ""
    held = {"number": row.label, **row.cells}
    return next((hold for hold, run in held.items() if run is passage.node.run), "")
