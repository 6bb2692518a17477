"""Text that knows where it came from.

A `Line` is one line of the source without surrounding blanks. A `Run` is text put together from lines: its
`text` is clean (no wraps, no blanks between Chinese characters) and every index in it leads back to the source.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipelines.reading.folding import FILLER, composed

_LINE = re.compile(r"[^\s\x00](?:[^\n]*[^\s\x00])?")
_PIECE = re.compile(r"[^\s\x00]+(?:(?<=[!-{}~])[ \xa0]+(?=[!-{}~])[^\s\x00]+)*")


@dataclass(slots=True, eq=False)
class Line:
    """`text` is the clean text of `folded[start:end]`; `indent` counts the blanks before it.

    `width` is its printed length, markup included. `tabs` are the indexes of `text` before which a tab stood, once for each tab; `marked` lines are headings or
    bold in Markdown.
    """

    index: int
    start: int
    end: int
    text: str
    indent: int
    pieces: list[tuple[int, int]]
    width: int
    tabs: tuple[int, ...] = ()
    marked: bool = False
    _known_ends: list[int] | None = None

    @property
    def _ends(self) -> list[int]:
        """The index behind each piece; only lines that hold blanks are asked for them."""
        if self._known_ends is None:
            self._known_ends = list(accumulate(end - start for start, end in self.pieces))
        return self._known_ends

    def source(self, index: int) -> int:
        """Source position of the character at `index` of the text."""
        if len(self.pieces) == 1:
            return self.start + index
        place = bisect_right(self._ends, index)
        return self.pieces[place][1] - self._ends[place] + index

    def index_before(self, position: int) -> int:
        """How many characters of the text stand before a source position."""
        place = bisect_left(self.pieces, (position,)) - 1
        return self._ends[place] - max(self.pieces[place][1] - position, 0) if place >= 0 else 0


def split_lines(folded: str, breaks: Sequence[int] = ()) -> list[Line]:
    """The lines of a folded text that hold anything but blanks; `breaks` are ordered positions where lines end too."""
    lines: list[Line] = []
    begin = 0
    for printed in folded.split("\n"):
        text = printed.strip()
        end = begin + len(printed)
        if text:
            # Most lines hold no blank, so that there is nothing to put together.
            if breaks or FILLER in text or len(text.split(None, 1)) > 1:
                lines += [
                    _line(len(lines) + at, *span, folded) for at, span in enumerate(_spans(folded, begin, end, breaks))
                ]
            else:
                start = begin + len(printed) - len(printed.lstrip())
                pieces = [(start, start + len(text))]
                lines.append(Line(len(lines), start, start + len(text), text, start - begin, pieces, len(text)))
        begin = end + 1
    return lines


def _spans(folded: str, begin: int, end: int, breaks: Sequence[int]) -> list[tuple[int, int]]:
    found = _LINE.search(folded, begin, end)
    if not found:
        return []
    return _broken(folded, *found.span(), breaks) if breaks else [found.span()]


def _broken(folded: str, start: int, end: int, breaks: Sequence[int]) -> list[tuple[int, int]]:
    inner = breaks[bisect_right(breaks, start) : bisect_left(breaks, end)]
    edges = [start, *inner, end]
    parts = [_LINE.search(folded, a, b) for a, b in zip(edges, edges[1:], strict=False)]
    return [part.span() for part in parts if part]


def _line(index: int, start: int, end: int, folded: str) -> Line:
    pieces = [piece.span() for piece in _PIECE.finditer(folded, start, end)]
    text = folded[start:end] if len(pieces) == 1 else "".join(folded[a:b] for a, b in pieces)
    printed = _printed_start(folded, start)
    indent = printed - (folded.rfind("\n", 0, start) + 1)
    tabs = _tabs(folded, pieces) if "\t" in folded[start:end] else ()
    marked = start > 0 and folded[start - 1] == FILLER
    width = _printed_end(folded, end) - printed
    return Line(index, start, end, text, indent, pieces, width, tabs, marked)


def _printed_start(folded: str, start: int) -> int:
    while start and folded[start - 1] == FILLER:
        start -= 1
    return start


def _printed_end(folded: str, end: int) -> int:
    while end < len(folded) and folded[end] == FILLER:
        end += 1
    return end


def _tabs(folded: str, pieces: list[tuple[int, int]]) -> tuple[int, ...]:
    found, at = [], 0
    for (start, end), (following, _) in zip(pieces, pieces[1:], strict=False):
        at += end - start
        found += [at] * folded.count("\t", end, following)
    return tuple(found)


@dataclass(slots=True, eq=False)
class Slice:
    """Characters `begin` to `finish` of a line's text."""

    line: Line
    begin: int
    finish: int

    def source(self, index: int) -> int:
        """Source position of the character at `index` of the line's text."""
        return self.line.source(index)


