"""Ruling lines → frames: the cells of a table, with those that span rows or columns, or the frame around a text.

Lines that touch make one frame. Its lines cut it into a lattice; neighbours in the lattice between which no line is
drawn are one cell. Sides that are not drawn, as where a table goes on over the page, end where the lines end.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from pipelines.reading.layout.page import Box, Rule
from pipelines.reading.limits import MAX_LATTICE_CELLS

_NEAR = 4.0
"""Lines nearer than this, in points, are one line: a double border, or the borders of neighbouring cells."""
_TOUCH = 3.0
_MIN_SIDE = 8.0
"""Frames with a shorter side hold no text."""


class FrameCell(NamedTuple):
    """A cell at `row`, `column` of the lattice, with its spans and its rectangle."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass
class Frame:
    """A frame of ruling lines, with the places of its columns' and rows' edges.

    `open_top` and `open_bottom` tell sides that no line closes.
    """

    columns: list[float]
    rows: list[float]
    cells: list[FrameCell]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def box(self) -> Box:
        """Its outline."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    @cached_property
    def _owners(self) -> dict[tuple[int, int], int]:
        return {
            (row, column): at
            for at, cell in enumerate(self.cells)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    def cell_at(self, x: float, y: float) -> int | None:
        """The index of the cell at a point."""
        if not self.box.holds(x, y):
            return None
        row = min(bisect_right(self.rows, y), len(self.rows) - 1) - 1
        column = min(bisect_right(self.columns, x), len(self.columns) - 1) - 1
        return self._owners[row, column]


def frames(rules: Iterable[Rule]) -> list[Frame]:
    """The frames that ruling lines make, larger ones first."""
    across, down = (_merged([rule for rule in rules if rule.vertical is way]) for way in (False, True))
    found = [_frame(*group) for group in _groups(across, down)]
    return sorted((frame for frame in found if frame), key=lambda frame: -frame.box.area)


def _merged(rules: list[Rule]) -> list[Rule]:
    """Lines in one direction, with those that lie on one another or go on one another put together."""
    found: list[Rule] = []
    for level in _levels(rules):
        for rule in sorted(level, key=lambda rule: rule.begin):
            if found and found[-1].at == level[0].at and rule.begin - found[-1].end <= _TOUCH:
                found[-1] = found[-1]._replace(end=max(found[-1].end, rule.end))
            else:
                found.append(rule._replace(at=level[0].at))
    return found


def _levels(rules: list[Rule]) -> list[list[Rule]]:
    """Lines grouped by where they stand; those of a group are nearer than `_NEAR` to its first."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if levels and rule.at - levels[-1][0].at <= _NEAR:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return levels


