"""The PDF reader: bytes → `Document`. What goes wrong on one page costs that page only."""

from contextlib import closing

import pypdfium2 as pdfium

from pipelines.reading.document import Document
from pipelines.reading.layout.assembly import assemble
from pipelines.reading.layout.laying import lay_out
from pipelines.reading.layout.page import Box, Page
from pipelines.reading.layout.sheets import sheets
from pipelines.reading.limits import MAX_PAGE_CHARACTERS, MAX_PAGE_DRAWINGS, MAX_PDF_CHARACTERS, MAX_PDF_PAGES
from pipelines.reading.pdf.characters import characters, is_unmapped
from pipelines.reading.pdf.opening import broken_off, open_pdf
from pipelines.reading.pdf.rulings import drawn
from pipelines.reading.pdf.scans import Scans, is_scan
from pipelines.reading.problems import Problem


def read_pdf(name: str, data: bytes) -> Document:
    """The text layer of a PDF; a problem `scanned_page` names pages that have none."""
    return _read(name, data, Scans(name, recognises=False))


def read_scanned_pdf(name: str, data: bytes) -> Document:
    """The same with scanned pages recognised, which takes seconds a page and the extra `kaifang[ocr]`."""
    return _read(name, data, Scans(name, recognises=True))


def _read(name: str, data: bytes, scans: Scans) -> Document:
    opened = open_pdf(name, data)
    if isinstance(opened, Problem):
        return Document(problems=[opened])
    with closing(opened):
        pages, problems = _pages(name, opened, scans)
    document = assemble(lay_out(pages))
    document.problems = [*broken_off(name, data), *problems, *scans.problems()]
    if not document.text and not document.problems:
        document.problems.append(Problem("empty_file", f"{name}: the PDF holds no text; fetch it again"))
    document.problems += _unmapped(name, document.text)
    document.source_format = "pdf" if document.text else "unsupported"
    return document


def _pages(name: str, opened: pdfium.PdfDocument, scans: Scans) -> tuple[list[Page], list[Problem]]:
    """The pages within the limits, and what is wrong with some of them."""
    pages: list[Page] = []
    problems = []
    left = MAX_PDF_CHARACTERS
    for index in range(min(len(opened), MAX_PDF_PAGES)):
        try:
            with closing(opened[index]) as page:
                found = _read_page(index + 1, page, scans, min(left, MAX_PAGE_CHARACTERS))
        except (pdfium.PdfiumError, ValueError, ArithmeticError):
            message = f"{name}: page {index + 1} is damaged and was left out; fetch the file again"
            problems.append(Problem("damaged_file", message))
            continue
        pages += found
        left -= sum(len(page.glyphs) for page in found)
        if left <= 0:
            break
    if len(opened) > index + 1:
        problems.append(Problem("file_too_large", _too_long(name, index + 1, len(opened))))
    return pages, problems


def _too_long(name: str, read: int, count: int) -> str:
    return f"{name}: only the first {read:,} of {count:,} pages were read; split the file or keep only the notice"


def _read_page(number: int, page: pdfium.PdfPage, scans: Scans, limit: int) -> list[Page]:
    crop = _crop(page)
    drawing = drawn(page, MAX_PAGE_DRAWINGS)
    with closing(page.get_textpage()) as textpage:
        found = characters(textpage, limit, drawing.forms)
    printed = sheets(number, crop, found, drawing.lines)
    return scans.settle(number, page, printed) if is_scan(crop, found, drawing) else printed


def _crop(page: pdfium.PdfPage) -> Box:
    """The part of the page that is shown."""
    left, bottom, right, top = page.get_bbox()
    if right - left > 1 and top - bottom > 1:
        return Box(left, bottom, right, top)
    return Box(0.0, 0.0, *page.get_size())


def _unmapped(name: str, text: str) -> list[Problem]:
    """A warning where fonts do not say which characters they print."""
    found = [at for at, char in enumerate(text) if is_unmapped(char)] if not text.isascii() else []
    if not found:
        return []
    message = (
        f"{name}: {len(found)} characters that their font does not name, the first at {found[0]}; compare with print"
    )
    at = found[0]
    return [Problem("unmapped_characters", message, "warning", text[at], at, at + 1)]
