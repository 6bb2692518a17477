"""Pages as bytes → what the reader makes of them, in a form that tests can compare."""

import re

from pipelines.reading.document import Document
from pipelines.reading.html.reader import read_html


def read(source: str) -> Document:
    """The document of a page in UTF-8."""
    return read_html("a.html", source.encode())


def lines(document: Document) -> list[str]:
    """The lines that are no furniture."""
    kept, start = [], 0
    for line in document.text.splitlines():
        if not any(
            region.kind == "page_furniture" and region.start <= start < region.end for region in document.regions
        ):
            kept.append(line)
        start += len(line) + 1
    return kept


def furniture(document: Document) -> list[str]:
    """The lines that are furniture."""
    return [line for text in texts(document, "page_furniture") for line in text.splitlines()]


def texts(document: Document, kind: str) -> list[str]:
    """The texts of the regions of a kind."""
    return [document.text[each.start : each.end] for each in document.regions if each.kind == kind]


def table(document: Document, index: int = 0) -> list[tuple[int, int, int, int, str]]:
    """Row, column, row span, column span and text of each cell of a grid."""
    cells = document.grids[index].cells
    return [(*cell[:4], document.text[cell.start : cell.end]) for cell in cells]


def rows(document: Document, index: int = 0) -> list[list[str]]:
    """Texts of the cells that begin in each row of a grid."""
    made: list[list[str]] = []
    for row, _, _, _, text in table(document, index):
        made += [[] for _ in range(row + 1 - len(made))]
        made[row].append(text)
    return made


def bare(text: str) -> str:
    """A text without blanks."""
    return re.sub(r"\s", "", text)
