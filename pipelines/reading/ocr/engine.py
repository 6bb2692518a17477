"""The library that recognises characters: RapidOCR, whose Chinese models ship inside its package.

Imported only when a scan is read. It fetches nothing: models, with their hashes, come with the package (Apache-2.0).
"""

import logging
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

REMEDY = "install what recognises scans (pip install 'kaifang[ocr]') and run again, or save the notice as plain text"

_MAX_SIDE = 4000
"""Larger pictures are made smaller; 4,000 pixels hold A3 at 240 dots an inch."""
_MIN_SCORE = 0.3
"""What the library is less sure of is dirt rather than text."""


class Recognised(NamedTuple):
    """A line of a picture, in pixels from the upper left corner, and how sure the library is of it (0–1)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    score: float


def is_installed() -> bool:
    """Whether scans can be read here."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    settings = {"Global.log_level": "critical", "Global.max_side_len": _MAX_SIDE, "Global.text_score": _MIN_SCORE}
    return RapidOCR(params=settings)


def recognise(picture: Any) -> list[Recognised]:
    """The lines of a picture, given as an array of height × width × 3 (blue, green, red)."""
    found = _engine()(picture, use_cls=False)
    if found.boxes is None or found.txts is None:
        return []
    return [_line(*each) for each in zip(found.boxes, found.txts, found.scores, strict=True) if each[1].strip()]


def _line(box: Any, text: str, score: float) -> Recognised:
    xs, ys = sorted(float(x) for x, _ in box), sorted(float(y) for _, y in box)
    left, right = (xs[0] + xs[1]) / 2, (xs[2] + xs[3]) / 2
    top, bottom = (ys[0] + ys[1]) / 2, (ys[2] + ys[3]) / 2
    return Recognised(text, left, top, right, bottom, float(score))


def is_turned(lines: list[Recognised]) -> bool:
    """Whether a picture lies on its side: most of its characters stand in lines that are higher than wide."""
    long = [line for line in lines if len(line.text) > 2]
    upright = sum(len(line.text) for line in long if line.right - line.left >= line.bottom - line.top)
    return 2 * upright < sum(len(line.text) for line in long)
