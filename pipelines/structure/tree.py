"""Blocks → a tree of nodes.

A labelled block belongs to the nearest one above it of an outer level; a paragraph without a label to the unit
above it where that is a heading, else beside it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from pipelines.reading.runs import Line, Run
from pipelines.structure.blocks import Block, Box, Element, PlainTable, Row, TableBlock
from pipelines.structure.labels import Label, Level

_RUN_IN_HEADING = re.compile(r"(?P<heading>[^。，；：！？]{2,24})[。：](?=.)")
_DOMAIN = re.compile(r"(?:^|(?<=[。；]))(?P<heading>[\u4e00-\u9fff、]{2,16}(?:领域|方面|环节|行业))：")
_MAY_HOLD_DOMAINS = re.compile("：(?<=(?:领域|方面|环节|行业)：)")
_DUTY_ENDS = re.compile("(?:负责|落实|牵头|配合|单位[：:][^（）]*)）$")
_SENTENCE = re.compile("[。；]")
_CLOSING = re.compile("特此[\u4e00-\u9fff]{2,6}[。！]?|以上请示[^。]{0,12}[。！]?")
_FORCE = re.compile(
    "[^。]*与本[\u4e00-\u9fff]{2,8}不(?:一致|符)的，|本[\u4e00-\u9fff]{2,8}自[^。，]{2,12}起(?:施行|实施|执行)"
)
"""How a paragraph begins that says from when the whole notice is in force, or what it goes before."""
_SHORT_HEADING = 40
_MAX_HEADING = 60
ROOT_KINDS = frozenset(
    {"title", "document_number", "addressee", "signature", "date", "colophon", "attachment_list", "metadata"}
)


@dataclass(slots=True, eq=False)
class Node:
    """A clause in the making. `run` is its own text with its label, empty for a pure container."""

    kind: str
    run: Run
    label: Label | None = None
    heading: str | None = None
    children: list["Node"] = field(default_factory=list)
    row: Row | None = None
    table: TableBlock | None = None
    part: int = 0

    @property
    def body(self) -> str:
        """Own text without the label."""
        return self.run.text[self.label.end :] if self.label else self.run.text

    @property
    def number(self) -> int | None:
        """Number of the label, or of the table row."""
        return self.label.number if self.label else self.row.number if self.row else None

    @property
    def printed_heading(self) -> str | None:
        """The heading, unless it is all the unit says: a single sentence is text."""
        return None if self.heading and not self.children and self.body == f"{self.heading}。" else self.heading

    @property
    def own_text(self) -> str:
        """Own text without the label; for a row or table, its cells or column heads, run together."""
        if self.run.slices or self.kind not in ("row", "table", "heading"):
            return self.body
        return "".join(child.own_text for child in self.children if child.kind in ("cell", "heading"))

    def is_heading_only(self) -> bool:
        """Whether the own text is a heading without a sentence of its own."""
        body = self.body
        return len(body) <= _MAX_HEADING and not _SENTENCE.search(body.rstrip("。：:"))

    def walk(self) -> Iterator["Node"]:
        """The node and everything below it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.children[::-1]


def grow(elements: list[Element], furniture: list[Line]) -> Node:
    """The tree of a notice; its root is no clause."""
    root = _Grower().grow(elements)
    _release_closing(root)
    hanger = _Hanger()
    for line in furniture:
        hanger.hang(root, Node("page_furniture", Run.of(line)))
    return root


