"""Stretches of a text whose numerals belong to names: titles in 《》 and short quotations (“五个中心”)."""

import re
from bisect import bisect_right

_MARKED = re.compile("《[^《》。]*+(?:《[^《》。]*+》[^《》。]*+)*+》|“[^“”。]{1,12}”")


class Marks:
    """The marked stretches of one text."""

    def __init__(self, text: str) -> None:
        marked = "《" in text or "“" in text
        self.spans = [match.span() for match in _MARKED.finditer(text)] if marked else []
        self.begins = [begin for begin, _ in self.spans]

    def hold(self, at: int) -> bool:
        """Whether the character at `at` stands in one of them."""
        place = bisect_right(self.begins, at) - 1
        return place >= 0 and at < self.spans[place][1]
