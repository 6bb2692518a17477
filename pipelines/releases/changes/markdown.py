"""Words of notices in Markdown: they stay words, whatever stands in them."""

import re
import unicodedata

_BLANKS = re.compile(r"\s+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Categories of characters that are not shown, or that turn the direction of what stands around them."""
_MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {mark: f"\\{mark}" for mark in "\\`*_{}[]()#!|~$:"})
_PLAIN_NAME = re.compile(r"[0-9A-Za-z._/ -]+")


def words(text: str | None, longest: int) -> str:
    """A text on one line, cut to some characters, in which nothing is markup; blank for None."""
    return cut_short(one_line(text or ""), longest).translate(_MARKS)


def code(name: str) -> str:
    """An id or the name of a table, column or version as code; one with odd characters stays words."""
    return f"`{name}`" if _PLAIN_NAME.fullmatch(name) else words(name, len(name))


def cut_short(text: str, longest: int) -> str:
    """The text, or its beginning with a mark that something is missing."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def one_line(text: str) -> str:
    """A text without line breaks and without characters that are not shown, blanks joined."""
    seen = (" " if letter.isspace() else letter for letter in text if letter.isspace() or _is_seen(letter))
    return _BLANKS.sub(" ", "".join(seen)).strip()


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNSEEN
