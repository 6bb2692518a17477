"""The tree of a page → its lines and boxes, in one walk without recursion.

A block element stands in lines of its own; `<br>` ends a line; inline elements neither break a line nor add blanks.
Blanks of the source collapse to one, as browsers show them; no-break and full-width blanks stay. Marks that show
nothing (direction, zero width, soft hyphens) are left out, and so is what a reader does not see: scripts, comments,
hidden elements.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.reading.html.lines import Box, Line, Manner, Page
from pipelines.reading.html.list_numbers import NumberedList
from pipelines.reading.html.styles import LEFT_OUT, Attributes, look

_COLLAPSING = re.compile(r"[ \t\n\r\f]+")
_UNSEEN = re.compile("[\x00\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_BLANK = re.compile(r"\s+")
_ATTACHED = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|csv|zip|rar|7z|rtf|pptx?)(?:[?#]|$)", re.I)
_HEADS = frozenset(("meta", "link", "title"))
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_COMMENTS = 20
_COMMENT_LENGTH = 2000


@dataclass(slots=True)
class _Frame:
    """An element that is open in the walk; `box` is the box it made, or None."""

    manner: Manner
    box: int | None
    listing: NumberedList | None


class _Walk:
    """Collects the lines of a page."""

    def __init__(self, page: Page, shows_hidden: bool) -> None:
        self.page = page
        self.shows_hidden = shows_hidden
        self.frames = [_Frame(Manner(), None, None)]
        self.box = self._open_box("page", {})
        self.pieces: list[str] = []
        self.ends_blank = True
        self.bold = self.linked = self.size = 0
        self.heading = self.attached = self.file = False
        self.number, self.numbered_by = "", -1

    def walk(self, root: LexborNode) -> None:
        """Walk the tree below `root`."""
        node, depth = root, 0
        while True:
            inside = self._enter(node)
            child = node.child if inside else None
            if child is not None:
                node, depth = child, depth + 1
                continue
            if inside:
                self._leave()
            while node.next is None:
                if depth == 0:
                    return
                node, depth = node.parent, depth - 1  # type: ignore[assignment]
                self._leave()
            node = node.next

    def finish(self) -> None:
        """End the last line and the box of the page."""
        self._end_line()
        self.page.boxes[0].last = len(self.page.lines)

    def _enter(self, node: LexborNode) -> bool:
        """Take a node; whether an element was opened."""
        if node.is_text_node:
            self._text(node.text_content or "")
        elif node.is_comment_node:
            if len(self.page.comments) < _COMMENTS:
                self.page.comments.append((node.comment_content or "")[:_COMMENT_LENGTH])
        elif node.is_document_node:
            self.frames.append(self.frames[-1])
            return True
        elif node.is_element_node:
            return self._enter_element(node, (node.tag or "").lower())
        return False

    def _enter_element(self, node: LexborNode, tag: str) -> bool:
        attributes = node.attributes
        if tag in _HEADS:
            self._note_head(tag, attributes, node)
            return False
        if tag == "br":
            self._end_line()
            return False
        seen = look(tag, attributes, self.frames[-1].manner, self.shows_hidden)
        if tag in LEFT_OUT or seen.hidden:
            self.page.hides = self.page.hides or tag not in LEFT_OUT
            return False
        box = None
        if seen.is_block:
            self._end_line()
            box = self.box = self._open_box(tag, attributes)
        self.frames.append(_Frame(seen.manner, box, self._listing(tag, attributes)))
        if tag == "a":
            self.file = bool(_ATTACHED.search(attributes.get("href") or ""))
        return True

    def _leave(self) -> None:
        if self.frames[-1].box is not None:
            self._end_line()
        frame = self.frames.pop()
        self.file = self.file and self.frames[-1].manner.linked
        if frame.box is not None:
            box = self.page.boxes[frame.box]
            box.last = len(self.page.lines)
            self.box = box.parent
            if box.tag == "li":
                self.number = ""

    def _open_box(self, tag: str, attributes: Attributes) -> int:
        box = Box(tag, self.box if self.page.boxes else -1, len(self.page.lines))
        if attributes and tag in ("td", "th"):
            box.row_span, box.column_span = _span(attributes, "rowspan"), _span(attributes, "colspan")
        box.for_layout = tag == "table" and attributes.get("role") in ("presentation", "none")
        self.page.boxes.append(box)
        return len(self.page.boxes) - 1

    def _listing(self, tag: str, attributes: Attributes) -> NumberedList | None:
        if tag in _LISTS:
            return NumberedList(tag, attributes, self.box)
        around = self.frames[-1].listing
        if tag == "li" and around:
            self.number, self.numbered_by = around.number(attributes), around.box
        return None if tag in ("td", "th", "div") else around

    def _note_head(self, tag: str, attributes: Attributes, node: LexborNode) -> None:
        heads = self.page.heads
        if tag == "title":
            heads.setdefault("title", _BLANK.sub(" ", node.text(deep=True)[:1000]).strip())
        elif tag == "link" and (attributes.get("rel") or "").lower() == "canonical":
            heads.setdefault("canonical", attributes.get("href") or "")
        elif tag == "meta":
            name = (attributes.get("name") or attributes.get("property") or "").strip().lower()
            if name and attributes.get("content"):
                heads.setdefault(name, (attributes["content"] or "")[:1000].strip())

    def _text(self, raw: str) -> None:
        manner = self.frames[-1].manner
        if manner.invisible:
            self.page.hides = True
            return
        text = _UNSEEN.sub("", raw)
        if not manner.preformatted:
            self._piece(_COLLAPSING.sub(" ", text), manner)
            return
        first, *others = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
        self._piece(first, manner)
        for other in others:
            self._end_line()
            self._piece(other, manner)

    def _piece(self, text: str, manner: Manner) -> None:
        if self.ends_blank and not manner.preformatted:
            text = text.removeprefix(" ")
        if not text:
            return
        size = len(_BLANK.sub("", text))
        self.pieces.append(text)
        self.ends_blank = text.endswith(" ")
        self.size += size
        self.bold += size * manner.bold
        self.linked += size * manner.linked
        self.heading = self.heading or (manner.heading and size > 0)
        self.attached = self.attached or (self.file and manner.linked and size > 0)

    def _end_line(self) -> None:
        if self.size:
            line = Line("".join(self.pieces).strip(" "), self.box, self.size, self.linked)
            line.bold, line.heading, line.attached = self.bold == self.size, self.heading, self.attached
            line.centred = self.frames[-1].manner.centred
            line.number, line.numbered_by = self.number, self.numbered_by
            self.page.lines.append(line)
            self.number = ""
        self.pieces, self.ends_blank = [], True
        self.bold = self.linked = self.size = 0
        self.heading = self.attached = False


def _span(attributes: Attributes, name: str) -> int:
    """A span as the standard reads it: digits at the beginning; a row span of 0 reaches to the end of its rows."""
    match = re.match(r"\s*\+?([0-9]{1,9})", attributes.get(name) or "")
    span = int(match[1]) if match else 1
    if name == "rowspan":
        return min(span, 65534)
    return span if 0 < span <= 1000 else 1


def walk_page(sources: list[str], shows_hidden: bool = False) -> Page:
    """The lines and boxes of a page, or of several that were saved as one."""
    page = Page()
    walk = _Walk(page, shows_hidden)
    for source in sources:
        root = LexborHTMLParser(source).root
        while root is not None and root.parent is not None:
            root = root.parent
        if root is not None:
            walk.walk(root)
    walk.finish()
    return page
