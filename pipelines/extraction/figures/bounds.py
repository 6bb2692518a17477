"""How a figure binds: the comparing words beside it."""

import re
from typing import NamedTuple

from pipelines.extraction.figures.candidates import Candidate
from pipelines.extraction.figures.model import PERIODS
from pipelines.knowledge.figures import FigureWords

_SECOND_UNIT = re.compile("（[\u4e00-\u9fff]{1,3}）")
_WITHIN = ("内", "之内", "以内")
_REACH = 5
"""So many characters may stand between 至少, 最高 and the figure (至少保存15年, 最高给予500万元)."""
_REACH_OF_SHARES = 12
"""A share names its whole in between (不超过实际投资额的5%)."""


class Bound(NamedTuple):
    """A figure with its comparing words at `begin`..`end`.

    `termed` is False where nothing compares; `leads` where the word stands before and holds for a list (最高60万元、40万元).
    """

    begin: int
    end: int
    comparator: str
    termed: bool
    leads: bool
    within: bool


def find_bound(text: str, found: Candidate, words: FigureWords, floor: int = 0) -> Bound:
    """The comparing words to the left and right of a candidate; those before `floor` belong to the figure before."""
    begin, before = _before(text, found, words, floor)
    end, after = _after(text, found, words)
    far = (
        ""
        if before or after
        else _far(text, begin, _REACH_OF_SHARES if found.unit.code == "percent" else _REACH, words)
    )
    within = text[found.end : end] in _WITHIN
    about = "about" if found.about or after == "about" else ""
    if before == "exactly" and after:
        before = ""
    comparator = about or before or after or far
    return Bound(begin, end, comparator or "exactly", bool(before or after or far), bool(before or far), within)


def _before(text: str, found: Candidate, words: FigureWords, floor: int) -> tuple[int, str]:
    """Where the words before the figure begin, and what the nearest says: 最高不超过 is 不超过."""
    begin, comparator = found.begin, ""
    while True:
        term = words.terms["before"].ending(text, begin)
        said = words.terms["before"].comparators.get(term, "")
        looks_back = found.unit.kind in PERIODS and said == "about" and words.terms["look_back"].ending(text, begin)
        if not said or looks_back or begin - len(term) < floor:
            return begin, comparator
        begin, comparator = begin - len(term), comparator or said


def _after(text: str, found: Candidate, words: FigureWords) -> tuple[int, str]:
    """Where the words behind the figure end; a second unit may stand between (100台（套）以上)."""
    terms = words.terms["after"]
    second = _SECOND_UNIT.match(text, found.end)
    for at in (found.end, second.end() if second else found.end):
        term = terms.beginning(text, at)
        if term and (term != "内" or found.unit.kind in PERIODS):
            return at + len(term), terms.comparators[term]
    return found.end, ""


def _far(text: str, begin: int, reach: int, words: FigureWords) -> str:
    """What a word says that other words part from the figure; punctuation and numerals end its reach."""
    terms = words.terms["far"]
    for at in range(begin - 1, max(begin - reach, 0), -1):
        if not "\u4e00" <= text[at] <= "\u9fff":
            return ""
        term = terms.ending(text, at)
        if term:
            return terms.comparators[term]
    return ""
