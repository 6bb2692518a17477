"""What the lines of a notice are by themselves, each looked at once, since blocks ask again and again."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from pipelines.reading.runs import Line
from pipelines.structure.labels import read_label
from pipelines.structure.openings import kind_of_line

_MARK = re.compile("[。，；：]")


class Facts:
    """By place of a line: its label and its kind, or None."""

    def __init__(self, lines: list[Line]) -> None:
        self.texts = [line.text for line in lines]
        self.labels = [read_label(text) for text in self.texts]
        self.kinds = [kind_of_line(text) for text in self.texts]
        self.last_label = max((at for at, label in enumerate(self.labels) if label), default=-1)
        self._dates = [at for at, kind in enumerate(self.kinds) if kind == "date"]
        self._openings = {mark: _last_places(mark in text for text in self.texts) for mark in "《（"}

    def has_date(self, begin: int, end: int) -> bool:
        """Whether one of the lines from `begin` to before `end` is a date."""
        at = bisect_right(self._dates, end - 1)
        return at > 0 and self._dates[at - 1] >= begin

    def opens(self, mark: str, begin: int, end: int) -> bool:
        """Whether an opening mark, 《 or （, stands in the lines from `begin` to before `end`."""
        return self._openings[mark][end - 1] >= begin

    def has_mark(self, begin: int, end: int) -> bool:
        """Whether a comma, colon or stop stands in the lines from `begin` to before `end`."""
        return self._marks[end - 1] >= begin

    def stands_behind(self, text: str, at: int) -> bool:
        """Whether a line at `at` or behind it says exactly this."""
        return self._last_of.get(text, -1) >= at

    @cached_property
    def _marks(self) -> list[int]:
        return _last_places(_MARK.search(text) is not None for text in self.texts)

    @cached_property
    def _last_of(self) -> dict[str, int]:
        return {text: at for at, text in enumerate(self.texts)}


def _last_places(held: Iterable[bool]) -> list[int]:
    """For each place, the last one up to it at which something holds; -1 where it never did."""
    found, last = [], -1
    for at, holds in enumerate(held):
        if holds:
            last = at
        found.append(last)
    return found
