"""A numeral and its unit, read without the words around them."""

import re
from typing import NamedTuple

from pipelines.knowledge.figures import FigureWords, Unit
from pipelines.knowledge.numerals import amount, is_magnitude

_PERCENT = Unit("percentage", "percent", 1.0)
_WHOLES = {"百": 1.0, "千": 0.1}
_HALVES = {"Y": (6.0, "M"), "TH": (30.0, "TM")}
"""Half a year is six months, half an hour thirty minutes; other halves are not exact."""

_ABOUT = frozenset("余多几")
_AGES = ("岁", "周岁")
"""Ages are whole: 1.80周岁 is the label 1. and 80."""


class Candidate(NamedTuple):
    """A numeral with its unit at `begin`..`end`; `low` and `high` are in the base unit of `unit`.

    `vague` numerals (一, 半, 千万, 三分之二) are figures only beside a word that compares.
    """

    begin: int
    end: int
    low: float
    high: float | None
    unit: Unit
    printed_unit: str
    about: bool
    in_words: bool
    vague: bool


def read_candidate(match: re.Match[str], words: FigureWords) -> Candidate | None:
    """The candidate of a match of `words.number`; None if its numeral or unit is none."""
    if match["share"]:
        return _share(match)
    printed = match["low"]
    about = not _ABOUT.isdisjoint(printed)
    low = amount(re.sub("[余多几]", "", printed) if about else printed)
    unit = words.units[match["unit"]]
    high = amount(match["high"]) if match["high"] else None
    if not unit.kind or low is None or (unit.code in _AGES and "." in printed):
        return None
    if (match["high"] and (high is None or high <= low)) or not (low or high):
        return None
    if low == 0.5 and printed == "半" and unit.kind == "duration":
        if unit.code not in _HALVES:
            return None
        low, code = _HALVES[unit.code]
        unit = Unit(unit.kind, code, 1.0)
    in_words = not printed[0].isdigit()
    vague = printed in ("一", "半") or is_magnitude(printed)
    values = low * unit.factor, None if high is None else high * unit.factor
    return Candidate(*match.span(), *values, unit, match["unit"], about, in_words, vague and high is None)


def _share(match: re.Match[str]) -> Candidate | None:
    """百分之五十, 千分之三; any other fraction (三分之二) as a percentage of two decimals."""
    share, whole = amount(match["share"]), amount(match["low"])
    if share is None or not whole:
        return None
    factor = _WHOLES.get(match["low"])
    value = share * factor if factor else round(100 * share / whole, 2)
    return Candidate(*match.span(), value, None, _PERCENT, "", False, True, factor is None)
