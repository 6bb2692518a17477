"""A picture of a page → the page: recognised lines as characters with places, so that it is laid out like print."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from typing import Any

from pipelines.reading.layout.page import Glyph, Page, is_wide
from pipelines.reading.ocr.engine import REMEDY, Recognised, is_turned, recognise
from pipelines.reading.problems import Problem

_NARROW = 0.55
"""Width of a Latin letter or digit in character sizes."""
_DOUBTFUL = 0.8


def recognised_page(number: int, picture: Any, scale: float) -> tuple[Page, int]:
    """The page that a picture shows, `scale` pixels to the point, and how many of its lines are doubtful."""
    lines = recognise(picture)
    if lines and is_turned(lines):
        picture = picture.swapaxes(0, 1)[::-1].copy()
        lines = recognise(picture)
    height, width = picture.shape[:2]
    glyphs = [glyph for line in lines for glyph in _glyphs(line, scale)]
    page = Page(number, width / scale, height / scale, _even(glyphs), recognised=True)
    return page, sum(line.score < _DOUBTFUL for line in lines)


def _glyphs(line: Recognised, scale: float) -> Iterator[Glyph]:
    """The characters of a line, spread over its width."""
    shares = [1.0 if is_wide(char) else _NARROW for char in line.text]
    width, height = (line.right - line.left) / scale, (line.bottom - line.top) / scale
    step = width / sum(shares)
    size = min(max(step, 0.7 * height), 1.2 * height) if len(shares) > 3 else height
    base = (line.top + line.bottom) / 2 / scale + 0.35 * size
    at = line.left / scale
    for char, share in zip(line.text, shares, strict=True):
        if not char.isspace():
            yield Glyph(char, at, at + share * step, base, size)
        at += share * step


def _even(glyphs: list[Glyph]) -> list[Glyph]:
    """Sizes near the usual one made equal to it, since what is measured in a picture is never exact."""
    if not glyphs:
        return []
    usual = median(glyph.size for glyph in glyphs)
    return [glyph._replace(size=usual) if abs(glyph.size - usual) < 0.15 * usual else glyph for glyph in glyphs]


def with_printed(page: Page, printed: list[Page]) -> Page:
    """A recognised page with the characters of a text layer that stand where nothing was recognised."""
    extra = [glyph for each in printed for glyph in each.glyphs if not _is_covered(glyph, page.glyphs)]
    return replace(page, glyphs=page.glyphs + extra)


def _is_covered(glyph: Glyph, glyphs: list[Glyph]) -> bool:
    x, y = glyph.middle
    return any(each.left <= x <= each.right and abs(each.middle[1] - y) < 0.6 * each.size for each in glyphs)


class ScannedPages:
    """Takes note of the scanned pages of one file; tells what came of them.

    `read` were recognised, with `doubtful` lines; `unread` could not be; `beyond` are those over the limit.
    """

    def __init__(self, name: str, recognises: bool) -> None:
        self.name = name
        self.recognises = recognises
        self.read: list[int] = []
        self.unread: list[int] = []
        self.beyond: list[int] = []
        self.doubtful = 0

    def problems(self) -> list[Problem]:
        """What became of the scanned pages."""
        found = ocr_problems(self.name, self.read, self.doubtful, self.beyond)
        if self.unread:
            message = f"{self.name}: {page_list(self.unread)} without a text layer; {REMEDY}"
            found.append(Problem("scanned_page", message))
        return found


def ocr_problems(name: str, pages: list[int], doubtful: int, left_out: list[int]) -> list[Problem]:
    """What a reader of the tables should know of pages that were recognised."""
    problems = []
    if pages:
        doubt = f", {doubtful} of their lines are doubtful" if doubtful else ""
        message = f"{name}: {page_list(pages)} recognised from a scan{doubt}; compare what matters with the original"
        problems.append(Problem("ocr_text", message, "warning"))
    if left_out:
        message = f"{name}: {page_list(left_out)} not recognised, too many scanned pages; split the file"
        problems.append(Problem("scanned_page", message))
    return problems


def page_list(pages: list[int]) -> str:
    """`page 3`, `pages 1-4, 7`."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], page]
        else:
            runs.append([page])
    return ("page " if len(pages) == 1 else "pages ") + ", ".join("-".join(map(str, run)) for run in runs)
