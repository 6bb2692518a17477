"""The marks that drawings are made of, at places in pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from pipelines.site.pictures.lettering import ems
from pipelines.site.pictures.svg import WIDTH

Value = dict[str, Any]

KEY_LINE = 22
"""Height of a line of a key."""
_KEY_SIZE = 12
_STEPS = 8


def _at(field: str, channel: type[Any]) -> Any:
    """A field that holds pixels."""
    return channel(field, type="quantitative", scale=None, axis=None)


def boxes(values: Sequence[Value], **properties: Any) -> alt.Chart:
    """Boxes from `x`, `y` to `x2`, `y2` in the colour `fill` and of the strength `opacity`; `told` is the tooltip."""
    chart = alt.Chart(alt.InlineData(values)).mark_rect(aria=True, **properties)
    made: alt.Chart = chart.encode(
        x=_at("x", alt.X),
        y=_at("y", alt.Y),
        x2="x2:Q",
        y2="y2:Q",
        fill=alt.Fill("fill:N", scale=None),
        fillOpacity=alt.FillOpacity("opacity:Q", scale=None),
        description="told:N",
    )
    return made


def letters(values: Sequence[Value], **properties: Any) -> alt.Chart:
    """Texts `text` at `x`, `y`."""
    chart = alt.Chart(alt.InlineData(values)).mark_text(**{"align": "left", "baseline": "alphabetic"} | properties)
    made: alt.Chart = chart.encode(x=_at("x", alt.X), y=_at("y", alt.Y), text=alt.Text("text:N"))
    return made


@dataclass(frozen=True)
class Ribbon:
    """A band from `x`, `y` to `x2`, `y2`, where `y` is its upper edge, equally thick at both ends."""

    x: float
    y: float
    x2: float
    y2: float
    thickness: float
    fill: str


def ribbons(bands: Sequence[Ribbon], **properties: Any) -> alt.Chart:
    """Bands that leave and arrive level."""
    values = [value for number, band in enumerate(bands) for value in _along(number, band)]
    chart = alt.Chart(alt.InlineData(values)).mark_area(interpolate="monotone", **properties)
    made: alt.Chart = chart.encode(
        x=_at("x", alt.X), y=_at("y", alt.Y), y2="y2:Q", detail="band:N", fill=alt.Fill("fill:N", scale=None)
    )
    return made


def _along(number: int, band: Ribbon) -> Iterator[Value]:
    """Points along a band, which the library joins smoothly."""
    for step in range(_STEPS + 1):
        share = step / _STEPS
        eased = share * share * (3 - 2 * share)
        x, y = band.x + share * (band.x2 - band.x), band.y + eased * (band.y2 - band.y)
        upper, lower = round(y, 2), round(y + band.thickness, 2)
        yield {"band": number, "fill": band.fill, "x": round(x, 2), "y": upper, "y2": lower}


def key(entries: Sequence[tuple[str, str]]) -> tuple[list[alt.Chart], float]:
    """What colours mean, as texts and colours in as many lines as they need; its layers and its height."""
    x, y = 0.0, 3.0
    squares, words = [], []
    for text, fill in entries:
        width = _KEY_SIZE * (ems(text) + 2.5)
        if x + width > WIDTH:
            x, y = 0.0, y + KEY_LINE
        squares.append(
            {"x": x, "y": y, "x2": x + _KEY_SIZE, "y2": y + _KEY_SIZE, "fill": fill, "opacity": 1, "told": text}
        )
        words.append({"x": x + _KEY_SIZE + 5, "y": y + _KEY_SIZE - 1.5, "text": text})
        x += width
    return [boxes(squares), letters(words, fontSize=_KEY_SIZE)], y + KEY_LINE