class Run:
    """Text from one or several slices of lines.

    `text` is clean text, without composition: one character for one character of the source.
    """

    __slots__ = ("_known_ends", "slices", "text")

    def __init__(self, slices: list[Slice] | None = None) -> None:
        self.slices = slices or []
        self._known_ends: list[int] | None = None
        if len(self.slices) == 1:  # most runs are of one line
            part = self.slices[0]
            self.text = part.line.text[part.begin : part.finish]
        else:
            self.text = "".join([part.line.text[part.begin : part.finish] for part in self.slices])

    @classmethod
    def of(cls, *lines: Line) -> "Run":
        """A run of whole lines."""
        return cls([Slice(line, 0, len(line.text)) for line in lines])

    @classmethod
    def joined(cls, runs: "Iterable[Run]") -> "Run":
        """One run of several, in their order."""
        return cls([part for run in runs for part in run.slices])

    @property
    def _ends(self) -> list[int]:
        """The index behind each slice; few runs are asked for them."""
        if self._known_ends is None:
            self._known_ends = list(accumulate(part.finish - part.begin for part in self.slices))
        return self._known_ends

    def _locate(self, index: int) -> tuple[Slice, int]:
        place = bisect_right(self._ends, index)
        part = self.slices[place]
        before = self._ends[place - 1] if place else 0
        return part, part.begin + index - before

    def source(self, index: int) -> int:
        """Source position of the character at `index`."""
        if index == 0:
            part, within = self.slices[0], self.slices[0].begin
        elif index == len(self.text) - 1:
            part, within = self.slices[-1], self.slices[-1].finish - 1
        else:
            part, within = self._locate(index)
        return part.source(within)

    def span(self, begin: int = 0, finish: int | None = None) -> tuple[int, int]:
        """Source span of `text[begin:finish]`, which must not be empty."""
        finish = len(self.text) if finish is None else finish
        first = self.slices[0]
        if finish <= first.finish - first.begin and len(first.line.pieces) == 1:
            start = first.line.start + first.begin
            return start + begin, start + finish
        return self.source(begin), self.source(finish - 1) + 1

    def cut(self, begin: int, finish: int | None = None) -> "Run":
        """The run of `text[begin:finish]`."""
        finish = len(self.text) if finish is None else min(finish, len(self.text))
        if begin >= finish:
            return Run()
        if len(self.slices) == 1:
            only = self.slices[0]
            return Run([Slice(only.line, only.begin + begin, only.begin + finish)])
        ends = self._ends
        first, last = bisect_right(ends, begin), bisect_left(ends, finish)
        parts = self.slices[first : last + 1]
        before = begin - (ends[first - 1] if first else 0)
        if before:
            parts[0] = Slice(parts[0].line, parts[0].begin + before, parts[0].finish)
        if finish < ends[last]:
            parts[-1] = Slice(parts[-1].line, parts[-1].begin, parts[-1].finish - (ends[last] - finish))
        return Run(parts)

    def trimmed(self, unwanted: str) -> "Run":
        """The run without leading and trailing characters of `unwanted`."""
        text = self.text
        if text.strip(unwanted) == text:
            return self
        begin = len(text) - len(text.lstrip(unwanted))
        return self.cut(begin, max(begin, len(text.rstrip(unwanted))))

    def by_line(self) -> list["Run"]:
        """One run a line."""
        return [Run([part]) for part in self.slices]

    def index_before(self, position: int) -> int:
        """How many characters stand in the lines that begin at a source position or before it."""
        place = bisect_right(self.slices, position, key=lambda part: part.line.start)
        return self._ends[place - 1] if place else 0

    def breaks(self) -> list[int]:
        """Indexes at which a new line of the source begins, without 0."""
        return self._ends[:-1]

    def tabs(self) -> list[int]:
        """Indexes before which a tab stood, once for each tab."""
        found, at = [], 0
        for part in self.slices:
            found += [at + tab - part.begin for tab in part.line.tabs if part.begin <= tab < part.finish]
            at += part.finish - part.begin
        return found

    def __add__(self, other: "Run") -> "Run":
        return Run(self.slices + other.slices)


def clean(run: Run) -> str:
    """Text for publication."""
    return composed(run.text)
