"""Tags, attributes and inline styles → what they mean for text. Style sheets and scripts are not looked at."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pipelines.reading.html.lines import Manner

Attributes = Mapping[str, str | None]

LEFT_OUT = frozenset(
    ("script", "style", "noscript", "template", "title", "textarea", "iframe", "object", "embed", "applet", "audio")
    + ("video", "canvas", "datalist", "noframes", "noembed", "rp", "param", "map", "desc", "metadata")
)
"""Elements whose content a reader of the page does not see as text."""

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "caption", "dd", "details", "dialog", "dir", "div")
    + ("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5")
    + ("h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup")
    + ("option", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th")
    + ("thead", "tr", "ul", "xmp")
)
_TABLE = frozenset(("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"))
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"))
_HEADINGS = frozenset(("h1", "h2", "h3"))
_PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext"))
_DECLARATION = re.compile(
    r"(?:^|;)\s*(display|visibility|white-space|text-align|font-weight|list-style(?:-type)?)\s*:\s*([^;]{0,100})", re.I
)
_NO_STYLE: dict[str, str] = {}
_REMEMBERED = 2048


class Look(NamedTuple):
    """What one element does to the text in it."""

    hidden: bool
    is_block: bool
    manner: Manner


@lru_cache(_REMEMBERED)
def declarations(style: str) -> dict[str, str]:
    """The declarations of an inline style that matter here, in small letters."""
    return {name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(style[:10_000])}


def style_of(attributes: Attributes) -> dict[str, str]:
    """The inline style of an element."""
    style = attributes.get("style")
    return declarations(style) if style else _NO_STYLE


def look(tag: str, attributes: Attributes, around: Manner, shows_hidden: bool = False) -> Look:
    """What an element does; `around` is the manner of the element that holds it."""
    if not attributes:
        return _plain_look(tag, around, shows_hidden)
    return _look(tag, attributes, around, shows_hidden)


@lru_cache(_REMEMBERED)
def _plain_look(tag: str, around: Manner, shows_hidden: bool) -> Look:
    return _look(tag, {}, around, shows_hidden)


def _look(tag: str, attributes: Attributes, around: Manner, shows_hidden: bool) -> Look:
    style = style_of(attributes)
    display = style.get("display", "")
    hidden = display.startswith("none") or "hidden" in attributes
    shown_as = display and tag not in _TABLE and not display.startswith(("none", "inherit"))
    is_block = "inline" not in display if shown_as else tag in _BLOCKS
    return Look(hidden and not shows_hidden, is_block, _manner(tag, attributes, style, around, shows_hidden))


def _manner(tag: str, attributes: Attributes, style: dict[str, str], around: Manner, shows_hidden: bool) -> Manner:
    changes = {
        "bold": _bold(tag, style, around.bold),
        "centred": _centred(tag, attributes, style, around.centred),
        "linked": around.linked or (tag == "a" and "href" in attributes),
        "heading": around.heading or tag in _HEADINGS,
        "preformatted": _preformatted(tag, style, around.preformatted),
        "invisible": _invisible(style, around.invisible) and not shows_hidden,
    }
    changed = {name: value for name, value in changes.items() if getattr(around, name) != value}
    return replace(around, **changed) if changed else around


def _bold(tag: str, style: dict[str, str], around: bool) -> bool:
    weight = style.get("font-weight", "")
    if weight:
        return weight.startswith("bold") or (weight[:3].isdigit() and int(weight[:3]) >= 600)
    return around or tag in _BOLD


def _centred(tag: str, attributes: Attributes, style: dict[str, str], around: bool) -> bool:
    align = style.get("text-align") or (attributes.get("align") or "").strip().lower()
    if align and tag != "table":
        return align.startswith(("center", "middle", "-webkit-center"))
    return tag == "center" or (around and tag not in ("table", "td"))


def _preformatted(tag: str, style: dict[str, str], around: bool) -> bool:
    space = style.get("white-space", "")
    if space:
        return space.startswith("pre")
    return around or tag in _PREFORMATTED


def _invisible(style: dict[str, str], around: bool) -> bool:
    """Inside an invisible element others may be visible again."""
    visibility = style.get("visibility", "")
    if visibility.startswith("visible"):
        return False
    return around or visibility.startswith(("hidden", "collapse"))
