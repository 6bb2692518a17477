"""Scanned pages of an OFD: which they are, and what they say where scans can be read."""

import io
from typing import Any

from pipelines.reading.containers import Unreadable
from pipelines.reading.layout.page import Page
from pipelines.reading.limits import MAX_OCR_PAGES, MAX_PICTURE_PIXELS
from pipelines.reading.ocr.engine import REMEDY
from pipelines.reading.ocr.pages import ocr_problems, page_list, recognised_page, with_printed
from pipelines.reading.office.ofd_objects import Drawn
from pipelines.reading.office.ofd_package import OfdDocument
from pipelines.reading.problems import Problem


class OfdScans:
    """Takes note of scanned pages and recognises them if it may; tells what came of it."""

    def __init__(self, name: str, recognises: bool) -> None:
        self._name = name
        self._recognises = recognises
        self._read: list[int] = []
        self._unread: list[int] = []
        self._beyond: list[int] = []
        self._doubtful = 0

    def settle(self, number: int, document: OfdDocument, drawn: Drawn, printed: list[Page]) -> list[Page]:
        """The pages to read in place of a scanned page, whose largest picture is taken for the page."""
        if len(self._read) >= MAX_OCR_PAGES:
            self._beyond.append(number)
            return printed
        picture = _picture(document, max(drawn.pictures)[1]) if self._recognises else None
        if picture is None:
            self._unread.append(number)
            return printed
        found, doubtful = recognised_page(number, picture, picture.shape[1] / printed[0].width)
        self._doubtful += doubtful
        self._read.append(number)
        return [with_printed(found, printed)] if found.glyphs else printed

    def problems(self) -> list[Problem]:
        """What became of the scanned pages."""
        found = ocr_problems(self._name, self._read, self._doubtful, self._beyond)
        if self._unread:
            message = f"{self._name}: {page_list(self._unread)} without a text layer; {REMEDY}"
            found.append(Problem("scanned_page", message))
        return found


def _picture(document: OfdDocument, resource: str) -> Any | None:
    """A picture as an array of blue, green and red; None where it cannot be read."""
    import numpy as np
    from PIL import Image

    try:
        with Image.open(io.BytesIO(document.picture(resource))) as image:
            if image.width * image.height > MAX_PICTURE_PIXELS:
                return None
            return np.asarray(image.convert("RGB"))[:, :, ::-1]
    except (Unreadable, OSError, ValueError, SyntaxError):
        return None
