"""Scanned pages of an OFD: which they are, and what they say where scans can be read."""

import io
from typing import Any

from pipelines.reading.containers import Unreadable
from pipelines.reading.layout.page import Page
from pipelines.reading.limits import MAX_OCR_PAGES, MAX_PICTURE_PIXELS
from pipelines.reading.ocr.pages import ScannedPages, recognised_page, with_printed
from pipelines.reading.office.ofd_objects import Drawn
from pipelines.reading.office.ofd_package import OfdDocument


class OfdScans(ScannedPages):
    """Recognises scanned pages of an OFD if it may."""

    def settle(self, number: int, document: OfdDocument, drawn: Drawn, printed: list[Page]) -> list[Page]:
        """The pages to read in place of a scanned page, whose largest picture is taken for the page."""
        if len(self.read) >= MAX_OCR_PAGES:
            self.beyond.append(number)
            return printed
        picture = _picture(document, max(drawn.pictures)[1]) if self.recognises else None
        if picture is None:
            self.unread.append(number)
            return printed
        found, doubtful = recognised_page(number, picture, picture.shape[1] / printed[0].width)
        self.doubtful += doubtful
        self.read.append(number)
        return [with_printed(found, printed)] if found.glyphs else printed


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
