"""Deadlines without a numeral: 年底前, 今年底, 明年底前, 年内."""

import re

from pipelines.extraction.figures.dates import BEFORE, in_year
from pipelines.extraction.figures.model import Figure, Target
from pipelines.knowledge.figures import FigureWords

_YEAR_END = re.compile(f"年(?P<part>年?底|年?末|内){BEFORE}")
_COUNTED = frozenset("0123456789〇零一二两三四五六七八九十百千万亿半几数多余")
"""Behind one of these, 年 counts years or belongs to a date."""
_SHIFTS = {"this_year": 0, "next_year": 1, "other_year": None}


def find_year_ends(text: str, begin: int, words: FigureWords, year: int | None = None) -> list[Figure]:
    """All of them from `begin` on; `year` is that of the notice."""
    found = (_read(text, match, words, year) for match in _YEAR_END.finditer(text, begin))
    return [figure for figure in found if figure]


def _read(text: str, match: re.Match[str], words: FigureWords, year: int | None) -> Figure | None:
    begin = match.start()
    if text[max(begin - 1, 0) : begin] in _COUNTED:
        return None
    role, named = _named(text, begin, words)
    if not _binds(text, match, role, named, words):
        return None
    begin -= len(named)
    opening = words.terms["opening"].ending(text, begin)
    if not words.terms["opening"].comparators.get(opening):
        opening = ""
    comparator = "at_most" if match["before"] or match["part"] == "内" else "exactly"
    target = Target(None, 12, None, _SHIFTS[role])
    if not named:
        target = in_year(text, match.start(), target, words, year)
    return Figure(begin - len(opening), match.end(), "deadline", comparator, None, target=target)


def _named(text: str, at: int, words: FigureWords) -> tuple[str, str]:
    """Which year the word before 年 names (今, 明, 每), and the word; the notice's own where there is none."""
    found = ((role, words.terms[role].ending(text, at)) for role in _SHIFTS)
    return next(((role, term) for role, term in found if term), ("this_year", ""))


def _binds(text: str, match: re.Match[str], role: str, named: str, words: FigureWords) -> bool:
    """每年底前, 年底前; 年底 where a word names the year, leads to it, or an act follows; 年内 likewise."""
    if role == "other_year":
        return bool(match["before"]) and named in ("每", "次", "翌")
    act = words.terms["act"].beginning(text, match.end())
    if match["part"] != "内":
        leads = words.terms["opening"].ending(text, match.start())
        return bool(match["before"] or named or act or leads)
    leads = words.terms["within"].ending(text, match.start())
    free = match.start() == 0 or not "\u4e00" <= text[match.start() - 1] <= "\u9fff"
    return bool(named or leads or free)
