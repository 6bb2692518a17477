"""Which pages of a PDF are pictures of text, and what they say where scans can be read."""

from typing import NamedTuple

import pypdfium2 as pdfium

from pipelines.reading.layout.marks import Character
from pipelines.reading.layout.page import Box, Page
from pipelines.reading.limits import MAX_OCR_PAGES, MAX_PICTURE_PIXELS
from pipelines.reading.ocr.engine import REMEDY
from pipelines.reading.ocr.pages import ocr_problems, page_list, recognised_page, with_printed
from pipelines.reading.pdf.characters import is_unmapped
from pipelines.reading.pdf.rulings import Drawn
from pipelines.reading.problems import Problem

_FEW = 20
"""A page with fewer characters may be a scan with a page number printed on it."""
_PICTURE_SHARE = 0.3
_DRAWN = 200
"""So many paths and no text: characters drawn as outlines."""
_UNMAPPED_SHARE = 0.5
_SCALE = 200 / 72
"""Pixels to the point for recognition: 200 dots an inch, more gave nothing more (benchmarks/pdf_libraries.py)."""


class Scans:
    """Takes note of scanned pages and recognises them if it may; tells what came of it."""

    def __init__(self, name: str, recognises: bool) -> None:
        self.name = name
        self.recognises = recognises
        self.read: list[int] = []
        self.unread: list[int] = []
        self.beyond: list[int] = []
        self.doubtful = 0

    def settle(self, number: int, page: pdfium.PdfPage, printed: list[Page]) -> list[Page]:
        """The pages to read in place of those of a scanned page."""
        if not self.recognises:
            self.unread.append(number)
            return printed
        if len(self.read) >= MAX_OCR_PAGES:
            self.beyond.append(number)
            return printed
        found, doubtful = recognised_page(number, *_picture(page))
        self.doubtful += doubtful
        if not found.glyphs:
            return printed
        self.read.append(number)
        readable = [each for each in printed if not all(is_unmapped(glyph.char) for glyph in each.glyphs)]
        return [with_printed(found, readable)]

    def problems(self) -> list[Problem]:
        """What became of the scanned pages."""
        found = ocr_problems(self.name, self.read, self.doubtful, self.beyond)
        if self.unread:
            found.append(
                Problem("scanned_page", f"{self.name}: {page_list(self.unread)} without a text layer; {REMEDY}")
            )
        return found


def is_scan(crop: Box, found: list[Character], drawing: Drawn) -> bool:
    """Whether a page shows text that its text layer does not hold."""
    unmapped = sum(is_unmapped(each.char) for each in found)
    if unmapped > _UNMAPPED_SHARE * len(found):
        return True
    shown = drawing.picture_area >= _PICTURE_SHARE * crop.area or drawing.paths >= _DRAWN
    return len(found) < _FEW and shown


class _Picture(NamedTuple):
    array: object
    scale: float


def _picture(page: pdfium.PdfPage) -> _Picture:
    """The page as an array of blue, green and red, and its pixels to the point."""
    wide, high = page.get_size()
    scale = min(_SCALE, (MAX_PICTURE_PIXELS / max(wide * high, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=False)
    array = bitmap.to_numpy()[:, :, :3].copy()
    bitmap.close()
    return _Picture(array, scale)
