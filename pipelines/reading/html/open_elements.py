"""Which elements of a page are open at a tag, as the HTML standard closes them, without building a tree.

An outline of its tree construction: enough to know how deep a page goes and how often unclosed `<b>`, `<font>` … are
copied into the elements behind them. Sloppy pages leave thousands of elements open that the standard closes.
"""

from collections import Counter
from dataclasses import dataclass

COPIED = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)  # fmt: skip
"""Formatting elements: one that is closed by an end of another element goes on behind it."""
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track")
    + ("wbr", "form", "html", "head", "body", "frameset")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset")
    + ("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "listing", "main")
    + ("menu", "nav", "ol", "p", "pre", "section", "summary", "ul", "xmp", "plaintext", "table", "li", "dd", "dt")
)  # fmt: skip
_WALLS = frozenset(("table", "td", "th", "caption", "button", "object", "marquee", "template", "applet", "select"))
"""Elements through which no end tag reaches, unless of a table."""
_IN_TABLE = frozenset(("td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup"))
_SPECIAL = _BLOCKS | _WALLS | _IN_TABLE
_SIBLINGS = {
    "p": frozenset("p"), "option": frozenset(("option",)), "a": frozenset("a"), "nobr": frozenset(("nobr",)),
    "li": frozenset(("li",)), "dd": frozenset(("dd", "dt")), "dt": frozenset(("dd", "dt")),
    "td": frozenset(("td", "th", "caption")), "th": frozenset(("td", "th", "caption")),
    "tr": frozenset(("tr", "caption")),
    "tbody": frozenset(("tbody", "thead", "tfoot", "caption")), "thead": frozenset(("tbody", "caption")),
    "tfoot": frozenset(("tbody", "thead", "caption")),
}  # fmt: skip
"""Elements that a start tag closes, where no wall stands between."""
_SAME = 3
"""So many equal formatting elements at most go on."""


@dataclass(slots=True)
class _Open:
    name: str
    tag: str
    going_on: int
    copied: int


class OpenElements:
    """The open elements, from tag to tag. `copies` counts what a parser copies; `exceeded`: it went beyond the limit."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.copies = 0
        self.exceeded = False
        self._stack: list[_Open] = []
        self._going_on: Counter[str] = Counter()
        self._count = 0
        self._formatting = 0
        self._dropped: Counter[str] = Counter()
        self._names: Counter[str] = Counter()

    def enter(self, name: str, tag: str) -> bool:
        """A start tag; whether the element is within the limit of depth."""
        if name in _BLOCKS:
            self._close(_SIBLINGS["p"], _WALLS)
        if name in _SIBLINGS:
            self._close(_SIBLINGS[name], _walls_of(name))
        if name in _VOID:
            return True
        if len(self._stack) >= self.limit:
            self.exceeded = True
            self._dropped[name] += 1
            return False
        self._push(name, tag)
        return True

    def leave(self, name: str) -> bool:
        """An end tag; whether its start tag was within the limit."""
        if self._dropped[name]:
            self._dropped[name] -= 1
            return False
        if name in COPIED:
            self._end_formatting(name)
        elif name not in _VOID:
            self._close(frozenset((name,)), _walls_of(name) if name in _SPECIAL else _SPECIAL)
        return True

    def _push(self, name: str, tag: str) -> None:
        copied = max(self._count - self._formatting, 0)
        self.copies += copied
        self._stack.append(_Open(name, tag, self._count, copied))
        self._names[name] += 1
        self._formatting += copied
        if name in COPIED:
            self._formatting += 1
            if self._going_on[tag] < _SAME:
                self._going_on[tag] += 1
                self._count += 1

    def _close(self, names: frozenset[str], walls: frozenset[str]) -> None:
        """Close down to the nearest element of these names, unless a wall stands before it."""
        if not any(self._names[name] for name in names):
            return
        for at in range(len(self._stack) - 1, -1, -1):
            name = self._stack[at].name
            if name in names:
                while len(self._stack) > at:
                    self._pop(len(self._stack) - 1)
                return
            if name in walls:
                return

    def _pop(self, at: int) -> _Open:
        element = self._stack.pop(at)
        self._names[element.name] -= 1
        self._formatting -= element.copied + (element.name in COPIED)
        if element.name in _WALLS and element.going_on < self._count:
            self._count = element.going_on
            self._going_on.clear()
        return element

    def _end_formatting(self, name: str) -> None:
        if not self._names[name]:
            return
        for at in range(len(self._stack) - 1, -1, -1):
            if self._stack[at].name == name:
                tag = self._pop(at).tag
                self._count -= bool(self._going_on[tag])
                self._going_on[tag] -= bool(self._going_on[tag])
                return
            if self._stack[at].name in _WALLS:
                return


def _walls_of(name: str) -> frozenset[str]:
    """What stops the search for an element that a tag of this name closes."""
    if name == "table" or name in _IN_TABLE:
        return frozenset(("table", "template")) - {name}
    if name in ("li", "dd", "dt"):
        return _WALLS | {"ul", "ol", "dl"} - {name}
    return _WALLS - {name}
