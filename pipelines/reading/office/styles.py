"""Paragraph styles of a Word file: what a paragraph takes from its style and the styles that one is based on."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from lxml import etree

from pipelines.reading.office.parts import W, is_on, value_of

_MAX_BASES = 50
_T = TypeVar("_T")


class Styles:
    """The styles part; empty where the file has none."""

    def __init__(self, root: etree._Element | None = None) -> None:
        styles = root.findall(W + "style") if root is not None else []
        self._by_id = {style.get(W + "styleId", ""): style for style in styles}
        self._default = next((style.get(W + "styleId", "") for style in styles if _is_default(style)), "")
        self._size = _default_size(root) if root is not None else None

    def chain(self, properties: etree._Element | None) -> Iterator[etree._Element]:
        """The style of a paragraph with these `w:pPr`, then the styles it is based on; loops end."""
        style_id = value_of(properties, "pStyle") or self._default
        for _ in range(_MAX_BASES):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = value_of(style, "basedOn") or ""

    def style(self, style_id: str) -> etree._Element | None:
        """The style of this id."""
        return self._by_id.get(style_id)

    def name(self, properties: etree._Element | None) -> str:
        """The name of a paragraph's own style in lower case, as Word has it in English (`title`, `toc 1`)."""
        style = next(self.chain(properties), None)
        return (value_of(style, "name") or "").lower()

    def is_centred(self, properties: etree._Element | None) -> bool:
        """Whether the lines of a paragraph are centred."""
        return self._first(properties, "pPr", lambda found: value_of(found, "jc")) == "center"

    def size(self, properties: etree._Element | None, run_properties: etree._Element | None) -> float | None:
        """The size of a run's characters in points; None where the file does not say."""
        own = value_of(run_properties, "sz")
        return _points(own or self._first(properties, "rPr", lambda found: value_of(found, "sz")) or self._size)

    def is_hidden(self, properties: etree._Element | None, run_properties: etree._Element | None) -> bool:
        """Whether a run is hidden text."""
        if run_properties is not None and run_properties.find(W + "vanish") is not None:
            return is_on(run_properties, "vanish")
        return any(is_on(style.find(W + "rPr"), "vanish") for style in self.chain(properties))

    def _first(
        self, properties: etree._Element | None, part: str, read: Callable[[etree._Element | None], _T | None]
    ) -> _T | None:
        """What the paragraph itself says (of paragraph properties only), else the nearest style that says anything."""
        own = read(properties) if part == "pPr" else None
        if own is not None:
            return own
        found = (read(style.find(W + part)) for style in self.chain(properties))
        return next((each for each in found if each is not None), None)


def _is_default(style: etree._Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on")


def _default_size(root: etree._Element) -> str | None:
    return value_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), "sz")


def _points(half_points: str | None) -> float | None:
    try:
        return float(half_points or "") / 2
    except ValueError:
        return None