class _Grower:
    def __init__(self) -> None:
        self.root = Node("root", Run())
        self.open: list[tuple[Level, Node]] = []
        self.part = 0

    def grow(self, elements: list[Element]) -> Node:
        for element in elements:
            if isinstance(element, Block):
                self._add(element)
            elif isinstance(element, Box):
                self._paragraph_parent().children.append(_box_node(element))
            elif isinstance(element, PlainTable):
                self._table_parent().children.append(_plain_node(element))
            else:
                self.open.clear()
                self.root.children.append(_table_node(element, self.part))
        return self.root

    def _add(self, block: Block) -> None:
        node = Node(block.kind, block.run, block.label, part=self.part)
        if block.kind in ROOT_KINDS:
            self._add_to_root(node)
        elif block.kind == "note":
            self.open.clear()
            self._note_parent().children.append(node)
        elif block.label:
            self._add_labelled(node, block.label)
        elif _CLOSING.fullmatch(block.text):
            self.open.clear()
            self.root.children.append(node)
        else:
            self._paragraph_parent().children.append(node)

    def _add_to_root(self, node: Node) -> None:
        self.open.clear()
        if node.kind == "title":
            self.part += 1
            node.part = self.part
        self.root.children.append(node)

    def _note_parent(self) -> Node:
        last = self.root.children[-1] if self.root.children else self.root
        return last if last.kind == "table" else self.root

    def _table_parent(self) -> Node:
        """The unit that a table stands in: it goes on behind it."""
        return self._paragraph_parent() if self.open else self.root

    def _add_labelled(self, node: Node, label: Label) -> None:
        while self.open and self.open[-1][0] >= label.level:
            self.open.pop()
        self._keep_order()
        parent = self.open[-1][1] if self.open else self.root
        node.kind = _kind_below(parent, node.kind, label)
        node.heading = _heading(node)
        parent.children.append(node)
        self.open.append((label.level, node))

    def _keep_order(self) -> None:
        """Paragraphs beside a unit that goes on after them are part of it."""
        above = self.root
        for _, node in self.open:
            at = next(at for at in reversed(range(len(above.children))) if above.children[at] is node)
            node.children += above.children[at + 1 :]
            del above.children[at + 1 :]
            above = node

    def _paragraph_parent(self) -> Node:
        """The unit above, if it waits for content, else the unit that holds it: order must stay that of the text."""
        if not self.open:
            return self.root
        last = self.open[-1][1]
        holder = self.open[-2][1] if len(self.open) > 1 else self.root
        return last if _waits_for_content(last) and not _is_listed(last, holder) else holder


def _kind_below(parent: Node, kind: str, label: Label) -> str:
    """What a unit is below its parent: 一、 below 第一章 is a section, and so （一） below it an item."""
    if kind == "section" and parent.kind in ("article", "section") and label.level == Level.HAN_BRACKET:
        return "item"
    if kind == "chapter" and label.level == Level.HAN and parent.label and parent.label.level < Level.HAN:
        return "item" if parent.kind == "article" else "section"
    return kind


def _release_closing(root: Node) -> None:
    """Paragraphs that close the plan, and not its last unit, stand beside its units."""
    units = [node for node in root.children if node.label]
    last = units[-1] if units else root
    while inner := [child for child in last.children if child.label]:
        last = inner[-1]
    begin = _closing_begin(last)
    closing = last.children[begin:] if last is not root else []
    if not closing or any(child.kind != "paragraph" for child in closing):
        return
    del last.children[begin:]
    at = next(at for at, child in enumerate(root.children) if child is units[-1])
    root.children[at + 1 : at + 1] = closing


def _closing_begin(last: Node) -> int:
    """Where among its children the plan is closed: behind those responsible, or where a unit in a sentence has ended."""
    duties = [at for at, child in enumerate(last.children) if _DUTY_ENDS.search(child.run.text)]
    if duties:
        return duties[-1] + 1
    is_sentence = last.kind != "article" and "，" in last.body and last.body.endswith("。")
    forces = (at for at, child in enumerate(last.children) if is_sentence and _FORCE.match(child.run.text))
    return next(forces, len(last.children))


def _waits_for_content(node: Node) -> bool:
    """A heading, or one short sentence that acts as one, takes the paragraphs below it."""
    body = node.body
    if not body or node.is_heading_only() or node.kind == "article":
        return True
    return len(body) <= _SHORT_HEADING and not _SENTENCE.search(body[:-1])


