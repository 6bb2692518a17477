"""Paragraph styles of a Word file: what a paragraph takes from its style and the styles that one is based on."""

from collections.abc import Iterator

from lxml import etree

from pipelines.reading.office.parts import OFF, W, is_on, value_of

_MAX_BASES = 50


class Styles:
    """The styles part; empty where the file has none."""

    def __init__(self, root: etree._Element | None = None) -> None:
        styles = root.findall(W + "style") if root is not None else []
        self._by_id = {style.get(W + "styleId", ""): style for style in styles}
        self._default = next((style.get(W + "styleId", "") for style in styles if _is_default(style)), "")
        self._size = _default_size(root) if root is not None else None
        self._chains: dict[str, tuple[etree._Element, ...]] = {}
        self._known: dict[tuple[str, str, str], str | None] = {}

    def chain(self, properties: etree._Element | None) -> tuple[etree._Element, ...]:
        """The style of a paragraph with these `w:pPr`, then the styles it is based on; loops end."""
        style_id = self.style_id(properties)
        if style_id not in self._chains:
            self._chains[style_id] = tuple(self._chain(style_id))
        return self._chains[style_id]

    def style_id(self, properties: etree._Element | None) -> str:
        """The id of a paragraph's style."""
        return value_of(properties, "pStyle") or self._default

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
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
        chain = self.chain(properties)
        return (value_of(chain[0], "name") or "").lower() if chain else ""

    def is_centred(self, properties: etree._Element | None) -> bool:
        """Whether the lines of a paragraph are centred."""
        own = value_of(properties, "jc")
        return (self._inherited(properties, "pPr", "jc") if own is None else own) == "center"

    def size(self, properties: etree._Element | None, run_properties: etree._Element | None) -> float | None:
        """The size of a run's characters in points; None where the file does not say."""
        own = value_of(run_properties, "sz")
        return _points(own or self._inherited(properties, "rPr", "sz") or self._size)

    def hides(self, properties: etree._Element | None) -> bool:
        """Whether the style of a paragraph makes its text hidden."""
        return self._inherited(properties, "rPr", "vanish") not in (None, *OFF)

    def _inherited(self, properties: etree._Element | None, part: str, name: str) -> str | None:
        """What the nearest style that says anything of it says; None where none does."""
        key = (self.style_id(properties), part, name)
        if key not in self._known:
            found = (value_of(style.find(W + part), name) for style in self.chain(properties))
            self._known[key] = next((each for each in found if each is not None), None)
        return self._known[key]


def is_hidden(run_properties: etree._Element | None, style_hides: bool) -> bool:
    """Whether a run is hidden text, by itself or by the style of its paragraph."""
    if run_properties is not None and run_properties.find(W + "vanish") is not None:
        return is_on(run_properties, "vanish")
    return style_hides


def _is_default(style: etree._Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on")


def _default_size(root: etree._Element) -> str | None:
    return value_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), "sz")


def _points(half_points: str | None) -> float | None:
    try:
        return float(half_points or "") / 2
    except ValueError:
        return None
