"""The tree of a notice → rows of `clauses`: ids, depth, spans, and every character in exactly one leaf."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from pipelines.reading.folding import composed, may_need_composing
from pipelines.reading.problems import Problems
from pipelines.reading.runs import clean
from pipelines.structure.tree import Node, domains

_SEGMENTS = {"chapter": "c", "section": "s", "item": "i", "article": "a", "row": "r"}
_MAY_HOLD_DOMAINS = frozenset(("item", "section", "chapter", "paragraph"))
_MARKUP = re.compile(r"[\s|*#_<>\-=:\x00\u200b\ufeff]*")


@dataclass(slots=True, eq=False)
class Clause:
    """A row of `clauses` in the making; `start` and `end` of a container follow from its leaves."""

    clause_id: str
    parent: "Clause | None"
    depth: int
    kind: str
    label: str | None
    number: int | None
    heading: str | None
    text: str
    start: int = -1
    end: int = -1
    is_leaf: bool = False


@dataclass
class ClauseTree:
    """Clauses in document order, and the clause of each node."""

    clauses: list[Clause] = field(default_factory=list)
    by_node: dict[int, Clause] = field(default_factory=dict)

    def of(self, node: Node) -> Clause:
        """The clause of a node."""
        return self.by_node[id(node)]


def write_clauses(root: Node, notice_id: str, source: str, problems: Problems) -> ClauseTree:
    """All clauses of a notice."""
    writer = _Writer(source)
    writer.children(root, notice_id, None, 0)
    writer.close_gaps(notice_id, problems)
    writer.place_unassigned()
    writer.spread_spans()
    return ClauseTree(writer.clauses, writer.by_node)


class _Writer:
    def __init__(self, source: str) -> None:
        self.source = source
        self.clauses: list[Clause] = []
        self.by_node: dict[int, Clause] = {}
        self.unassigned: list[tuple[int, Clause]] = []
        self.composed = composed if may_need_composing(source) else str

    def children(self, node: Node, path: str, parent: Clause | None, depth: int) -> None:
        counts: dict[str, int] = {}
        for child in node.children:
            self.node(child, f"{path}.{_segment(child, counts)}", parent, depth)

    def node(self, node: Node, clause_id: str, parent: Clause | None, depth: int) -> None:
        text = self.composed(node.own_text)
        label = _printed_label(node, self.source) if node.label or node.row else None
        clause = Clause(clause_id, parent, depth, node.kind, label, node.number, node.printed_heading, text)
        self.clauses.append(clause)
        self.by_node[id(node)] = clause
        parts = domains(node) if node.kind in _MAY_HOLD_DOMAINS else []
        if not node.children and not parts:
            clause.start, clause.end = node.run.span()
            clause.is_leaf = True
        elif own := self._own_leaves(node, clause, parts):
            self._interleave(node, own, clause)
        else:
            self.children(node, clause_id, clause, depth + 1)

    def _own_leaves(self, node: Node, clause: Clause, parts: list[tuple[str | None, int, int]]) -> list[Clause]:
        """Leaves for the node's own text: its run-in headings, and the pieces that page furniture leaves of it."""
        if not node.run.text:
            return []
        structural = any(child.kind != "page_furniture" for child in node.children)
        cuts = _cuts(node)
        leaves: list[Clause] = []
        for heading, begin, finish in parts or [(None, 0, len(node.run.text))]:
            kind = "paragraph" if heading else "heading" if structural or parts else "fragment"
            edges = [begin, *cuts[bisect_right(cuts, begin) : bisect_left(cuts, finish)], finish]
            for low, high in zip(edges, edges[1:], strict=False):
                pieced = len(edges) > 2
                leaf_id = f"{clause.clause_id}.{'f' if pieced else kind[0]}{len(leaves) + 1}"
                text = self.composed(node.run.text[low:high])
                leaf = Clause(
                    leaf_id, clause, clause.depth + 1, "fragment" if pieced else kind, None, None, heading, text
                )
                leaf.start, leaf.end = node.run.span(low, high)
                leaf.is_leaf = True
                leaves.append(leaf)
        return leaves

    def _interleave(self, node: Node, own: list[Clause], clause: Clause) -> None:
        """Own leaves and children, in the order of the source."""
        counts: dict[str, int] = {}
        done = 0
        for child in node.children:
            child_id = f"{clause.clause_id}.{_segment(child, counts)}"
            start = _first(child)
            while done < len(own) and own[done].start < start:
                self.clauses.append(own[done])
                done += 1
            self.node(child, child_id, clause, clause.depth + 1)
        self.clauses += own[done:]

    def close_gaps(self, notice_id: str, problems: Problems) -> None:
        """Give markup between leaves (**, |, #) to the leaf beside it; note any other text as unassigned."""
        leaves = [clause for clause in self.clauses if clause.is_leaf]
        end, last = 0, None
        for leaf in leaves:
            if leaf.start > end and not self.source[end : leaf.start].isspace():
                self._close(end, leaf.start, last, leaf, notice_id, problems)
            end, last = leaf.end, leaf
        if self.source[end:].strip():
            self._close(end, len(self.source), last, None, notice_id, problems)

    def _close(
        self, begin: int, end: int, before: Clause | None, after: Clause | None, notice_id: str, problems: Problems
    ) -> None:
        gap = self.source[begin:end]
        if not _MARKUP.fullmatch(gap):
            self._add_unassigned(begin, end, notice_id, problems)
            return
        edge = gap.rfind("\n") + 1 if after else len(gap)
        if before and gap[:edge].strip():
            before.end = begin + len(gap[:edge].rstrip())
        elif gap[:edge].strip():
            edge = 0
        if after and gap[edge:].strip():
            after.start = begin + edge + len(gap[edge:]) - len(gap[edge:].lstrip())

    def _add_unassigned(self, begin: int, end: int, notice_id: str, problems: Problems) -> None:
        text = self.source[begin:end]
        start = begin + len(text) - len(text.lstrip())
        number = len(self.unassigned) + 1
        clause = Clause(f"{notice_id}.x{number}", None, 0, "unassigned", None, None, None, text.strip())
        clause.start, clause.end, clause.is_leaf = start, start + len(text.strip()), True
        self.unassigned.append((begin, clause))
        message = "text outside every clause; please report the notice so that the structure rules can be mended"
        where = {"mention": text.strip()[:80], "start": clause.start, "end": clause.end, "clause_id": clause.clause_id}
        problems.add("unassigned_text", message, "error", **where)

    def place_unassigned(self) -> None:
        """Put each text outside every clause before the first leaf that begins behind it."""
        if not self.unassigned:
            return
        farthest = list(accumulate((each.start if each.is_leaf else -1 for each in self.clauses), max))
        for begin, clause in reversed(self.unassigned):
            self.clauses.insert(bisect_right(farthest, begin), clause)

    def spread_spans(self) -> None:
        """Containers span their leaves."""
        for clause in reversed(self.clauses):
            parent = clause.parent
            if parent is not None:
                if parent.start < 0 or clause.start < parent.start:
                    parent.start = clause.start
                if clause.end > parent.end:
                    parent.end = clause.end


def _segment(node: Node, counts: dict[str, int]) -> str:
    """Last part of a clause id: the printed number where there is one, else a count by kind."""
    letter = _SEGMENTS.get(node.kind)
    number = node.number if letter else None
    name = node.kind.replace("_", "-") if number is None else f"{letter}{number}"
    count = counts[name] = counts.get(name, 0) + 1
    if number is None:
        return f"{name}{count}"
    return name if count == 1 else f"{name}x{count}"


def _printed_label(node: Node, source: str) -> str | None:
    if node.label:
        start, end = node.run.span(0, node.label.end)
        return "".join(source[start:end].split()).strip("*#|") or None
    return clean(node.row.label) if node.row and node.row.label.text else None


def _cuts(node: Node) -> list[int]:
    """Indexes of the node's text at which page furniture stands inside it."""
    starts = [child.run.source(0) for child in node.children if child.kind == "page_furniture"]
    return sorted({node.run.index_before(start) for start in starts})


def _first(node: Node) -> int:
    while not node.run.slices:
        node = node.children[0]
    return node.run.source(0)
