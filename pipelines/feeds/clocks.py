"""Do two answers of one address say the same, but for the clocks and counters on the page?

Two lines say the same where they differ only in tokens that show when the page was fetched: each date is the day of its
own fetching (or the one beside it), each time of day within hours of it, each weekday that of such a day; and in the
number behind words such as 浏览次数. A corrected date or deadline is none of these, so it is a change, wherever it stands.
Where this cannot be told the answer is no: a page taken for changed costs a run, a change not seen costs a fact.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from pipelines.feeds.world import CHINA

_DAY = r"(?P<year>\d{4})(?:年|[-/.])(?P<month>\d{1,2})(?:月|[-/.])(?P<day>\d{1,2})日?"
_TIME = r"(?P<hour>\d{1,2})(?:[:：]|[时点])(?P<minute>\d{1,2})(?:[:：]\d{1,2}|分(?:\d{1,2}秒)?)?"
_COUNT = (
    r"(?:(?<=浏览)|(?<=访问)|(?<=阅读)|(?<=点击)|(?<=浏览量)|(?<=访问量)|(?<=阅读量)|(?<=点击量)"
    r"|(?<=次数)|(?<=访客)|(?<=点击率)|(?<=阅读数)|(?<=浏览数))(?P<gap>\s*[:：]?\s*第?\s*)(?P<count>[\d,]+)"
)
_WEEKDAY = r"(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])"
_TOKEN = re.compile(rf"(?<!\d)(?:{_DAY}|{_TIME})(?!\d)|{_COUNT}|{_WEEKDAY}")
_WEEKDAYS = "一二三四五六日"
_NEAR = timedelta(hours=2)


def differ_by_clocks_only(old: str, fetched: datetime, new: str, fetched_again: datetime) -> bool:
    """Whether two texts are the same line by line, but for what shows when each of them was fetched."""
    lines, others = old.split("\n"), new.split("\n")
    return len(lines) == len(others) and all(
        line == other or _same_line(line, fetched, other, fetched_again)
        for line, other in zip(lines, others, strict=True)
    )


def _same_line(line: str, fetched: datetime, other: str, fetched_again: datetime) -> bool:
    parts, others = list(_parts(line)), list(_parts(other))
    return len(parts) == len(others) and all(
        _text(one) == _text(two) or (_shows(one, fetched) and _shows(two, fetched_again) and _alike(one, two))
        for one, two in zip(parts, others, strict=True)
    )


def _parts(line: str) -> Iterator[str | re.Match[str]]:
    """The line cut into tokens and the words between them."""
    end = 0
    for match in _TOKEN.finditer(line):
        yield line[end : match.start()]
        yield match
        end = match.end()
    yield line[end:]


def _text(part: str | re.Match[str]) -> str:
    return part if isinstance(part, str) else part[0]


def _alike(one: str | re.Match[str], two: str | re.Match[str]) -> bool:
    """Whether two tokens are written in the same manner."""
    return re.sub(r"[\d,]+|[一二三四五六日天]$", "", _text(one)) == re.sub(
        r"[\d,]+|[一二三四五六日天]$", "", _text(two)
    )


def _shows(part: str | re.Match[str], fetched: datetime) -> bool:
    """Whether a token shows when the page was fetched, or counts its readers."""
    if isinstance(part, str):
        return False
    moment = fetched.astimezone(CHINA)
    days = [moment.date() + timedelta(days=each) for each in (-1, 0, 1)]
    if part["year"]:
        return (int(part["year"]), int(part["month"]), int(part["day"])) in [(d.year, d.month, d.day) for d in days]
    if part["hour"]:
        return _is_near(moment, int(part["hour"]), int(part["minute"]))
    return bool(part["count"]) or _is_weekday(part["weekday"], days)


def _is_weekday(name: str, days: list[date]) -> bool:
    return _WEEKDAYS.index(name.replace("天", "日")) in [day.weekday() for day in days]


def _is_near(moment: datetime, hour: int, minute: int) -> bool:
    if hour > 23 or minute > 59:
        return False
    shown = moment.replace(hour=hour, minute=minute)
    return any(abs(shown + timedelta(days=day) - moment) <= _NEAR for day in (-1, 0, 1))