def _is_listed(node: Node, parent: Node) -> bool:
    """Whether a unit is one of those that an article lists: what follows the list belongs to the article."""
    return parent.kind == "article" and node.body[-1:] in ("。", "；")


def _heading(node: Node) -> str | None:
    if node.is_heading_only():
        return node.body.rstrip("。：") or None
    match = _RUN_IN_HEADING.match(node.body)
    return match["heading"] if match else None


def _table_node(table: TableBlock, part: int) -> Node:
    node = Node("table", Run(), table=table, part=part)
    heads = {column.holds: column.head for column in table.columns}
    node.children.append(Node("heading", table.header))
    node.children += [Node("paragraph", run) for run in table.loose]
    for group in table.groups:
        parent = node
        if group.heading:
            parent = Node("chapter", group.heading.run, group.heading.label)
            parent.heading = parent.body
            node.children.append(parent)
        parent.children += [_row_node(row, heads) for row in group.rows]
    node.children += [Node(note.kind, note.run, note.label) for note in table.notes]
    return node


def _row_node(row: Row, heads: dict[str, str]) -> Node:
    """A row with its cells; `heads` maps what a column holds to its head."""
    cells = [Node("cell", row.label, None, heads.get("number"))] if row.label.text else []
    for holds, run in row.cells.items():
        if run.text and holds not in row.shared:
            cells.append(Node("cell", run, None, heads.get(holds)))
    return Node("row", Run(), None, None, sorted(cells, key=_start), row)


def _plain_node(table: PlainTable) -> Node:
    rows = [
        Node("row", Run(), children=[Node("cell", cell.run, heading=cell.head) for cell in row]) for row in table.rows
    ]
    if table.has_heads:
        rows[0].kind = "heading"
    return Node("table", Run(), children=rows)


def _box_node(box: Box) -> Node:
    return Node("box", Run(), children=[Node("paragraph", block.run) for block in box.blocks])


def domains(node: Node) -> list[tuple[str | None, int, int]]:
    """Run-in headings of a paragraph (科技服务领域：…): heading, begin and end in the node's own text.

    The part before the first heading has heading None. Empty where there are none.
    """
    if not _MAY_HOLD_DOMAINS.search(node.run.text):
        return []
    matches = list(_DOMAIN.finditer(node.run.text))
    if not matches:
        return []
    begins = [match.start("heading") for match in matches]
    ends = [*begins[1:], len(node.run.text)]
    first = [(None, 0, begins[0])] if begins[0] else []
    return [*first, *zip([match["heading"] for match in matches], begins, ends, strict=True)]


class _Hanger:
    """Puts page furniture where it stands: below the node that surrounds it, or after the one before it."""

    def __init__(self) -> None:
        self._known: dict[int, list[int]] = {}

    def hang(self, root: Node, node: Node) -> None:
        """Hang one node; children stand in the order of the text, so that its place is found by halving."""
        start = node.run.source(0)
        parent = root
        while at := bisect_left(self._begins(parent), start):
            last = parent.children[at - 1]
            inside = bool(last.run.slices) and start < last.run.span()[1]
            if not inside and (not last.children or _end(last) < start):
                break
            parent = last
            if inside:
                break
        at = bisect_left(self._begins(parent), start)
        parent.children.insert(at, node)
        self._begins(parent).insert(at, start)

    def _begins(self, node: Node) -> list[int]:
        """For each child, where it or the first one behind it begins: in order even where a broken file is not."""
        found = self._known.get(id(node))
        if found is None:
            starts = [_start(child) for child in reversed(node.children)]
            found = self._known[id(node)] = list(accumulate(starts, min))[::-1]
        return found


def _end(node: Node) -> int:
    own = node.run.span()[1] if node.run.slices else 0
    return max(own, _end(node.children[-1])) if node.children else own


def _start(node: Node) -> int:
    if node.run.slices:
        return node.run.source(0)
    return min(_start(child) for child in node.children)
