"""Characters → printed lines, left to right and from top to bottom."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from statistics import median

from pipelines.reading.layout.page import Glyph, is_wide

_BASE_TOLERANCE = 0.3
"""Characters whose base lines differ by less than this share of their size stand in one line."""
_TWICE = 0.15
"""Bold type is often made by printing a character again, this close to the first, in character sizes."""
_SMALL = 0.8
"""A raised or lowered character is smaller than this share of those beside it."""
_WORD_GAP = 0.2
_WIDE_GAP = 0.75
"""Gaps, in character sizes, that are blanks between Latin words, or where the file has one, and in any other case."""
_MAX_BLANKS = 40


class Line:
    """Characters of one printed line, in order; `indent` is the number of blanks that `text` begins with."""

    def __init__(self, glyphs: Iterable[Glyph], page: int = 0) -> None:
        self.glyphs = sorted(glyphs, key=lambda glyph: glyph.left)
        self.page = page
        self.left = self.glyphs[0].left
        self.right = max(glyph.right for glyph in self.glyphs)
        self.size = median(glyph.size for glyph in self.glyphs)
        self.base = median(glyph.base for glyph in self.glyphs)
        self.indent = 0

    @property
    def top(self) -> float:
        """Height at which its characters begin."""
        return self.base - 0.85 * self.size

    @property
    def bottom(self) -> float:
        """Height at which its characters end."""
        return self.base + 0.15 * self.size

    @cached_property
    def words(self) -> str:
        """The line without any blank, to compare it with others."""
        return "".join(glyph.char for glyph in self.glyphs)

    @cached_property
    def text(self) -> str:
        """The line with blanks where it was printed with gaps."""
        pieces = ["\u3000" * self.indent, self.glyphs[0].char]
        for before, glyph in pairwise(self.glyphs):
            pieces += [_blanks(before, glyph), glyph.char]
        return "".join(pieces)

    def split(self, gap: float) -> list["Line"]:
        """The parts of the line that stand more than `gap` character sizes apart."""
        parts = [[self.glyphs[0]]]
        for before, glyph in pairwise(self.glyphs):
            if glyph.left - before.right > gap * self.size:
                parts.append([])
            parts[-1].append(glyph)
        return [Line(part, self.page) for part in parts] if len(parts) > 1 else [self]


def _blanks(before: Glyph, glyph: Glyph) -> str:
    gap = (glyph.left - before.right) / max(before.size, glyph.size)
    if gap >= _WIDE_GAP and (is_wide(before.char) or is_wide(glyph.char)):
        return "\u3000" * min(round(gap), _MAX_BLANKS)
    latin = not is_wide(before.char) and not is_wide(glyph.char)
    return " " if gap >= _WORD_GAP and (latin or glyph.spaced) else ""


def lines_of(glyphs: Sequence[Glyph], page: int = 0) -> list[Line]:
    """The lines that characters stand in, from top to bottom; doubled characters once."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.base, glyph.left)):
        if rows and glyph.base - rows[-1][0].base <= _BASE_TOLERANCE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    found = [Line(_once(row), page) for row in rows]
    return sorted(_with_raised(found), key=lambda line: line.base)


def _once(row: list[Glyph]) -> list[Glyph]:
    """Without characters that are printed twice at nearly the same spot."""
    kept: list[Glyph] = []
    for glyph in sorted(row, key=lambda glyph: glyph.left):
        if not any(_doubles(glyph, each) for each in kept[-4:]):
            kept.append(glyph)
    return kept


def _doubles(glyph: Glyph, other: Glyph) -> bool:
    near = _TWICE * max(glyph.size, other.size)
    return glyph.char == other.char and abs(glyph.left - other.left) <= near and abs(glyph.base - other.base) <= near


def _with_raised(lines: list[Line]) -> list[Line]:
    """Raised and lowered small characters (m², marks of notes) put into the line that they stand beside."""
    found: list[Line] = []
    for line in lines:
        host = next((at for at in range(len(found) - 1, max(len(found) - 3, -1), -1) if _hosts(found[at], line)), None)
        if host is None:
            found.append(line)
        else:
            found[host] = Line(found[host].glyphs + line.glyphs, line.page)
    return found


def _hosts(one: Line, other: Line) -> bool:
    """Whether one of two lines is a few small characters beside or between those of the other one."""
    small, large = (one, other) if one.size < other.size else (other, one)
    if small.size > _SMALL * large.size or len(small.glyphs) > 6:
        return False
    if not (large.top <= small.base - 0.35 * small.size <= large.bottom):
        return False
    near = small.left - large.right < large.size and large.left - small.right < large.size
    return near and not any(_overlap(a, b) for a in small.glyphs for b in large.glyphs)


def _overlap(one: Glyph, other: Glyph) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0.2 * min(one.size, other.size)
