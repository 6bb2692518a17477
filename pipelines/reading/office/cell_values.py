"""Numbers of a spreadsheet as its cells display them (ECMA-376 part 1, 18.8.30-31).

Whole numbers, fixed decimals, thousands, per cent, text around a number, and dates of years, months and days are
printed as displayed. Other dates and times are printed by ISO 8601, other numbers with up to 15 digits.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_CHINESE = {
    27: _YEAR_MONTH, 28: _MONTH_DAY, 29: _MONTH_DAY, 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: "h:mm", 33: "h:mm:ss",
    34: "h:mm", 35: "h:mm:ss", 36: _YEAR_MONTH, 50: _YEAR_MONTH, 51: _MONTH_DAY, 52: _YEAR_MONTH, 53: _MONTH_DAY,
    54: _MONTH_DAY, 55: "h:mm", 56: "h:mm:ss", 57: _YEAR_MONTH, 58: _MONTH_DAY,
}  # fmt: skip
_BY_LOCALE = 14
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([#0?][#0?,]*(?:\.[#0?]+)?|\.[#0?]+)|(%)|(.)', re.DOTALL)
_DATE_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|(y+|m+|d+)|([-/. 年月日])|(.)', re.DOTALL | re.IGNORECASE)
_SECTION_END = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_PLAIN = frozenset("-+/() $￥¥：:、，。")
_MAX_CODE = 255


def format_code(number_id: int, own: dict[int, str]) -> str:
    """The format of a number by its id: of the file itself, or built in (as a Chinese Excel has them)."""
    if number_id == _BY_LOCALE:
        return "yyyy-mm-dd"
    return own.get(number_id) or _CHINESE.get(number_id) or BUILTIN_FORMATS.get(number_id, "General")


def shown(value: float, code: str, from_1904: bool = False) -> str:
    """The text that a cell displays for a number."""
    sections = _SECTION_END.split(code[:_MAX_CODE])
    if is_date_format(sections[0]):
        return _date(value, sections[0], from_1904) or _general(value)
    if value < 0 and len(sections) > 1:
        return _number(-value, sections[1]) or _general(value)
    if value == 0 and len(sections) > 2:
        return _number(value, sections[2]) or _general(value)
    text = _number(abs(value), sections[0])
    return ("-" if value < 0 else "") + text if text else _general(value)


def _general(value: float) -> str:
    return f"{value:.0f}" if value == int(value) and abs(value) < 1e15 else f"{value:.15g}"


class _Pattern(NamedTuple):
    """A number format: text before the digits, the digits, text behind them, and how many per cent signs."""

    before: str
    digits: str
    behind: str
    percents: int


def _number(value: float, section: str) -> str | None:
    """By a simple format; None where it is not simple."""
    pattern = _pattern(section)
    if pattern is None:
        return None
    if not pattern.digits:
        return pattern.before or None
    whole, _, decimals = pattern.digits.partition(".")
    scaled = Decimal(repr(value)) * 100**pattern.percents
    rounded = scaled.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    left, _, right = text.partition(".")
    left = left.zfill(whole.count("0"))
    while len(right) > decimals.count("0") and right.endswith("0"):
        right = right[:-1]
    left = "" if left == "0" and "0" not in whole and right else left
    return pattern.before + (f"{left}.{right}" if right else left) + pattern.behind


def _pattern(section: str) -> _Pattern | None:
    before, digits, behind, percents = "", "", "", 0
    for match in _TOKEN.finditer(section):
        quoted, escaped, number, percent, other = match.groups()
        if number and (digits or number.endswith(",") or len(number) > 30):
            return None
        if other and other not in _PLAIN and not "\u4e00" <= other <= "\u9fff":
            return None
        percents += bool(percent)
        literal = quoted or escaped or percent or other or ""
        before, behind = (before, behind + literal) if digits else (before + literal, behind)
        digits = digits or number or ""
    return _Pattern(before, digits, behind, percents)


def _date(value: float, section: str, from_1904: bool) -> str | None:
    try:
        moment = from_excel(value, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900)
    except (OverflowError, ValueError):
        return None
    if isinstance(moment, timedelta):
        return str(moment)
    if isinstance(moment, time):
        return moment.isoformat("seconds")
    if not isinstance(moment, datetime):
        return None
    return _as_printed(moment.date(), section) or _iso(moment, section)


def _iso(moment: datetime, section: str) -> str:
    has_time = re.search("[hs]", re.sub(r'"[^"]*"|\[[^\]]*\]', "", section), re.IGNORECASE)
    return moment.isoformat(" ", "seconds") if has_time else moment.date().isoformat()


def _as_printed(day: date, section: str) -> str | None:
    """A date in numbers of years, months and days; None for any other format."""
    text = ""
    for match in _DATE_TOKEN.finditer(section):
        quoted, escaped, part, mark, other = match.groups()
        if other or (part and len(part) > 2 and part[0] in "mMdD"):
            return None
        text += quoted or escaped or mark or (_part(day, part.lower()) if part else "")
    return text


def _part(day: date, part: str) -> str:
    if part[0] == "y":
        return f"{day.year % 100:02d}" if len(part) <= 2 else str(day.year)
    value = day.month if part[0] == "m" else day.day
    return f"{value:02d}" if len(part) == 2 else str(value)
