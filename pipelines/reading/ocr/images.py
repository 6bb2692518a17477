"""Pictures of a notice (PNG, JPEG, TIFF with several pages …), recognised page by page."""

import io
from collections.abc import Iterator
from typing import Any

from pipelines.reading.document import Document
from pipelines.reading.layout.assembly import assemble
from pipelines.reading.layout.laying import lay_out
from pipelines.reading.limits import MAX_OCR_PAGES, MAX_PICTURE_PIXELS
from pipelines.reading.ocr.engine import REMEDY, is_installed
from pipelines.reading.ocr.pages import ocr_problems, recognised_page
from pipelines.reading.problems import Problem

_ASSUMED_SCALE = 200 / 72
"""Pixels to the point, for distances that are given in points; scans have 150 to 300 dots an inch."""


def read_image(name: str, data: bytes) -> Document:
    """The text of a picture; a problem without text where nothing is installed to recognise it."""
    if not is_installed():
        return Document(problems=[Problem("scanned_page", f"{name}: this is a picture of a text; {REMEDY}")])
    pages, doubtful, problems = [], 0, []
    try:
        for number, picture in enumerate(_pictures(data), 1):
            page, doubts = recognised_page(number, picture, _ASSUMED_SCALE)
            pages.append(page)
            doubtful += doubts
    except (OSError, ValueError, SyntaxError) as error:
        problems.append(Problem("damaged_file", f"{name}: the picture is damaged ({error}); fetch or scan it again"))
    document = assemble(lay_out(pages))
    read = [page.number for page in pages if page.glyphs]
    document.problems = [*problems, *ocr_problems(name, read, doubtful, [])]
    if not document.text and not problems:
        document.problems.append(Problem("empty_file", f"{name}: no text was found in the picture; scan it again"))
    document.source_format = "image" if document.text else "unsupported"
    return document


def _pictures(data: bytes) -> Iterator[Any]:
    """The pages of a picture as arrays of blue, green and red."""
    import numpy as np
    from PIL import ImageOps, ImageSequence

    with _opened(data) as image:
        for count, frame in enumerate(ImageSequence.Iterator(image)):
            if count >= MAX_OCR_PAGES:
                raise ValueError(f"it has more than {MAX_OCR_PAGES} pages")
            if frame.width * frame.height > MAX_PICTURE_PIXELS:
                raise ValueError(f"it has {frame.width * frame.height:,} pixels, over {MAX_PICTURE_PIXELS:,}")
            upright = ImageOps.exif_transpose(frame)
            yield np.asarray(_on_white(upright))[:, :, ::-1]


def _opened(data: bytes) -> Any:
    """The picture, without its pixels yet."""
    from PIL import Image

    try:
        return Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as error:
        raise ValueError(f"it has more than {MAX_PICTURE_PIXELS:,} pixels") from error


def _on_white(image: Any) -> Any:
    """The picture in colours, on white where it is transparent."""
    from PIL import Image

    if image.mode not in ("RGBA", "LA", "P"):
        return image.convert("RGB")
    layers = image.convert("RGBA")
    paper = Image.new("RGBA", layers.size, "white")
    return Image.alpha_composite(paper, layers).convert("RGB")
