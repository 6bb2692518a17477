"""Titles in 《》 and 〈〉, one inside another (GB/T 15834, 4.15), and marks that are never closed."""

import re
from typing import NamedTuple

_MARK = re.compile("[《》〈〉。]")
_CLOSES = {"》": "《", "〉": "〈"}
_MAX_DEPTH = 8
"""Titles nest three deep at most; deeper marks are noise."""


class Marked(NamedTuple):
    """A title with its marks at `begin`..`end` of a text."""

    begin: int
    end: int


def find_marked(text: str) -> tuple[list[Marked], list[int]]:
    """Titles in order of their beginning, outer before inner, and where marks open that are never closed.

    A title ends with its sentence: a stop inside leaves its mark unclosed. 〈〉 count only inside 《》.
    """
    found: list[Marked] = []
    unclosed: list[int] = []
    open_marks: list[int] = []
    for match in _MARK.finditer(text, max(text.find("《"), 0)):
        mark, at = match[0], match.start()
        if mark == "。":
            unclosed += _lost(text, open_marks)
            open_marks.clear()
        elif mark == "《" or (mark == "〈" and open_marks):
            if len(open_marks) < _MAX_DEPTH:
                open_marks.append(at)
        elif mark in _CLOSES:
            begin = _close(text, open_marks, mark)
            if begin is not None and at > begin + 1:
                found.append(Marked(begin, at + 1))
    unclosed += _lost(text, open_marks)
    return sorted(found, key=lambda each: (each.begin, -each.end)), unclosed


def _close(text: str, open_marks: list[int], mark: str) -> int | None:
    """Take the nearest mark that this one closes, and any left open inside it, off the list."""
    for depth in range(len(open_marks) - 1, -1, -1):
        if text[open_marks[depth]] == _CLOSES[mark]:
            begin = open_marks[depth]
            del open_marks[depth:]
            return begin
    return None


def _lost(text: str, open_marks: list[int]) -> list[int]:
    return [at for at in open_marks if text[at] == "《"]