class _Sets:
    """Things put together step by step."""

    def __init__(self, count: int) -> None:
        self.parents = list(range(count))

    def find(self, at: int) -> int:
        while self.parents[at] != at:
            self.parents[at] = self.parents[self.parents[at]]
            at = self.parents[at]
        return at

    def join(self, one: int, other: int) -> None:
        self.parents[self.find(one)] = self.find(other)

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self.parents)):
            found[self.find(at)].append(at)
        return list(found.values())


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch, as groups of horizontal and vertical ones; sides of one length without any line between."""
    sets = _Sets(len(across) + len(down))
    places = [rule.at for rule in down]
    for one, rule in enumerate(across):
        for other in range(bisect_left(places, rule.begin - _NEAR), len(down)):
            if places[other] > rule.end + _NEAR:
                break
            if down[other].begin - _NEAR <= rule.at <= down[other].end + _NEAR:
                sets.join(one, len(across) + other)
    groups = [_parted(group, across, down) for group in sets.groups()]
    alone = [rule for lines, sides in groups if not lines for rule in sides]
    return [group for group in groups if group[0] and group[1]] + [([], sides) for sides in _same_length(alone)]


def _parted(group: list[int], across: list[Rule], down: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    lines = [across[at] for at in group if at < len(across)]
    return lines, [down[at - len(across)] for at in group if at >= len(across)]


def _same_length(sides: list[Rule]) -> list[list[Rule]]:
    """Vertical lines that begin and end at one height: the sides of a frame that fills a page."""
    found: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in sides:
        found[round(rule.begin / _NEAR), round(rule.end / _NEAR)].append(rule)
    return [group for group in found.values() if len(group) > 1]


def _frame(across: list[Rule], down: list[Rule]) -> Frame | None:
    if len(down) < 2 and len(across) < 3:
        return None
    xs = _edges([rule.at for rule in down], across)
    ys = _edges([rule.at for rule in across], down)
    if min(len(xs), len(ys)) < 2 or (len(xs) - 1) * (len(ys) - 1) > MAX_LATTICE_CELLS:
        return None
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    if min(box.right - box.left, box.bottom - box.top) < _MIN_SIDE:
        return None
    levels = [rule.at for rule in across]
    top, bottom = (not any(abs(level - edge) <= _NEAR for level in levels) for edge in (box.top, box.bottom))
    return Frame(xs, ys, _cells(xs, ys, across, down), top, bottom)


def _edges(places: list[float], crossing: list[Rule]) -> list[float]:
    """Where lines stand, and where those that cross them end beyond the outermost."""
    found: list[float] = []
    ends = [rule.begin for rule in crossing] + [rule.end for rule in crossing]
    outer = [end for end in (min(ends), max(ends)) if not places or not _between(end, places)] if ends else []
    for place in sorted([*places, *outer]):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _between(end: float, places: list[float]) -> bool:
    return min(places) - _MIN_SIDE <= end <= max(places) + _MIN_SIDE


def _cells(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> list[FrameCell]:
    wide, high = len(xs) - 1, len(ys) - 1
    sets = _Sets(wide * high)
    sides, levels = _by_place(down, xs), _by_place(across, ys)
    for row in range(high):
        for column in range(wide):
            at = row * wide + column
            if column + 1 < wide and not _covers(sides[column + 1], ys[row], ys[row + 1]):
                sets.join(at, at + 1)
            if row + 1 < high and not _covers(levels[row + 1], xs[column], xs[column + 1]):
                sets.join(at, at + wide)
    found = [cell for group in sets.groups() for cell in _spans(group, wide)]
    return [_cell(*span, xs, ys) for span in sorted(found)]


def _by_place(rules: list[Rule], places: list[float]) -> list[list[Rule]]:
    """The lines that stand at each place."""
    found: list[list[Rule]] = [[] for _ in places]
    for rule in rules:
        at = bisect_left(places, rule.at - _NEAR)
        if at < len(places) and abs(places[at] - rule.at) <= _NEAR:
            found[at].append(rule)
    return found


def _covers(rules: list[Rule], begin: float, end: float) -> bool:
    """Whether lines run along most of the way from `begin` to `end`."""
    return any(min(rule.end, end) - max(rule.begin, begin) > 0.5 * (end - begin) for rule in rules)


def _spans(group: list[int], wide: int) -> list[tuple[int, int, int, int]]:
    """A group of lattice cells as one cell; where it is no rectangle, each row of it by itself."""
    rows, columns = [at // wide for at in group], [at % wide for at in group]
    high, broad = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    if high * broad == len(group):
        return [(min(rows), min(columns), high, broad)]
    return [
        span
        for row in sorted(set(rows))
        for span in _row_spans(row, sorted(at % wide for at in group if at // wide == row))
    ]


def _row_spans(row: int, columns: list[int]) -> list[tuple[int, int, int, int]]:
    starts = [columns[0], *(column for before, column in pairwise(columns) if column != before + 1)]
    ends = [*(before for before, column in pairwise(columns) if column != before + 1), columns[-1]]
    return [(row, start, 1, end - start + 1) for start, end in zip(starts, ends, strict=True)]


def _cell(row: int, column: int, high: int, broad: int, xs: list[float], ys: list[float]) -> FrameCell:
    return FrameCell(row, column, high, broad, Box(xs[column], ys[row], xs[column + broad], ys[row + high]))
