"""Texts of measures. A text depends on its notice and place alone, so that later notices can carry it on."""

import calendar
import datetime
import random
from functools import lru_cache

from benchmarks.made import shares
from benchmarks.made.dice import dice
from benchmarks.made.heads import Head, head
from benchmarks.made.phrases import heading, phrase, sentence
from benchmarks.made.pools import Row, rows, words
from benchmarks.made.truth import Figure, Measure

RUN_IN = ("sections", "chapters")
"""Shapes whose measures begin with a heading of their own."""
_MOST = {"chapters": 20, "sections": 90}
"""Measures of a notice whose shape is not for long ones."""
_CHARACTERS = 135
"""Of a measure with its number and the bodies responsible, in the mean."""


def count(of: Head) -> int:
    """How many measures a notice has."""
    if of.shape in ("articles", "letter"):
        return 0
    return min(max(3, (of.length - 700) // _CHARACTERS), _MOST.get(of.shape, 999))


def carries(of: Head) -> range:
    """Places of the measures that may be carried on from earlier notices, or share a passage with one."""
    return range(count(of) // 2)


def carried_on(of: Head) -> range:
    """Places of the measures that later notices may carry on."""
    return range(count(of) // 2, count(of))


@lru_cache(1 << 14)
def own_text(seed: int, k: int, place: int) -> Measure:
    """The measure at this place of notice k, without what is printed around it. To be copied before it is changed."""
    of, stream = head(seed, k), dice(seed, "measure", k, place)
    text, figures = _sentences(of, stream), []
    if place in carries(of) and stream.random() < 2 * shares.DEADLINES:  # a date that is carried on may have passed
        added, figure = _deadline(of.date, stream)
        text, figures = added + text, [figure]
    if stream.random() < shares.FIGURES:
        added, figure = _figure(stream)
        text, figures = text + added, [*figures, figure]
    return Measure(_opening(of, place, stream) + text, [(k, place)] * (place in carried_on(of)), figures)


def is_guarantee(of: Head, place: int) -> bool:
    """Whether the measure stands in the chapter that says how the plan is put to work."""
    return of.shape != "table" and count(of) >= 10 and place >= count(of) - 3


def _opening(of: Head, place: int, stream: random.Random) -> str:
    if is_guarantee(of, place):
        return stream.choice(words("guarantees")) + "。"
    runs_in = of.shape in RUN_IN or stream.random() < 0.25
    return heading(of.topics, stream) + "。" if runs_in else ""


def _sentences(of: Head, stream: random.Random) -> str:
    return "".join(sentence(of.topics, stream) for _ in range(stream.choice((1, 2, 2, 3, 4))))


def _figure(stream: random.Random) -> tuple[str, Figure]:
    row: Row = stream.choice(rows("figures"))
    value = stream.randrange(int(row["low"]), int(row["high"]) + 1, int(row["step"]))
    text = row["template"].replace("{n}", str(value)).replace("{d}", phrase(stream))
    return f"{text}。", Figure(row["kind"], row["comparator"], float(value * int(row["factor"])))


def _deadline(signed: datetime.date, stream: random.Random) -> tuple[str, Figure]:
    """A date that is printed, or one that follows from the date of signature."""
    if stream.random() < 0.15:
        months = stream.randint(2, 12)
        text = f"印发之日起{months}个月内完成{phrase(stream)}。"
        return text, Figure("deadline", "at_most", months, str(_later(signed, months)))
    row: Row = stream.choice(rows("years"))
    year = signed.year + stream.randint(1, 4)
    due = datetime.date(year, int(row["month"]), int(row["day"]))
    text = row["template"].replace("{y}", f"{year}年").replace("{d}", phrase(stream))
    return f"{text}。", Figure("deadline", "at_most", None, str(due))


def _later(day: datetime.date, months: int) -> datetime.date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
