"""Who issues notice k, under which number, when, and what it is called: known without making the notice."""

import calendar
import datetime
import math
import random
from dataclasses import dataclass, replace
from functools import lru_cache

from benchmarks.made import shares
from benchmarks.made.dice import dice, weighed
from benchmarks.made.phrases import phrase
from benchmarks.made.pools import Series, pattern, series, words

FIRST_YEAR, YEARS = 2019, 8


@dataclass(frozen=True)
class Head:
    """What is known of a notice beforehand. `length` is that aimed at, in characters."""

    k: int
    series: Series
    number: str
    date: datetime.date
    title: str
    plan_title: str
    kind: str
    topics: tuple[str, ...]
    shape: str
    length: int
    numbered: str
    """Where its number stands: `text`, `manifest` or nowhere (blank)."""
    copy_of: int | None


@lru_cache(1 << 16)
def head(seed: int, k: int) -> Head:
    """The head of notice k; a copy has the head of the notice it copies, under its own k."""
    stream = dice(seed, "head", k)
    original = stream.randrange(k) if k and stream.random() < shares.COPIES else None
    if original is not None:
        found = head(seed, original)
        if found.numbered == "text" and found.copy_of is None:
            return replace(found, k=k, copy_of=original)
    return _own_head(k, stream)


def _own_head(k: int, stream: random.Random) -> Head:
    row, year, number = _number(k)
    topics = tuple(phrase(stream) for _ in range(12))
    kind = stream.choice(words("kinds"))
    title, plan_title = _titles(row, year, topics, kind, stream)
    return Head(
        k, row, f"{row.prefix}〔{year}〕{number}号", _day(year, stream), title, plan_title, kind, topics,
        weighed(shares.SHAPES, stream), _length(stream), _numbered(stream), None,
    )  # fmt: skip


def _number(k: int) -> tuple[Series, int, int]:
    """Series, year and number of notice k: no two notices have the same in one series."""
    block, at = divmod(k, len(pattern()))
    level = pattern()[at]
    rank = block * shares.LEVELS[level] + pattern()[:at].count(level)
    rows = series(level)
    turn, place = divmod(rank, len(rows))
    place = (place * 97 + turn * 31) % len(rows) if math.gcd(97, len(rows)) == 1 else place
    first = dice("first number", level, place).randrange(90)
    return rows[place], FIRST_YEAR + (turn + place) % YEARS, first + turn // YEARS + 1


def _day(year: int, stream: random.Random) -> datetime.date:
    month = stream.randint(1, 12 if year < FIRST_YEAR + YEARS - 1 else 10)
    return datetime.date(year, month, stream.randint(1, calendar.monthrange(year, month)[1]))


def _titles(row: Series, year: int, topics: tuple[str, ...], kind: str, stream: random.Random) -> tuple[str, str]:
    """Title of the notice and of the plan it prints; blank where it is the plan itself."""
    verb = stream.choice(("促进", "加快", "推进", "支持"))
    if stream.random() < 0.3:
        return f"{row.issuer}关于{verb}{topics[0]}的{stream.choice(('若干意见', '实施意见', '意见'))}", ""
    plan = f"{row.place}{verb}{topics[0]}与{topics[1]}{kind}"
    if stream.random() < 0.5:
        plan = f"{row.place}{topics[0]}{kind}（{year}—{year + stream.randint(2, 4)}年）"
    return f"{row.issuer}关于印发《{plan}》的通知", plan


def _length(stream: random.Random) -> int:
    length = int(stream.lognormvariate(math.log(shares.MEDIAN_LENGTH), shares.SPREAD))
    return min(max(length, shares.SHORTEST), shares.LONGEST)


def _numbered(stream: random.Random) -> str:
    at = stream.random()
    if at < shares.WITHOUT_NUMBER:
        return ""
    return "manifest" if at < shares.WITHOUT_NUMBER + shares.NUMBER_IN_MANIFEST else "text"
