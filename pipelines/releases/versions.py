"""Names of versions: year, month and a counter within the month, as in 2026.11.0. They only ever rise."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from schemas.releases import VERSION_PATTERN

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
_VERSION = re.compile(VERSION_PATTERN)


class Version(NamedTuple):
    """A version; versions compare by year, month, counter."""

    year: int
    month: int
    counter: int

    def __str__(self) -> str:
        return f"{self.year}.{self.month}.{self.counter}"


def read_version(name: str) -> Version | None:
    """The version of a name; None for what is no name of one."""
    return Version(*map(int, name.split("."))) if _VERSION.match(name) else None


def next_version(now: datetime, taken: Iterable[str]) -> Version:
    """The version after all that are taken: of this month in China, or of the last one's where the clock went back."""
    day = now.astimezone(CHINA)
    newest = max(filter(None, map(read_version, taken)), default=Version(0, 0, 0))
    if (day.year, day.month) > newest[:2]:
        return Version(day.year, day.month, 0)
    return newest._replace(counter=newest.counter + 1)


def clock_is_behind(now: datetime, taken: Iterable[str]) -> bool:
    """Whether a version is of a later month than now."""
    day = now.astimezone(CHINA)
    return any(version and version[:2] > (day.year, day.month) for version in map(read_version, taken))
