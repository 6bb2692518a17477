"""Printed dates → ISO 8601; days that follow from others by the calendar."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from pipelines.knowledge.numerals import han_number

_DATE = re.compile(
    r"(?P<year>\d{4}|[〇零○Ｏ一二三四五六七八九]{4})[年/.-](?P<month>[\d一二三四五六七八九十]{1,3})[月/.-](?P<day>[\d一二三四五六七八九十]{1,3})日?"
)


def iso_date(text: str) -> str:
    """The first date in a text as YYYY-MM-DD; blank where there is none or it is no day of the calendar."""
    match = _DATE.search(text)
    if not match:
        return ""
    parts = [_number(match[name]) for name in ("year", "month", "day")]
    try:
        return date(*(part or 0 for part in parts)).isoformat()
    except ValueError:
        return ""


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else han_number(text.replace("○", "〇").replace("Ｏ", "〇"))


def month_end(year: int, month: int) -> date | None:
    """The last day of a month; None beyond the calendar."""
    return date(year, month, monthrange(year, month)[1]) if MINYEAR <= year <= MAXYEAR else None


def after(day: date, count: int, unit: str) -> date | None:
    """The day `count` days (D), weeks (W), months (M) or years (Y) after another; None beyond the calendar.

    A month that lacks the day ends with its last one: one month after 31 January is 28 or 29 February.
    """
    if unit in "DW":
        days = count * (7 if unit == "W" else 1)
        return day + timedelta(days) if days <= (date.max - day).days else None
    years, month = divmod(day.month - 1 + count * (12 if unit == "Y" else 1), 12)
    last = month_end(day.year + years, month + 1)
    return last.replace(day=min(day.day, last.day)) if last else None
