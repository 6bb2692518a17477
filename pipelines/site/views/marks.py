"""Marks on stretches of a text. They may overlap, so a text is cut where any of them begins or ends."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pipelines.site.words import Words


@dataclass(frozen=True)
class Mark:
    """Characters `start` to `end` are of a kind, and may lead to a page."""

    start: int
    end: int
    kind: str
    label: Words
    href: str | None = None


@dataclass(frozen=True)
class Piece:
    """A stretch of text and the marks that cover it, the longest first."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def href(self) -> str | None:
        """Where the closest mark leads; links cannot lie in links."""
        return next((mark.href for mark in reversed(self.marks) if mark.href), None)


class Marked:
    """A text with its marks."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.text = text
        self._marks = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind))
        self._starts = [mark.start for mark in self._marks]
        self._reach = list(accumulate((mark.end for mark in self._marks), max))

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Characters `start` to `end`, cut at the bounds of marks."""
        marks = self._over(start, end)
        bounds = {start, end} | {at for mark in marks for at in (mark.start, mark.end) if start < at < end}
        return [Piece(self.text[a:b], _covering(marks, a, b)) for a, b in pairwise(sorted(bounds))]

    def _over(self, start: int, end: int) -> list[Mark]:
        """Marks that touch a stretch. Before the last one that reaches into it there may be any number that do not."""
        last = first = bisect_left(self._starts, end)
        while first and self._reach[first - 1] > start:
            first -= 1
        return [mark for mark in self._marks[first:last] if mark.end > start]


def _covering(marks: list[Mark], start: int, end: int) -> tuple[Mark, ...]:
    found = [mark for mark in marks if mark.start <= start and end <= mark.end]
    return tuple(sorted(found, key=lambda mark: (mark.start - mark.end, mark.kind)))
