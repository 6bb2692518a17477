"""A page → what stands on it in the order of reading: lines, and frames with the lines of their cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.reading.layout.columns import gutter, parted
from pipelines.reading.layout.lattice import Frame, frames
from pipelines.reading.layout.lines import Line, lines_of
from pipelines.reading.layout.margins import furniture
from pipelines.reading.layout.page import Box, Glyph, Page
from pipelines.reading.limits import MAX_PAGE_RULES

_BORDER_SHARE = 0.9
_BORDER_AREA = 0.5


@dataclass
class Part:
    """A frame on one page; `cells` are the lines of each of the frame's cells."""

    frame: Frame
    page: int
    cells: list[list[Line]]


@dataclass
class Laid:
    """A page: `body` in the order of reading; the column of each line by its identity; lines at the edges."""

    page: Page
    heads: list[Line]
    body: list[Line | Part]
    feet: list[Line]
    columns: dict[int, int]


def lay_out(pages: Sequence[Page]) -> list[Laid]:
    """All pages of a document, laid out; what repeats on several of them stands at the edges."""
    found = [frames(page.rules) if len(page.rules) <= MAX_PAGE_RULES else [] for page in pages]
    if all(_has_border(page, each) for page, each in zip(pages, found, strict=True)):
        found = [each[1:] for each in found]
    framed = [_framed(page, each) for page, each in zip(pages, found, strict=True)]
    lines = [lines_of(rest, page.number) for page, (_, rest) in zip(pages, framed, strict=True)]
    edges = furniture([(page.height, each) for page, each in zip(pages, lines, strict=True)])
    return [
        _laid(page, parts, each, edge) for page, (parts, _), each, edge in zip(pages, framed, lines, edges, strict=True)
    ]


Framed = tuple[list[Part], list[Glyph]]
"""The frames of a page that hold text, and the characters outside them."""


def _framed(page: Page, found: list[Frame]) -> Framed:
    rest, parts = page.glyphs, []
    for frame in reversed(found):
        inside: list[list[Glyph]] = [[] for _ in frame.cells]
        outside: list[Glyph] = []
        for glyph in rest:
            at = frame.cell_at(*glyph.middle)
            (outside if at is None else inside[at]).append(glyph)
        if len(outside) < len(rest):
            rest = outside
            parts.append(Part(frame, page.number, [lines_of(cell, page.number) for cell in inside]))
    return parts, rest


def _has_border(page: Page, found: list[Frame]) -> bool:
    """Whether a large frame of one cell holds nearly all characters: around every page it is the border of the pages."""
    if not found or len(found[0].cells) > 1:
        return not page.glyphs
    if found[0].box.area < _BORDER_AREA * page.width * page.height:
        return False
    held = sum(found[0].box.holds(*glyph.middle) for glyph in page.glyphs)
    return held >= _BORDER_SHARE * len(page.glyphs)


def _laid(page: Page, parts: list[Part], lines: list[Line], edge: set[int]) -> Laid:
    body = [line for at, line in enumerate(lines) if at not in edge]
    heads = [line for at, line in enumerate(lines) if at in edge and line.base < page.height / 2]
    feet = [line for at, line in enumerate(lines) if at in edge and line.base >= page.height / 2]
    ordered, columns = _ordered(body, parts)
    return Laid(page, heads, ordered, feet, columns)


def _ordered(lines: list[Line], parts: list[Part]) -> tuple[list[Line | Part], dict[int, int]]:
    """Items in the order of reading, and the column of each line by its identity."""
    place = gutter(lines)
    if place is None:
        return _downwards(lines, parts), {id(line): 0 for line in lines}
    ordered: list[Line | Part] = []
    columns: dict[int, int] = {}
    band: list[tuple[int, Line | Part]] = []
    for item in _downwards([part for line in lines for part in parted(line, place)], parts):
        box = _extent(item)
        side = 1 if box.right <= place else 2 if box.left >= place else 0
        if isinstance(item, Line):
            columns[id(item)] = side
        if side == 0:
            ordered += _by_column(band)
            band = [(0, item)]
        else:
            band.append((side, item))
    return ordered + _by_column(band), columns


def _downwards(lines: list[Line], parts: list[Part]) -> list[Line | Part]:
    items: list[Line | Part] = [*lines, *parts]
    return sorted(items, key=_top)


def _by_column(band: list[tuple[int, Line | Part]]) -> list[Line | Part]:
    return [item for _, item in sorted(band, key=lambda each: each[0])]


def _extent(item: Line | Part) -> Box:
    return item.frame.box if isinstance(item, Part) else Box(item.left, item.top, item.right, item.bottom)


def _top(item: Line | Part) -> float:
    return item.frame.box.top if isinstance(item, Part) else item.base - 0.5 * item.size
