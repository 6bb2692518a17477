"""Growth as a picture: a line a way of working, on scales where a straight line at 45° is linear growth."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import altair as alt
import vl_convert

PICTURES = Path(__file__).parent / "pictures"

Curve = Sequence[tuple[float, float]]
"""Sizes with their costs."""

_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#b8619a")
_INK = "#808890"
"""Read on white and on near black, since the page's colour is not known to a picture."""
_LINEAR = "straight line"
_WIDTH, _HEIGHT = 360, 260
_CONFIG: dict[str, Any] = {
    "background": "transparent",
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": _INK, "titleColor": _INK, "gridColor": _INK, "gridOpacity": 0.2, "domainColor": _INK, "ticks": False,
        "labelFontSize": 11, "titleFontSize": 12, "titleFontWeight": "normal",
    },
    "legend": {"labelColor": _INK, "titleColor": _INK, "labelFontSize": 12, "labelLimit": 0, "orient": "top", "title": None},
    "title": {"color": _INK, "fontSize": 13, "anchor": "start"},
}  # fmt: skip


def draw(panels: Mapping[str, Mapping[str, Curve]], size: str, told: str) -> str:
    """An SVG with a panel for each cost, side by side; `size` says what grows, `told` describes the picture."""
    charts = [_panel(title, size, curves) for title, curves in panels.items()]
    chart = alt.hconcat(*charts).resolve_scale(color="shared", strokeDash="shared")
    made = vl_convert.vegalite_to_svg(chart.to_dict(), vl_version="6.4", config=_CONFIG, allowed_base_urls=[])
    root = ElementTree.fromstring(made)
    described = ElementTree.Element("{http://www.w3.org/2000/svg}desc")
    described.text = told
    root.insert(0, described)
    root.set("role", "img")
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _panel(title: str, size: str, curves: Mapping[str, Curve]) -> alt.LayerChart:
    """Lines and dots of one cost."""
    rows = [{"way": way, "size": x, "cost": y} for way, curve in curves.items() for x, y in curve if y > 0]
    steps = [{"way": _LINEAR} | point for point in _straight(rows)]
    names = [*curves, _LINEAR]
    axes = {
        "x": alt.X("size:Q", title=size, scale=alt.Scale(type="log"), axis=alt.Axis(format="~s", tickCount=6)),
        "y": alt.Y("cost:Q", title=None, scale=alt.Scale(type="log"), axis=alt.Axis(format="~s", tickCount=6)),
    }
    colour = alt.Color("way:N", scale=alt.Scale(domain=names, range=[*_COLOURS[: len(curves)], _INK]), sort=names)
    lines = alt.Chart(alt.Data(values=rows)).mark_line(strokeWidth=2).encode(**axes, color=colour)
    dots = alt.Chart(alt.Data(values=rows)).mark_point(filled=True, size=45).encode(**axes, color=colour)
    straight = (
        alt.Chart(alt.Data(values=steps)).mark_line(strokeDash=[4, 4], strokeWidth=1).encode(**axes, color=colour)
    )
    return alt.layer(straight, lines, dots, title=title, width=_WIDTH, height=_HEIGHT)


def _straight(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, float]]:
    """Two points of a line as steep as linear growth, through the costliest point of the largest size."""
    if not rows:
        return []
    last = max(rows, key=lambda row: (row["size"], row["cost"]))
    least = max(min(row["size"] for row in rows), last["size"] * min(row["cost"] for row in rows) / last["cost"])
    return [{"size": least, "cost": last["cost"] * least / last["size"]}, {"size": last["size"], "cost": last["cost"]}]
