"""Printed dates → ISO 8601."""

import re
from datetime import date

from pipelines.knowledge.numerals import han_number

_DATE = re.compile(
    r"(?P<year>\d{4}|[〇零○Ｏ一二三四五六七八九]{4})[年-](?P<month>[\d一二三四五六七八九十]{1,3})[月-](?P<day>[\d一二三四五六七八九十]{1,3})日?"
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
