"""Labels and values in two columns of a frame without lines between (索引号： … 主题分类： …) → one pair a line."""

from collections.abc import Sequence
from itertools import pairwise

from pipelines.reading.layout.lines import Line
from pipelines.reading.layout.page import Glyph

_COLONS = "：:"
_MAX_LABEL = 6
_GAP = 0.5
_ALIGNED = 3.0
_MIN_LINES = 3


def pair_lines(lines: Sequence[Line]) -> list[list[Line]] | None:
    """The lines of each pair, in the order of reading; None where a text is no such list."""
    starts = _starts(lines)
    if len(starts) < 2 or len(lines) < _MIN_LINES:
        return None
    parts = [part for line in lines for part in _cut(line, starts)]
    heads = [part for part in parts if _is_label(part)]
    loose = [part for part in parts if not _is_label(part)]
    if any(part.left < starts[0] - _ALIGNED for part in loose) or len(loose) > len(heads):
        return None
    pairs = {id(head): [head] for head in heads}
    for part in loose:
        owner = _owner(part, heads, starts)
        if owner is None:
            return None
        pairs[id(owner)].append(part)
    return [_ordered(pairs[id(head)]) for head in sorted(heads, key=lambda head: (round(head.base), head.left))]


def _is_label(line: Line) -> bool:
    """Whether a part of a line begins with a short label and a colon."""
    at = min((line.words.find(colon) for colon in _COLONS if colon in line.words), default=-1)
    return 1 < at <= _MAX_LABEL


def _starts(lines: Sequence[Line]) -> list[float]:
    """Where labels begin, on two lines at least."""
    found = sorted(part.left for line in lines for part in _by_colon(line) if _is_label(part))
    groups: list[list[float]] = []
    for left in found:
        if groups and left - groups[-1][0] <= _ALIGNED:
            groups[-1].append(left)
        else:
            groups.append([left])
    return [group[0] for group in groups if len(group) > 1]


def _by_colon(line: Line) -> list[Line]:
    """A line cut at its wide gaps, with blanks within a label (标　　题：) left in it."""
    parts: list[list[Glyph]] = [[]]
    for before, glyph in pairwise([line.glyphs[0], *line.glyphs]):
        is_wide_gap = glyph.left - before.right > line.size
        inside_label = len(parts[-1]) < _MAX_LABEL and not any(each.char in _COLONS for each in parts[-1])
        if parts[-1] and is_wide_gap and not inside_label:
            parts.append([])
        parts[-1].append(glyph)
    return [Line(part, line.page) for part in parts]


def _cut(line: Line, starts: list[float]) -> list[Line]:
    """A line cut where a column of labels begins, if there is a gap."""
    parts: list[list[Glyph]] = [[line.glyphs[0]]]
    for before, glyph in pairwise(line.glyphs):
        begins = any(abs(glyph.left - start) <= _ALIGNED for start in starts)
        if begins and glyph.left - before.right > _GAP * line.size:
            parts.append([])
        parts[-1].append(glyph)
    return [Line(part, line.page) for part in parts]


def _owner(part: Line, heads: Sequence[Line], starts: list[float]) -> Line | None:
    """The label of a value that stands on a line of its own: the nearest one of its column."""
    column = [start for start in starts if start <= part.left + _ALIGNED][-1:]
    near = [head for head in heads if column and abs(head.left - column[0]) <= _ALIGNED]
    near = [head for head in near if abs(head.base - part.base) <= 2.5 * part.size]
    return min(near, key=lambda head: abs(head.base - part.base), default=None)


def _ordered(pair: list[Line]) -> list[Line]:
    """The label first; a value on the lines around it begins on the label's line."""
    head, *values = pair
    values.sort(key=lambda line: line.base)
    if values and head.words[-1] in _COLONS:
        merged = Line(head.glyphs + values[0].glyphs, head.page)
        return [merged, *values[1:]]
    return [head, *values]
