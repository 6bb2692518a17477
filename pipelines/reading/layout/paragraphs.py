"""Which printed lines go on with the paragraph before them, told by where they begin and end.

A line goes on with the one before it when that one had no room for its first character (or Latin word, or character
with the mark behind it, which may not stand at the head of a line) and it begins at the left margin in type of the
same size. An indented or centred line begins a paragraph, and so does one behind a short line or a wider gap.
Where many sentences break off in mid-line, or many lines begin neither at the margin nor a paragraph, the geometry
does not tell.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

from pipelines.reading.layout.lines import Line
from pipelines.reading.layout.page import Glyph, is_wide

Verdict = Literal["begins", "joins", "unclear"]

_NOT_FIRST = frozenset("，。、；：？！）》”’】〕〉」』％…—,.;:?!)]}%")
_NOT_LAST = frozenset("（《“‘【〔〈「『([{")
_SENTENCE_END = frozenset("。；：？！”）.;:?!)")
_ROOM = 0.5
"""A line is full if its room is less than what follows and half a character, since lines are not set to the point."""
_AT_MARGIN = 0.6
_OUTSIDE = -1.0
_CENTRED = 1.0
_WIDE_GAP = 1.5
"""A gap of so many usual distances between two lines parts two paragraphs."""
_FULL_SHARE = 0.3
"""Where so many lines end at one place, it is the right margin."""
_MAX_INDENT = 4.5
_LONG = 0.5
"""Lines shorter than this share of the page do not show where its margin is."""
_LABEL = re.compile(
    r"[（(]?[一二三四五六七八九十百\d]{1,4}[）)、.．]|第[一二三四五六七八九十百\d]{1,5}[章节条]|[①-⑳]|附件"
)
_UNCLEAR_SHARE = 0.1
_MIN_UNCLEAR = 3


class Area(NamedTuple):
    """Where the lines of a column begin and end; the usual distance between them, 0 if unknown."""

    left: float
    right: float
    pitch: float


Place = tuple[int, int]
"""A page and its column."""


class Manner(NamedTuple):
    """By how much sizes of one type may differ, and whether paragraphs begin without an indent."""

    tolerance: float = 0.1
    unindented: bool = False


PRINTED = Manner()


def same_size(one: Line, other: Line, tolerance: float = 0.1) -> bool:
    """Whether two lines are set in type of the same size."""
    return abs(one.size - other.size) <= tolerance * max(one.size, other.size)


def first_unit(line: Line) -> float:
    """Width of what stands first in a line and cannot be parted: a character with its marks, or a Latin word."""
    glyphs = line.glyphs
    end = 1
    while end < len(glyphs) and _holds_together(glyphs[end - 1], glyphs[end]):
        end += 1
    return glyphs[end - 1].right - glyphs[0].left


def _holds_together(before: Glyph, glyph: Glyph) -> bool:
    if glyph.char in _NOT_FIRST or before.char in _NOT_LAST:
        return True
    gap = glyph.left - before.right
    return not is_wide(before.char) and not is_wide(glyph.char) and gap < 0.2 * glyph.size


def judge(before: Line, line: Line, area_before: Area, area: Area, manner: Manner = PRINTED) -> Verdict:
    """Whether `line` begins a paragraph or goes on with that of `before`."""
    if not same_size(before, line, manner.tolerance) or _parted(before, line, area):
        return "begins"
    start = (line.left - area.left) / line.size
    if start < _OUTSIDE or is_centred(line, area) or _is_set_right(before, area_before):
        return "begins"
    full = _is_full(before, line, area_before)
    if start <= _AT_MARGIN:
        begins = manner.unindented and _LABEL.match(line.words)
        return _unless_broken(before, area_before) if not full else "begins" if begins else "joins"
    ended = not full or before.words[-1] in _SENTENCE_END
    return "begins" if ended or is_centred(before, area_before) else "unclear"


def _is_full(before: Line, line: Line, area: Area) -> bool:
    """Whether a line had no room for what begins the next one."""
    return area.right - before.right < first_unit(line) + _ROOM * line.size


def is_unindented(flow: Iterable[tuple[Line, Line]], area_of: Callable[[Line], Area]) -> bool:
    """Whether paragraphs begin at the margin: of the lines behind short ones, few are indented."""
    starts = [
        (line.left - area_of(line).left) / line.size
        for before, line in flow
        if not _is_full(before, line, area_of(before)) and not is_centred(line, area_of(line))
    ]
    indented = sum(_AT_MARGIN < start < _MAX_INDENT for start in starts)
    return indented < 0.5 * sum(start <= _AT_MARGIN for start in starts)


def _parted(before: Line, line: Line, area: Area) -> bool:
    gap = line.base - before.base
    return before.page == line.page and area.pitch > 0 and gap > _WIDE_GAP * area.pitch


def _is_set_right(line: Line, area: Area) -> bool:
    """Whether a line begins farther in than any paragraph, as a date and a signature do."""
    return (line.left - area.left) / line.size > _MAX_INDENT


def is_centred(line: Line, area: Area) -> bool:
    """Whether a line stands in the middle, away from both margins."""
    left, right = (line.left - area.left) / line.size, (area.right - line.right) / line.size
    return min(left, right) > _CENTRED and abs(left - right) <= _CENTRED


def _unless_broken(before: Line, area: Area) -> Verdict:
    """A short line ends a paragraph; a long one without the end of a sentence may be ragged."""
    ends = before.words[-1] in _SENTENCE_END or len(before.words) < 10
    return "begins" if ends or before.right - area.left < 0.5 * (area.right - area.left) else "unclear"


def areas(lines: Iterable[Line], columns: Mapping[int, int], widths: Mapping[int, float]) -> dict[Place, Area]:
    """The area of each page's columns; `columns` gives the column of a line by its identity, `widths` those of pages.

    A page with few lines takes the margins that the other pages have, on which odd and even ones may differ. Where
    no line is long, the right margin is taken to be as wide as the left one.
    """
    groups: dict[Place, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.page, columns[id(line)]].append(line)
    found = {place: _mirrored(_area(group), place, widths) for place, group in groups.items()}
    usual = _usual(found, groups)
    return {place: _settled(groups[place], area, usual[_side(place)]) for place, area in found.items()}


def _area(group: list[Line]) -> Area:
    size = _body_size(group)
    body = [line for line in group if abs(line.size - size) <= 0.1 * size] or group
    return Area(_left([line.left for line in body], size), _right([line.right for line in body], size), _pitch(body))


def _mirrored(area: Area, place: Place, widths: Mapping[int, float]) -> Area:
    width = widths.get(place[0], 0.0)
    if place[1] or area.right - area.left >= _LONG * width:
        return area
    return area._replace(right=max(area.right, width - area.left))


def _left(lefts: list[float], size: float) -> float:
    """Where the leftmost line begins, unless it stands farther out than a paragraph can be indented."""
    ordered = sorted(lefts)
    twice = next((each for each, after in pairwise(ordered) if after - each <= 0.3 * size), ordered[0])
    return ordered[0] if twice - ordered[0] < _MAX_INDENT * size else twice


def _right(rights: list[float], size: float) -> float:
    """Where most lines end if it is many of them, as marks may hang beyond the margin; else the rightmost end."""
    ends = Counter(round(right / size * 4) for right in rights)
    end, count = max(ends.items(), key=lambda each: (each[1], each[0]))
    common = max(right for right in rights if round(right / size * 4) == end)
    return common if count > 1 and count >= _FULL_SHARE * len(rights) else max(rights)


def _body_size(group: list[Line]) -> float:
    return median(size for line in group for size in [line.size] * len(line.glyphs))


def _pitch(lines: list[Line]) -> float:
    gaps = [other.base - one.base for one, other in pairwise(lines) if one.page == other.page and other.base > one.base]
    return median(gaps) if gaps else 0.0


def _side(place: Place) -> Place:
    """Even or odd page, and the column."""
    return place[0] % 2, place[1]


def _usual(found: Mapping[Place, Area], groups: Mapping[Place, list[Line]]) -> dict[Place, Area]:
    """The margins that most lines of odd or of even pages have."""
    sides: dict[Place, list[Area]] = defaultdict(list)
    for place, area in found.items():
        sides[_side(place)] += [area] * len(groups[place])
    return {side: Area(*map(median, zip(*group, strict=True))) for side, group in sides.items()}


def _settled(group: list[Line], own: Area, usual: Area) -> Area:
    """Own margins where the lines show them, else the usual ones."""
    size = _body_size(group)
    full = sum(abs(own.right - line.right) <= size for line in group)
    right = own.right if full >= _FULL_SHARE * len(group) else max(own.right, usual.right)
    is_indent = _AT_MARGIN * size < own.left - usual.left < _MAX_INDENT * size
    return Area(usual.left if is_indent else own.left, right, usual.pitch)


def is_unclear(verdicts: Sequence[Verdict]) -> bool:
    """Whether too many lines leave open where paragraphs begin."""
    unclear = verdicts.count("unclear")
    return unclear >= _MIN_UNCLEAR and unclear > _UNCLEAR_SHARE * len(verdicts)


def cell_joins(lines: Sequence[Line], width: float) -> list[bool]:
    """For each line of a cell whether it goes on with the one before it; `width` is that of the cell's inside."""
    return [False] + [_fills(one, other, width) for one, other in pairwise(lines)] if lines else []


def _fills(before: Line, line: Line, width: float) -> bool:
    """Whether a line, left-aligned or centred, had no room for what follows it."""
    room = width - (before.right - before.left)
    return room < first_unit(line) + _ROOM * line.size and same_size(before, line)
