"""Which pages of a PDF are pictures of text, and what they say where scans can be read."""

from typing import NamedTuple

import pypdfium2 as pdfium

from pipelines.reading.layout.marks import Character
from pipelines.reading.layout.page import Box, Page
from pipelines.reading.limits import MAX_OCR_PAGES, MAX_PICTURE_PIXELS
from pipelines.reading.ocr.pages import ScannedPages, recognised_page, with_printed
from pipelines.reading.pdf.characters import is_unmapped
from pipelines.reading.pdf.rulings import Drawn

_FEW = 20
"""A page with fewer characters may be a scan with a page number printed on it."""
_PICTURE_SHARE = 0.3
_DRAWN = 200
"""So many paths and no text: characters drawn as outlines."""
_UNMAPPED_SHARE = 0.5
_SCALE = 200 / 72
"""Pixels to the point for recognition: 200 dots an inch, more gave nothing more (benchmarks/pdf_libraries.py)."""


class Scans(ScannedPages):
    """Recognises scanned pages of a PDF if it may."""

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
