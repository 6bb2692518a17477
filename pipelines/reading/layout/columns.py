"""The order in which the lines of a page are read: from top to bottom, or column by column.

A page has columns where a gutter runs down it that few lines cross and with full lines on both sides. Lines and
frames that cross it, as a headline does, part what is above from what is below.
"""

from collections.abc import Sequence
from statistics import median

from pipelines.reading.layout.lines import Line

_GAP = 1.0
"""Parts of a line farther apart than this, in character sizes, may stand in two columns."""
_MIN_LINES = 5
_FULL = 0.7
_CROSSING = 0.3


def gutter(lines: Sequence[Line]) -> float | None:
    """Where the gutter between two columns is; None where there is one column."""
    parts = [part for line in lines for part in line.split(_GAP)]
    if len(parts) < 2 * _MIN_LINES:
        return None
    left, right = min(part.left for part in parts), max(part.right for part in parts)
    size = median(part.size for part in parts)
    places = [left + (right - left) * share / 100 for share in range(40, 61)]
    crossed = [sum(part.left < place < part.right for part in parts) for place in places]
    best = min(crossed)
    middle = [place for place, count in zip(places, crossed, strict=True) if count == best]
    place = middle[len(middle) // 2]
    return place if _has_columns(parts, place, left, right, size, best) else None


def _has_columns(parts: list[Line], place: float, left: float, right: float, size: float, crossing: int) -> bool:
    one = [part for part in parts if part.right <= place]
    other = [part for part in parts if part.left >= place]
    if min(len(one), len(other)) < _MIN_LINES or crossing > _CROSSING * len(parts):
        return False
    wide, narrow = place - left, right - place
    full = (median(part.right - part.left for part in one), median(part.right - part.left for part in other))
    return full[0] >= _FULL * (wide - size) and full[1] >= _FULL * (narrow - size) and _abreast(one, other)


def _abreast(one: list[Line], other: list[Line]) -> bool:
    """Whether the columns stand beside one another for most of their height."""
    top = max(min(part.top for part in one), min(part.top for part in other))
    bottom = min(max(part.bottom for part in one), max(part.bottom for part in other))
    shorter = min(max(part.bottom for part in side) - min(part.top for part in side) for side in (one, other))
    return bottom - top > 0.5 * shorter


def parted(line: Line, place: float) -> list[Line]:
    """A line cut at the gutter, unless it runs across it."""
    if any(glyph.left < place < glyph.right for glyph in line.glyphs):
        return [line]
    one = [glyph for glyph in line.glyphs if glyph.right <= place]
    other = [glyph for glyph in line.glyphs if glyph.left >= place]
    if not one or not other or other[0].left - one[-1].right < 0.8 * _GAP * line.size:
        return [line]
    return [Line(one, line.page), Line(other, line.page)]
