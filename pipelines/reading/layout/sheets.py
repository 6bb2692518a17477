"""A PDF page → pages to read: upright, from the upper left corner; what is printed askew or cropped away set apart.

The direction that most characters are printed in is that in which the page is read, whatever its /Rotate says: a wide
table is often turned on a high page. Characters of another right angle make a page of their own behind it if they are
many, else they stand aside as watermarks and stamps do.
"""

import math
from collections import defaultdict
from itertools import pairwise

from pipelines.reading.layout.marks import Character, Point
from pipelines.reading.layout.page import Box, Glyph, Page, Rule

_LEANING = 8.0
"""Degrees that a line of text may lean, as on a page scanned askew."""
_OWN_PAGE = 40
"""So many characters of another direction are a text of their own."""
_MIN_SIZE = 0.01
_SANE = 1e6
_ASIDE = -1


def sheets(number: int, crop: Box, found: list[Character], lines: list[tuple[Point, Point]]) -> list[Page]:
    """The pages to read; `crop` is the visible part of the page, in its own space with heights counted upwards."""
    turned: dict[int, list[Character]] = defaultdict(list)
    shown = None if _is_cut(found, crop) else crop
    for each in found:
        turned[_turn(each, shown)].append(each)
    askew = turned.pop(_ASIDE, [])
    order = sorted(turned, key=lambda turn: (-len(turned[turn]), turn)) or [0]
    own = [turn for turn in order[1:] if len(turned[turn]) >= _OWN_PAGE]
    pages = [_page(number, crop, turn, turned[turn], lines) for turn in [order[0], *own]]
    asides = [turned[turn] for turn in order[1:] if turn not in own]
    pages[0].asides = [_askew(each) for each in [*asides, *_by_angle(askew)]]
    return pages


def _askew(found: list[Character]) -> list[Glyph]:
    """Characters as seen when what they say stands upright, wherever that is."""
    angle = math.radians(found[0].angle) if math.isfinite(found[0].angle) else 0.0
    cos, sin = math.cos(angle), math.sin(angle)
    glyphs = []
    for each in found:
        x, y, size = _sane(each.x), _sane(each.y), max(_sane(each.size), _MIN_SIZE)
        left = x * cos + y * sin
        glyphs.append(Glyph(each.char, left, left + size, x * sin - y * cos, size, each.spaced))
    return glyphs


def _by_angle(askew: list[Character]) -> list[list[Character]]:
    groups: dict[int, list[Character]] = defaultdict(list)
    for each in askew:
        groups[round(each.angle) if math.isfinite(each.angle) else 0].append(each)
    return [groups[angle] for angle in sorted(groups)]


def _is_cut(found: list[Character], crop: Box) -> bool:
    """Whether the edge of the page cuts through lines, so that what is behind it belongs to the text."""
    return any(
        _is_within(one, crop) != _is_within(other, crop)
        and abs(one.y - other.y) < 0.1 * one.size
        and abs(other.left - one.right) < one.size
        for one, other in pairwise(found)
    )


def _is_within(each: Character, crop: Box) -> bool:
    return crop.holds((each.left + each.right) / 2, (each.bottom + each.top) / 2)


def _turn(each: Character, shown: Box | None) -> int:
    """Quarter turns to the left that a character is printed in; `_ASIDE` if it is askew or outside what is shown."""
    if not all(map(math.isfinite, each[1:9])) or (shown and not _is_within(each, shown)):
        return _ASIDE
    turn = _turn_of(each.angle)
    lean = abs((each.angle - 90 * turn + 180) % 360 - 180)
    return turn if lean <= _LEANING else _ASIDE


def _turn_of(angle: float) -> int:
    return round(angle / 90) % 4 if math.isfinite(angle) else 0


def _turned(x: float, y: float, crop: Box, turn: int) -> Point:
    """A point of the page as seen when what is printed in `turn` stands upright."""
    if turn == 0:
        return x - crop.left, crop.bottom - y
    if turn == 1:
        return y - crop.top, x - crop.left
    if turn == 2:
        return crop.right - x, y - crop.top
    return crop.bottom - y, crop.right - x


def _page(number: int, crop: Box, turn: int, found: list[Character], lines: list[tuple[Point, Point]]) -> Page:
    wide, high = crop.right - crop.left, crop.bottom - crop.top
    size = (high, wide) if turn % 2 else (wide, high)
    rules = [_rule(_turned(*one, crop, turn), _turned(*other, crop, turn)) for one, other in lines]
    return Page(number, *size, _glyphs(found, crop, turn), rules)


def _glyphs(found: list[Character], crop: Box, turn: int) -> list[Glyph]:
    return [_glyph(each, crop, turn) for each in found]


def _glyph(each: Character, crop: Box, turn: int) -> Glyph:
    corners = _turned(each.left, each.bottom, crop, turn), _turned(each.right, each.top, crop, turn)
    left, right = sorted((_sane(corners[0][0]), _sane(corners[1][0])))
    base = _sane(_turned(each.x, each.y, crop, turn)[1])
    return Glyph(each.char, left, right, base, max(_sane(each.size), _MIN_SIZE), each.spaced)


def _sane(value: float) -> float:
    return max(min(value, _SANE), -_SANE) if math.isfinite(value) else 0.0


def _rule(one: Point, other: Point) -> Rule:
    (x0, y0), (x1, y1) = one, other
    if abs(x0 - x1) < abs(y0 - y1):
        return Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
    return Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
