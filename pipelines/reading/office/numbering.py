"""Numbers that exist only as list formatting → the text that Word prints in front of a paragraph (ECMA-376 1, 17.9).

Lists that share an abstract definition count on together; a start override of a list counts once, at its first use.
A level starts anew behind a paragraph of a level above it, unless `lvlRestart` says otherwise. Bullets give no text:
they count nothing. The tab or blank between number and text (`w:suff`) becomes one blank.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from pipelines.reading.office.number_formats import format_number
from pipelines.reading.office.parts import W, is_on, number, value_of
from pipelines.reading.office.styles import Styles

_PLACE = re.compile(r"%([1-9])")
_MAX_LINKS = 10


@dataclass(frozen=True)
class Level:
    """One level of a list; `restart` is the level (counted from 1) behind which it starts anew, 0 for never."""

    start: int
    style: str
    text: str
    suffix: str
    restart: int | None
    is_legal: bool
    linked_style: str | None


@dataclass
class _List:
    """One `w:num`: the abstract list it counts in, its levels, and start values still to be used."""

    abstract: str
    levels: dict[int, Level]
    overrides: dict[int, int]


class Numbering:
    """Counts the numbered paragraphs of one document, which must come in order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {each.get(W + "abstractNumId", ""): each for each in _children(root, "abstractNum")}
        self._elements = {each.get(W + "numId", ""): each for each in _children(root, "num")}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._places: dict[str, tuple[str, int]] = {}

    def label(self, properties: etree._Element | None) -> str:
        """What Word prints in front of the paragraph, the blank behind it included; empty for an unnumbered one."""
        num_id, at = self._place(properties)
        found = self._list(num_id) if num_id else None
        level = found.levels.get(at) if found else None
        if found is None or level is None:
            return ""
        self._count(found, at, level)
        if level.style == "bullet" or not level.text:
            return ""
        text = _PLACE.sub(lambda match: self._number(found, int(match[1]) - 1, level.is_legal), level.text)
        return text if level.suffix == "nothing" else f"{text} "

    def _place(self, properties: etree._Element | None) -> tuple[str, int]:
        """The list of a paragraph and its level in it, by itself or by its style."""
        own = properties.find(W + "numPr") if properties is not None else None
        num_id = value_of(own, "numId")
        if num_id:
            return ("", 0) if num_id == "0" else (num_id, number(value_of(own, "ilvl")))
        styled, at = self._place_by_style(properties)
        level = value_of(own, "ilvl")
        return styled, number(level) if level else at

    def _place_by_style(self, properties: etree._Element | None) -> tuple[str, int]:
        style_id = self._styles.style_id(properties)
        if style_id not in self._places:
            self._places[style_id] = self._place_in(self._styles.chain(properties))
        return self._places[style_id]

    def _place_in(self, chain: Sequence[etree._Element]) -> tuple[str, int]:
        for style in chain:
            found = style.find(f"{W}pPr/{W}numPr")
            num_id = value_of(found, "numId")
            if num_id == "0":
                return "", 0
            if num_id:
                ids = [each.get(W + "styleId") for each in chain]
                return num_id, self._linked_level(num_id, ids, number(value_of(found, "ilvl")))
        return "", 0

    def _linked_level(self, num_id: str, style_ids: list[str | None], otherwise: int) -> int:
        found = self._list(num_id)
        for style_id in style_ids:
            for at, level in found.levels.items() if found else ():
                if level.linked_style is not None and level.linked_style == style_id:
                    return at
        return otherwise

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            element = self._elements.get(num_id)
            self._lists[num_id] = None if element is None else self._read(element)
        return self._lists[num_id]

    def _read(self, element: etree._Element) -> _List:
        abstract = self._followed(value_of(element, "abstractNumId") or "")
        found = _List(abstract, _levels(self._abstract.get(abstract)), {})
        for override in _children(element, "lvlOverride"):
            at = number(override.get(W + "ilvl"))
            found.levels.update(_levels(override))
            start = value_of(override, "startOverride")
            if start is not None:
                found.overrides[at] = number(start)
        return found

    def _followed(self, abstract: str) -> str:
        """The abstract list that holds the levels, behind links through list styles."""
        for _ in range(_MAX_LINKS):
            link = value_of(self._abstract.get(abstract), "numStyleLink")
            style = self._styles.style(link) if link else None
            num_id = value_of(style.find(f"{W}pPr/{W}numPr"), "numId") if style is not None else None
            target = value_of(self._elements.get(num_id or ""), "abstractNumId")
            if not target:
                break
            abstract = target
        return abstract

    def _count(self, found: _List, at: int, level: Level) -> None:
        key = (found.abstract, at)
        if at in found.overrides:
            self._counts[key] = found.overrides.pop(at)
        else:
            self._counts[key] = self._counts[key] + 1 if key in self._counts else level.start
        for below, other in found.levels.items():
            if below > at and (other.restart is None or at < other.restart):
                self._counts.pop((found.abstract, below), None)

    def _number(self, found: _List, at: int, legal: bool) -> str:
        level = found.levels.get(at)
        if level is None or level.style in ("none", "bullet"):
            return ""
        value = self._counts.get((found.abstract, at), level.start)
        return format_number(value, "decimal" if legal else level.style)


def _children(parent: etree._Element | None, name: str) -> list[etree._Element]:
    return parent.findall(W + name) if parent is not None else []


def _levels(parent: etree._Element | None) -> dict[int, Level]:
    return {number(each.get(W + "ilvl")): _level(each) for each in _children(parent, "lvl")}


def _level(element: etree._Element) -> Level:
    restart = value_of(element, "lvlRestart")
    return Level(
        start=number(value_of(element, "start"), 0),
        style=_number_format(element),
        text=value_of(element, "lvlText") or "",
        suffix=value_of(element, "suff") or "tab",
        restart=number(restart) if restart else None,
        is_legal=is_on(element, "isLgl"),
        linked_style=value_of(element, "pStyle"),
    )


def _number_format(level: etree._Element) -> str:
    """Of a level; one that only newer programs know stands in an alternative, and an older one beside it."""
    found = next(iter(level.iter(W + "numFmt")), None)
    return (found.get(W + "val", "") if found is not None else "") or "decimal"
