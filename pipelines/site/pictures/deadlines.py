"""Dates that are due, along time."""

from dataclasses import dataclass
from datetime import date
from math import ceil

import altair as alt

from pipelines.publishing.edition import Edition
from pipelines.site.pictures.marks import letters
from pipelines.site.pictures.palette import BLUE, RED
from pipelines.site.pictures.picture import Cell, Language, Picture, make_picture, said
from pipelines.site.pictures.svg import WIDTH, Drawing
from pipelines.site.rendering import Words
from pipelines.site.views.store import Store

BARS_AT_MOST = 60
_PERIODS = {
    1: Words("月", "month"),
    3: Words("季度", "quarter"),
    12: Words("年", "year"),
    120: Words("十年", "decade"),
    1200: Words("百年", "century"),
}
"""Lengths of a bar in months."""
_AXIS = {1: "%Y-%m", 3: "%Y-%m", 12: "%Y", 120: "%Y", 1200: "%Y"}
_TOP, _BOTTOM, _LEFT, _RIGHT, _HEIGHT = 28, 232, 40, WIDTH - 24, 262
_UP = _BOTTOM - _HEIGHT

_TITLE = Words("期限的时间线", "Timeline of deadlines")
_TOLD = Words(
    "文件定有日期或可由成文日期推算的期限，每{period}一柱：每处期限计一次，同一措施的同一日期不重复计；"
    "竖线为本版数据的发布日期 {day}。",
    "Deadlines that notices give as a date or that follow from their date of signature, one bar a {period}: each counts "
    "once, the same date of the same measure only once; the line is the day this release was published, {day}.",
)
_PUBLISHED = Words("发布日期", "published")
_QUERY = """
SELECT (12 * year(due_on) + month(due_on) - 1)::BIGINT AS month, count(*) AS n
FROM (
    SELECT DISTINCT coalesce(measure_id, quantity_id) AS duty, due_on FROM quantities WHERE due_on IS NOT NULL
    UNION
    SELECT measure_id, due_on FROM tasks WHERE due_on IS NOT NULL
)
GROUP BY month ORDER BY month
"""


@dataclass(frozen=True)
class _Timeline:
    """Counts by period, which is a number of months; `counts` by the first month of each, counted from the year 0."""

    months: int
    counts: dict[int, int]
    published_on: date


def picture_of_deadlines(store: Store, edition: Edition) -> list[Picture]:
    """All deadlines; none where nothing is due."""
    found = {row["month"]: row["n"] for row in store.rows(_QUERY)}
    if not found:
        return []
    timeline = _timeline(found, edition.published_on)
    words = _PERIODS[timeline.months]
    day = edition.published_on.isoformat()
    told = Words(_TOLD.zh.format(period=words.zh, day=day), _TOLD.en.format(period=words.en, day=day))
    head = (words._replace(en=words.en.capitalize()), Words("期限数", "Deadlines"))
    names = {month: _name(month, timeline.months) for month in timeline.counts}
    rows: list[tuple[Cell, ...]] = [
        (Words(names[month], names[month]), count) for month, count in timeline.counts.items()
    ]
    return [make_picture("deadlines", _TITLE, told, head, rows, lambda language: _draw(timeline, language))]


def _timeline(found: dict[int, int], published_on: date) -> _Timeline:
    """Periods short enough to show detail and long enough to be few, the day of publication among them."""
    today = 12 * published_on.year + published_on.month - 1
    span = max(*found, today) - min(*found, today)
    months = next((each for each in _PERIODS if span < each * BARS_AT_MOST), max(_PERIODS))
    counts: dict[int, int] = {}
    for month, count in found.items():
        counts[month - month % months] = counts.get(month - month % months, 0) + count
    return _Timeline(months, counts, published_on)


def _name(month: int, months: int) -> str:
    """A period as text: 2024-08, 2024Q3, 2024, 2020–2029."""
    year = month // 12
    if months == 1:
        return f"{year:04}-{month % 12 + 1:02}"
    if months == 3:
        return f"{year:04}Q{month % 12 // 3 + 1}"
    return f"{year:04}" if months == 12 else f"{year:04}–{year + months // 12 - 1:04}"


def _moment(day: date) -> int:
    """Milliseconds since 1970 in UTC, which no time zone moves."""
    return (day - date(1970, 1, 1)).days * 86_400_000


def _start(month: int) -> int:
    """When a month begins; the end of time for those after it."""
    year, at = divmod(month, 12)
    return _moment(date(year, at + 1, 1) if date.min.year <= year <= date.max.year else date.max)


def _draw(timeline: _Timeline, language: Language) -> Drawing:
    """Bars over an axis of time, and a line on the day of publication."""
    today = _moment(timeline.published_on)
    first, last = _start(min(timeline.counts)), _start(max(timeline.counts) + timeline.months)
    domain = [min(first, today), max(last, today)]
    scale = alt.Scale(type="utc", domain=domain, range=[_LEFT, _RIGHT])
    text = f"{said(_PUBLISHED, language)} {timeline.published_on}"
    share = (today - domain[0]) / (domain[1] - domain[0])
    return Drawing([_bars(timeline, scale), _line(today, scale), _line_name(text, share)], _HEIGHT)


def _bars(timeline: _Timeline, scale: alt.Scale) -> alt.Chart:
    values = [
        {
            "from": _start(month),
            "to": _start(month + timeline.months),
            "count": count,
            "told": f"{_name(month, timeline.months)} · {count:,}",
        }
        for month, count in timeline.counts.items()
    ]
    most = max(timeline.counts.values())
    heights = alt.Scale(domain=[0, most], range=[_BOTTOM, _TOP], nice=False)
    ticks = list(range(0, most + 1, ceil(most / 4)))
    chart = alt.Chart(alt.InlineData(values)).mark_rect(aria=True, fill=BLUE, stroke=None)
    made: alt.Chart = chart.encode(
        x=alt.X(
            "from:T", scale=scale, axis=alt.Axis(format=_AXIS[timeline.months], tickCount=5, grid=False, offset=_UP)
        ),
        x2="to:T",
        y=alt.Y("count:Q", scale=heights, axis=alt.Axis(values=ticks, format="~s", offset=-_LEFT)),
        y2=alt.datum(0),
        description="told:N",
    )
    return made


def _line(today: int, scale: alt.Scale) -> alt.Chart:
    """The day of publication, from top to bottom."""
    values = [{"x": today, "y": _TOP - 8, "y2": _BOTTOM}]
    chart = alt.Chart(alt.InlineData(values)).mark_rule(stroke=RED, strokeWidth=2, strokeDash=[4, 3])
    made: alt.Chart = chart.encode(
        x=alt.X("x:T", scale=scale, axis=None), y=alt.Y("y:Q", scale=None, axis=None), y2="y2:Q"
    )
    return made


def _line_name(text: str, share: float) -> alt.Chart:
    """What the line is, on the side of it that has more room."""
    x = _LEFT + share * (_RIGHT - _LEFT)
    return letters([{"x": x, "y": _TOP - 12, "text": text}], align="right" if share > 0.5 else "left", fontSize=12)
