"""Where the clause and the sentence around a place begin and end. Looks no further than a bounded way."""

import re

_CLAUSE_END = re.compile("[，。；：]")
_REACH = 120


def clause_begin(text: str, at: int) -> int:
    """Index behind the last ，。；： before `at`."""
    return _begin(text, at, "，。；：")


def sentence_begin(text: str, at: int) -> int:
    """Index behind the last 。 or ； before `at`."""
    return _begin(text, at, "。；")


def clause_end(text: str, at: int) -> int:
    """Index of the next ，。；： from `at` on."""
    match = _CLAUSE_END.search(text, at, at + _REACH)
    return match.start() if match else min(len(text), at + _REACH)


def _begin(text: str, at: int, ends: str) -> int:
    low = max(at - _REACH, 0)
    return max(low, *(text.rfind(end, low, at) + 1 for end in ends))
