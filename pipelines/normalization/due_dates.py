"""Deadlines → days of the calendar, where the notice's own date or a printed one fixes them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from pipelines.extraction.figures.model import Figure, Target
from pipelines.extraction.quantities import Located
from pipelines.knowledge.dates import after, month_end

_HORIZON = re.compile(r"20\d\d年?(?:远景|前|底|以前|目标|愿景|[—－~～至-])|(?:到|至|面向|[—－~～-])20\d\d")
"""Years that a plan looks forward to, or runs from or to."""
_PERIOD = re.compile(r"P(?P<count>\d+)(?P<unit>[DWMY])")


def plan_year(*titles: str | None) -> int | None:
    """The one year that the titles of a notice are about (包头市2022年…考评办法); None for none, several or a horizon."""
    text = " ".join(filter(None, titles))
    years = set(re.findall(r"(?<!\d)20\d\d(?!\d)", text))
    return int(years.pop()) if len(years) == 1 and not _HORIZON.search(text) else None


def due_on(figure: Figure, issued_on: str, year: int | None = None) -> date | None:
    """The day a figure falls due; `issued_on` is the notice's own date, ISO or blank, `year` that of its plan.

    A date without a year is of the year of the plan, else of that of the notice. None where another event decides,
    where nothing fixes the year, or where the date would lie before a notice whose plan is of no certain year.
    """
    issued = date.fromisoformat(issued_on) if issued_on else None
    if figure.target:
        return _day(figure.target, issued, year)
    match = _PERIOD.fullmatch(figure.unit or "") if issued and figure.from_notice and figure.upper is None else None
    return after(issued, int(match["count"]), match["unit"]) if match and issued else None


def due_by_measure(found: Iterable[Located], issued_on: str, year: int | None = None) -> dict[int, date]:
    """The one day by which a measure is due, by the identity of its node; a deadline cell goes before the text.

    `issued_on` and `year` are those of `due_on`.

    A measure with several days has none: they are in the rows of `quantities`.
    """
    in_cells: dict[int, set[date]] = defaultdict(set)
    in_texts: dict[int, set[date]] = defaultdict(set)
    for each in found:
        is_due = each.passage.measure and each.figure.kind == "deadline" and not _ends_validity(each)
        day = due_on(each.figure, issued_on, year) if is_due else None
        if day:
            (in_cells if each.column == "deadline" else in_texts)[id(each.passage.measure)].add(day)
    return {node: next(iter(days)) for node, days in (in_texts | in_cells).items() if len(days) == 1}


def _ends_validity(each: Located) -> bool:
    """Whether a figure says how long something is valid (有效期至2025年12月31日), and not by when it is done."""
    text, begin = each.passage.node.run.text, each.figure.begin
    return "有效" in text[max(begin - 6, 0) : begin]


def _day(target: Target, issued: date | None, plan: int | None) -> date | None:
    if target.year is not None:
        return _calendar_day(target.year, target.month, target.day)
    if target.shift == 0 and plan is not None and (issued is None or 0 <= plan - issued.year <= 1):
        return _calendar_day(plan, target.month, target.day)
    if issued is None or target.shift is None:
        return None
    day = _calendar_day(issued.year + target.shift, target.month, target.day)
    return None if day and day < issued else day


def _calendar_day(year: int, month: int, day: int | None) -> date | None:
    last = month_end(year, month)
    if last is None or (day and day > last.day):
        return None
    return last.replace(day=day) if day else last
