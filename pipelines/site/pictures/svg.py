"""Layers of a chart → an SVG that stands in a page: no outside addresses, scripts or styles, the same on any machine.

Sizes are fixed and nothing is placed by the measured width of a text, since that differs with the fonts installed.
Text takes the colour of the page (`currentColor`), so that it can be read on light and dark.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert

WIDTH = 448
"""Pixels across; a phone shows this at three quarters, where letters of 13 pixels can still be read."""

_SVG = "{http://www.w3.org/2000/svg}"
_FONT = "system-ui, sans-serif"
_DROPPED = ("class", "role", "aria-label", "aria-hidden", "aria-roledescription", "font-family", "pointer-events")
_DEFAULTS = {
    "opacity": "1",
    "fill-opacity": "1",
    "stroke-width": "1",
    "font-weight": "normal",
    "transform": "translate(0,0)",
}
_FIXED: dict[str, Any] = {
    "autosize": {"type": "none"},
    "padding": 0,
    "background": "transparent",
    "view": {"stroke": None},
    "font": _FONT,
    "aria": False,
    "text": {"color": "currentColor", "fontSize": 13},
    "axis": {
        "labelColor": "currentColor", "labelFontSize": 12, "labelFlush": False, "labelOverlap": False, "labelLimit": 0,
        "domainColor": "currentColor", "domainOpacity": 0.4, "gridColor": "currentColor", "gridOpacity": 0.15,
        "ticks": False, "title": None,
    },
}  # fmt: skip

ET.register_namespace("", _SVG[1:-1])


@dataclass(frozen=True)
class Drawing:
    """Layers, the last on top, and the height in pixels; scales of one layer say nothing of another."""

    layers: Sequence[alt.Chart]
    height: float


def as_svg(name: str, title: str, told: str, drawing: Drawing) -> str:
    """The drawing as SVG with a title and a description, for people who see it and who don't."""
    chart = alt.layer(*drawing.layers, width=WIDTH, height=drawing.height).resolve_scale(
        x="independent", y="independent", color="independent"
    )
    made = vl_convert.vegalite_to_svg(chart.to_dict(), vl_version="6.4", config=_FIXED, allowed_base_urls=[])
    root = ET.fromstring(made)
    _tidy(root)
    _name(root, f"picture-{name}", title, told)
    return ET.tostring(root, encoding="unicode")


def _name(root: ET.Element, name: str, title: str, told: str) -> None:
    """Title and description, tied to the drawing by ids."""
    root.attrib.pop("version", None)
    root.attrib |= {"role": "img", "aria-labelledby": f"{name}-title", "aria-describedby": f"{name}-told"}
    root.set("font-family", _FONT)
    for at, (tag, key, text) in enumerate((("title", "title", title), ("desc", "told", told))):
        child = ET.Element(f"{_SVG}{tag}", {"id": f"{name}-{key}"})
        child.text = text
        root.insert(at, child)


def _tidy(parent: ET.Element) -> None:
    """Leave out what draws nothing; what Vega says of a mark becomes its tooltip."""
    for child in list(parent):
        _tidy(child)
        if _draws_nothing(child):
            parent.remove(child)
    told = parent.get("aria-label")
    for key in [*_DROPPED, *(key for key, value in _DEFAULTS.items() if parent.get(key) == value)]:
        parent.attrib.pop(key, None)
    if told:
        title = ET.Element(f"{_SVG}title")
        title.text = told
        parent.insert(0, title)


def _draws_nothing(element: ET.Element) -> bool:
    if element.tag == f"{_SVG}g":
        return not len(element)
    is_unpainted = not {"fill", "stroke"} & element.attrib.keys() and element.tag == f"{_SVG}path"
    return is_unpainted or element.get("display") == "none"
