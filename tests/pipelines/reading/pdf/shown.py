"""What tests look at in a document that was read."""

from pipelines.reading.document import Document
from pipelines.reading.pdf import read_pdf
from tests.pipelines.reading.pdf.printing import Sheet, make_pdf


def read(*sheets: Sheet, **options: object) -> Document:
    """The document that pages of these give."""
    return read_pdf("x.pdf", make_pdf(*sheets, **options))  # type: ignore[arg-type]


def paragraphs(document: Document) -> list[str]:
    """The paragraphs as the geometry tells them, without blanks, each a line of its own if it tells nothing."""
    found: list[str] = []
    at = 0
    for line in document.text.split("\n"):
        words = "".join(line.split())
        if at in document.joined:
            found[-1] += words
        elif words:
            found.append(words)
        at += len(line) + 1
    return found


def regions(document: Document, kind: str) -> list[str]:
    """The texts of the regions of one kind."""
    return [document.text[each.start : each.end] for each in document.regions if each.kind == kind]


def cells(document: Document, grid: int = 0) -> list[tuple[int, int, int, int, str]]:
    """Row, column, spans and text of the cells of a table."""
    return [(*cell[:4], document.text[cell.start : cell.end]) for cell in document.grids[grid].cells]
