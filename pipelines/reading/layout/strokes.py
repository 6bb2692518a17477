"""Which drawn paths are ruling lines; all sizes in points."""

from pipelines.reading.layout.marks import Point

_THIN = 3.0
"""A filled rectangle up to this wide is a line."""
_STRAIGHT = 1.0
"""A line that leans by less than this is horizontal or vertical."""
_SHORT = 4.0
"""Shorter lines are parts of characters and patterns."""


def is_line(side: tuple[Point, Point]) -> bool:
    """Whether a side of a path is a horizontal or vertical line long enough to rule a table."""
    (x0, y0), (x1, y1) = side
    wide, high = abs(x0 - x1), abs(y0 - y1)
    return max(wide, high) >= _SHORT and min(wide, high) <= _STRAIGHT


def middle_line(part: list[Point]) -> list[tuple[Point, Point]]:
    """The middle line of a filled rectangle that is as thin as a line; empty for any other shape."""
    if len(part) < 4:
        return []
    xs, ys = [x for x, _ in part], [y for _, y in part]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if min(wide, high) > _THIN or max(wide, high) < _SHORT:
        return []
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return [((min(xs), y), (max(xs), y))] if wide > high else [((x, min(ys)), (x, max(ys)))]
