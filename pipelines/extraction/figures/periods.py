"""Periods: how long something lasts, or by when something must be done; and from when they are counted."""

import re
from typing import NamedTuple

from pipelines.extraction.figures.anchors import (
    find_anchor,
    find_lasting,
    is_bare_issue,
    is_bare_printing,
    is_issue_of_notice,
)
from pipelines.extraction.figures.bounds import Bound
from pipelines.extraction.figures.candidates import Candidate
from pipelines.extraction.figures.model import Figure
from pipelines.extraction.figures.sentences import clause_begin, clause_end, sentence_begin
from pipelines.knowledge.figures import FigureWords

_NOUN = re.compile("(?![向由对将予应须])[\u4e00-\u9fff]")
_TRIAL = ("试点", "试验", "试行")
_LONG = ("Y", "M")
"""Only years, and months in which to aim or draft, are counted from the notice unasked; other times from each case."""
_CASE = re.compile("[的后起时]，|(?:^|，)(?:对(?![接标外])|凡|经(?![济营])|自(?![由贸主然身动]))")
"""Words of a sentence that counts from each case, not from the notice."""


class Period(NamedTuple):
    """What a period is; `end` goes beyond the bound where 后 belongs to it (30日后施行)."""

    kind: str
    anchor: str | None
    from_notice: bool
    end: int


def read_period(text: str, found: Candidate, bound: Bound, words: FigureWords) -> Figure:
    """The figure of a period."""
    period = _settle(text, found, bound, words)
    value, unit = found.low, found.unit.code
    if unit.isascii():
        clock, designator = ("T", unit[1]) if unit[0] == "T" else ("", unit)
        unit = f"P{clock}{value:.0f}{designator}" if value.is_integer() else f"P{clock}{value:g}{designator}"
    return Figure(
        bound.begin, period.end, period.kind, bound.comparator, value, found.high, unit, None, period.anchor,
        period.from_notice,
    )  # fmt: skip


def _settle(text: str, found: Candidate, bound: Bound, words: FigureWords) -> Period:
    kind, end = _kind(text, found, bound, words)
    anchor = find_anchor(text, bound.begin)
    if anchor:
        entry = is_bare_issue(anchor, words) and end > bound.end
        own = kind == "deadline" and is_bare_printing(text, bound.begin, anchor, words)
        return Period(kind, anchor, is_issue_of_notice(anchor, words) or entry or own, end)
    if text.startswith("满", bound.begin):
        return Period(kind, find_lasting(text, bound.begin), False, end)
    return Period(kind, None, _counts_from_notice(text, found, bound, words), end)


def _kind(text: str, found: Candidate, bound: Bound, words: FigureWords) -> tuple[str, int]:
    """Kind, and where the mention ends."""
    if text.startswith("后", bound.end) and words.terms["entry"].beginning(text, bound.end + 1):
        return "deadline", bound.end + 1
    if words.terms["look_back"].ending(text, bound.begin):
        return "duration", bound.end
    acts = _acts(text, bound.end, words)
    if bound.within:
        return "duration" if _is_window(text, bound.end, words) and not acts else "deadline", bound.end
    if opens(text, bound.begin, words) and not text.startswith(_TRIAL, bound.end):
        return "deadline", bound.end
    return "deadline" if acts and not bound.termed else "duration", bound.end


def _acts(text: str, at: int, words: FigureWords) -> bool:
    return bool(words.terms["act"].beginning(text, at) or words.terms["target"].beginning(text, at))


def _is_window(text: str, at: int, words: FigureWords) -> bool:
    """A time in which something holds (3年内未受处罚) or for which it is given (5年以内居留许可): not one to act in."""
    if words.terms["lasts"].beginning(text, at):
        return True
    return text.startswith("以内", at - 2) and _NOUN.match(text, at) is not None


def opens(text: str, at: int, words: FigureWords) -> bool:
    """Whether words before a period say that it is used up: 用3年时间, 经过3年试点; a single 用 must begin its clause, or it is part of a word (使用3年)."""
    term = words.terms["span"].ending(text, at)
    return len(term) > 1 or (bool(term) and clause_begin(text, at) == at - 1)


def _counts_from_notice(text: str, found: Candidate, bound: Bound, words: FigureWords) -> bool:
    """Whether a period without an event can only be counted from the notice: 应在6个月内制定, 用3年时间."""
    if found.unit.code not in _LONG or bound.comparator == "about" or found.high:
        return False
    if opens(text, bound.begin, words):
        return True
    if not bound.within or words.terms["look_back"].ending(text, bound.begin):
        return False
    sentence = sentence_begin(text, bound.begin)
    first = bound.begin == sentence or words.terms["within"].ending(text, bound.begin)
    if first and words.terms["draft"].beginning(text, bound.end):
        return True
    aims = words.terms["opening"].comparators.get(words.terms["opening"].ending(text, bound.begin))
    acts = (found.unit.code == "Y" or aims) and _acts(text, bound.end, words)
    is_case = text[clause_end(text, bound.end) - 1] == "的" or _CASE.search(text[sentence : bound.begin])
    return bool(first and acts) and not is_case
