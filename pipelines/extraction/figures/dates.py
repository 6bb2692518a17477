"""Days by which something must be done: 到2025年, 2025年6月底前, 年底前, 6月底完成.

A date alone is none. It needs a word before it (到, 至), 前 or 底 behind it, or an act right behind a month.
"""

import re

from pipelines.extraction.figures.model import Figure, Target
from pipelines.extraction.figures.sentences import sentence_begin
from pipelines.knowledge.figures import FigureWords
from pipelines.knowledge.numerals import han_number

_HAN = "〇零一二三四五六七八九"
BEFORE = "(?P<before>之?前(?!提[下是条]|[期后列沿端置往来一二三四五六七八九十两0-9]))?"
"""前 behind a date, and not part of a word (前期) or of an ordinal (前三季度)."""

_DATE = re.compile(
    rf"(?:(?P<year>[0-9]{{4}}|[{_HAN}]{{4}})年)?"
    r"(?:(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?(?:(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号])?)?"
    rf"(?P<part>年?底|年?末|上旬|中旬|下旬|上半年|下半年|第?[一二三四1-4]季度(?:末|底)?)?{BEFORE}"
)
_NAMED_YEAR = re.compile("(?:(?P<year>20[0-9]{2})年(?:(?P<month>1[0-2]|[1-9])月)?|[今本明每次翌当]年)(?![内度])")
_PART_MONTHS = {"上半年": 6, "下半年": 12}
_QUARTERS = {name: at * 3 for at, names in enumerate(("一1", "二2", "三3", "四4"), 1) for name in names}
_PART_DAYS = {"上旬": 10, "中旬": 20}
_GOES_ON = re.compile("[至到—～~–－-]|起|以来|之?后|以后|开始|度|版|水平|的?基数")
_LEFT_DATE = "年月日号底初末起"
_VALID = ("有效", "期限", "截止", "试点期", "延长", "延续")


def is_date(low: str, unit: str) -> bool:
    """Whether a numeral and the unit behind it are a year or a month of the calendar, not a period."""
    return unit == "月" or (unit == "年" and len(low) == 4 and (low[:2] in ("19", "20") or all(c in _HAN for c in low)))


def read_date(
    text: str, begin: int, words: FigureWords, year: int | None = None, free: bool = False
) -> tuple[Figure | None, int]:
    """The deadline that begins at `begin`, if the date there is one; and where the date ends.

    `year` is that of the notice: an earlier one is the past. `free` dates need no word beside them (cells).
    """
    match = _DATE.match(text, begin)
    if not match or match.end() == begin:
        return None, begin + 1
    target = _target(text, match, words, year)
    begin, comparator = _opening(text, _with_year_word(text, match, words), words)
    if match["before"]:
        comparator = "at_most"
    if not comparator:
        comparator = "exactly" if free or _binds_alone(text, match, words) else ""
    if not target or not comparator or _is_no_deadline(text, match, begin, target, year):
        return None, match.end()
    return Figure(begin, match.end(), "deadline", comparator, None, target=target), match.end()


def _binds_alone(text: str, match: re.Match[str], words: FigureWords) -> bool:
    """Without a word before it: the end of a year or month, or a month or quarter with an act right behind it.

    A whole date with an act behind it may as well tell what happened (2024年2月4日印发).
    """
    if match["part"] and match["part"][-1] in "底末":
        return True
    if match["year"] and match["day"]:
        return False
    return bool((match["month"] or match["part"]) and words.terms["act"].beginning(text, match.end()))


def _is_no_deadline(text: str, match: re.Match[str], begin: int, target: Target, year: int | None) -> bool:
    """One end of a range, the begin of something, or a year before the notice."""
    if not match["before"] and _GOES_ON.match(text, match.end()):
        return True
    if text[max(begin - 1, 0) : begin] in ("自", "从", "由"):
        return True
    is_range = text[begin : begin + 1] in "至到" and text[max(begin - 1, 0) : begin] in _LEFT_DATE and begin > 0
    if is_range and not any(word in text[max(begin - 30, 0) : begin] for word in _VALID):
        return True
    return bool(year and target.year and target.year < year)


def _opening(text: str, begin: int, words: FigureWords) -> tuple[int, str]:
    """Where the mention begins with its opening word (到2025年), and what that says; a head (完成时限：) stays outside."""
    opening = words.terms["opening"]
    term = opening.ending(text, begin)
    comparator = opening.comparators.get(term, "")
    return (begin if term.endswith("：") or not comparator else begin - len(term)), comparator


def _with_year_word(text: str, match: re.Match[str], words: FigureWords) -> int:
    """Where a date begins, 今年 or 明年 before its month included."""
    begin = match.start()
    if match["year"] or text[max(begin - 1, 0) : begin] != "年":
        return begin
    for role in ("this_year", "next_year", "other_year"):
        term = words.terms[role].ending(text, begin - 1)
        if term:
            return begin - 1 - len(term)
    return begin


def _target(text: str, match: re.Match[str], words: FigureWords, notice_year: int | None) -> Target | None:
    """The last day that a date still allows; None where it is none of the calendar.

    前 leaves out the year or month it follows (2025年前 ends with 2024), but not the end of one, nor a day.
    """
    month, day, part = _number(match["month"]), _number(match["day"]), match["part"] or ""
    if (match["month"] and not 1 <= (month or 0) <= 12) or (match["day"] and not 1 <= (day or 0) <= 31):
        return None
    if not month:
        month = _PART_MONTHS.get(part) or _QUARTERS.get(part.removeprefix("第")[:1]) or 12
    shift = None if match["year"] else 0
    target = Target(_number(match["year"]), month, day or _PART_DAYS.get(part), shift)
    if not match["year"]:
        target = in_year(text, match.start(), target, words, notice_year)
    return _day_before(target, whole_year=not match["month"]) if match["before"] and not part and not day else target


def in_year(text: str, at: int, target: Target, words: FigureWords, notice_year: int | None) -> Target:
    """The target in the year that the words before `at` name: right before it (明年), else earlier in the sentence.

    Nothing is known where that year lies before the notice, or where it is named with a later month.
    """
    if text[max(at - 1, 0) : at] == "年":
        return target._replace(shift=_shift(text, at - 1, words))
    named = list(_NAMED_YEAR.finditer(text, sentence_begin(text, at), at))
    if not named:
        return target
    last = named[-1]
    if not last["year"]:
        return target._replace(shift=_shift(text, last.end() - 1, words))
    year = int(last["year"])
    fits = (not last["month"] or int(last["month"]) <= target.month) and year >= (notice_year or year)
    return target._replace(year=year if fits else None, shift=None)


def _shift(text: str, at: int, words: FigureWords) -> int | None:
    """Years from that of the notice to the one named before `at` (今年, 明年); None where an event decides (每年)."""
    return None if words.terms["other_year"].ending(text, at) else int(bool(words.terms["next_year"].ending(text, at)))


def _day_before(target: Target, whole_year: bool) -> Target:
    """The end of the year or month before."""
    if not whole_year and target.month > 1:
        return target._replace(month=target.month - 1)
    year = target.year - 1 if target.year else None
    shift = None if target.shift is None else target.shift - 1
    return target._replace(year=year, month=12, shift=shift)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else han_number(text)
