"""Which elements of a page are open at a tag, as the HTML standard closes them, without building a tree.

An outline of its tree construction (13.2.6): enough to know how deep a page goes and how often unclosed `<b>`, `<font>`
… are copied into the elements behind them. Sloppy pages leave thousands of elements open that the standard closes.
Where the outline is coarser than the standard, it takes an element for open rather than for closed.
"""

from collections import Counter
from dataclasses import dataclass

COPIED = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)  # fmt: skip
"""Formatting elements: one that is closed by the end of another element goes on behind it."""
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track")
    + ("wbr", "form", "html", "head", "body")
)  # fmt: skip
_SHOWN = frozenset(("area", "br", "embed", "img", "input", "wbr"))
"""Void elements that stand in a line, as text does."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    ("address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset")
    + ("figcaption", "figure", "footer", "header", "hgroup", "listing", "main", "menu", "nav", "ol", "p", "pre")
    + ("search", "section", "summary", "ul", "xmp", "plaintext", "table", "li", "dd", "dt")
)
_MARKED = frozenset(("td", "th", "caption", "object", "marquee", "template", "applet"))
"""Elements out of which no formatting goes on."""
ODD = frozenset(("svg", "math", "frameset"))
"""Elements inside which other rules hold: drawings, formulas, frames."""
_BREAKING_OUT = (
    _HEADINGS
    | (COPIED - {"a", "font"})
    | frozenset(
        ("blockquote", "br", "center", "dd", "div", "dl", "dt", "embed", "hr", "img", "li", "listing", "menu", "meta")
        + ("ol", "p", "pre", "ruby", "span", "sub", "sup", "table", "ul", "var")
    )
)
"""Elements that end a drawing or formula."""
_WALLS = _MARKED | ODD | {"table", "button", "select"}
"""Elements through which no end tag reaches, unless of a table."""
_PARTS = frozenset(("td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup"))
_SPECIAL = _BLOCKS | _WALLS | _PARTS
_OPTIONS = frozenset(("option", "optgroup"))
_ITEM_WALLS = _SPECIAL - {"address", "div", "p"}
_TABLE_WALLS = frozenset(("table", "template"))
_ROWS = frozenset(("table", "tbody", "thead", "tfoot", "tr", "colgroup"))
_SECTIONS = frozenset(("tbody", "thead", "tfoot", "caption", "colgroup"))
_SIBLINGS = {
    "li": frozenset(("li",)), "dd": frozenset(("dd", "dt")), "dt": frozenset(("dd", "dt")),
    "td": frozenset(("td", "th", "caption")), "th": frozenset(("td", "th", "caption")),
    "tr": frozenset(("tr", "caption")), "tbody": _SECTIONS, "thead": _SECTIONS, "tfoot": _SECTIONS,
}  # fmt: skip
"""Elements that a start tag closes."""
_ALONE = frozenset(("a", "nobr"))
"""Formatting elements that end where another of them begins; elements inside them stay open."""
_SAME = 3
"""So many equal formatting elements at most go on."""
_P = frozenset("p")
_FIELDS = frozenset(("input", "select", "textarea"))
_CHOICES = _OPTIONS | {"select"}
_READINGS = frozenset(("rb", "rp", "rt", "rtc"))
_IMPLIED = _READINGS | {"dd", "dt", "li", "optgroup", "option", "p"}
"""Elements that end where a reading (ruby) begins."""


@dataclass(slots=True, eq=False)
class _Formatting:
    """One that goes on where its element is closed by another; a mark, without a name, bounds those that do."""

    name: str
    tag: str
    is_open: bool = True


@dataclass(slots=True, eq=False)
class _Open:
    name: str
    formatting: _Formatting | None = None


class OpenElements:
    """The open elements, from tag to tag. `copies` counts what a parser copies; `exceeded`: it went beyond the limit."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.copies = 0
        self.exceeded = False
        self._stack: list[_Open] = []
        self._names: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()
        self._going_on: list[_Formatting] = []
        self._going_on_names: Counter[str] = Counter()

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._stack)

    @property
    def is_odd(self) -> bool:
        """Whether other rules hold here."""
        return any(self._names[name] for name in ODD)

    def text(self, blank: bool) -> None:
        """Text, in which formatting goes on."""
        if not (blank and self._stack and self._stack[-1].name in _ROWS):
            self._copy_formatting()

    def enter(self, name: str, tag: str) -> bool:
        """A start tag; whether the element is within the limit of depth."""
        if name in _FIELDS and self._stack and self._stack[-1].name in _CHOICES:
            self._close(frozenset(("select",)), _SPECIAL)
        ignored = name in _VOID or (name in _PARTS and not self._names["table"])
        if ignored and not self.is_odd:
            if name in _SHOWN:
                self._copy_formatting()
            return True
        self._close_before(name)
        if self.is_odd and tag.endswith("/>"):
            return True
        if name not in _BLOCKS and name not in _PARTS:
            self._copy_formatting()
        if self.depth >= self.limit:
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
        own = frozenset((name,))
        if name == "frameset":
            self._close(own, frozenset((self._stack[-1].name,)) - own if self._stack else own)
        elif self.is_odd:
            self._close(own, (_SPECIAL | _BREAKING_OUT) - own)
        elif name in COPIED and self._going_on_names[name]:
            self._end_formatting(name)
        elif name in _PARTS or name == "table":
            self._close(own, _TABLE_WALLS - own)
        else:
            self._close(own, (_WALLS if name in _SPECIAL else _SPECIAL | _OPTIONS) - own)
        return True

    def _close_before(self, name: str) -> None:
        """Close what a start tag closes."""
        top = self._stack[-1].name if self._stack else ""
        if self.is_odd:
            if name not in _BREAKING_OUT or top not in ("svg", "math"):
                return
            self._pop(len(self._stack) - 1)
            top = self._stack[-1].name if self._stack else ""
        if name in _BLOCKS:
            self._close(_P, _WALLS)
        if name in _ALONE:
            self._end_formatting(name)
        elif name in _SIBLINGS:
            self._close(_SIBLINGS[name], _TABLE_WALLS if name in _PARTS else _ITEM_WALLS - _SIBLINGS[name])
        elif name == top == "option" or {name, top} <= _HEADINGS:
            self._close(frozenset((top,)), frozenset())
        while name in _READINGS and self._names["ruby"] and self._stack[-1].name in _IMPLIED:
            self._pop(len(self._stack) - 1)

    def _push(self, name: str, tag: str) -> None:
        formatting = _Formatting(name, tag) if name in COPIED and not self.is_odd else None
        self._stack.append(_Open(name, formatting))
        self._names[name] += 1
        if formatting:
            self._note_formatting(formatting)
        elif name in _MARKED:
            self._going_on.append(_Formatting("", ""))

    def _note_formatting(self, formatting: _Formatting) -> None:
        """The earliest of too many equal ones goes on no more."""
        same = []
        for at in range(len(self._going_on) - 1, -1, -1):
            if not self._going_on[at].name or len(self._going_on) - at > self.limit:
                break
            if self._going_on[at].tag == formatting.tag:
                same.append(at)
        if len(same) >= _SAME:
            del self._going_on[same[_SAME - 1]]
            self._going_on_names[formatting.name] -= 1
        self._going_on.append(formatting)
        self._going_on_names[formatting.name] += 1

    def _copy_formatting(self) -> None:
        """Open again what goes on and was closed by another element."""
        begin = len(self._going_on)
        while begin and self._going_on[begin - 1].name and not self._going_on[begin - 1].is_open:
            begin -= 1
        for formatting in self._going_on[begin:]:
            formatting.is_open = True
            self.copies += 1
            self._stack.append(_Open(formatting.name, formatting))
            self._names[formatting.name] += 1

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

    def _pop(self, at: int) -> None:
        element = self._stack.pop(at)
        self._names[element.name] -= 1
        if element.formatting:
            element.formatting.is_open = False
        if element.name in _MARKED:
            self._forget_to_mark()

    def _forget_to_mark(self) -> None:
        while self._going_on:
            name = self._going_on.pop().name
            if not name:
                return
            self._going_on_names[name] -= 1

    def _end_formatting(self, name: str) -> None:
        """Formatting goes on no more; its element closes, those inside it stay open."""
        at = len(self._going_on) - 1 if self._going_on_names[name] else -1
        while at >= 0 and self._going_on[at].name not in ("", name):
            at -= 1
        if at < 0 or not self._going_on[at].name:
            return
        formatting = self._going_on.pop(at)
        self._going_on_names[name] -= 1
        if formatting.is_open:
            self._pop(
                next(at for at in range(len(self._stack) - 1, -1, -1) if self._stack[at].formatting is formatting)
            )
