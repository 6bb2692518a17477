"""The tree of a notice → rows of `clauses`: ids, depth, spans, and every character in exactly one leaf."""

import re
from collections import Counter
from dataclasses import dataclass, field

from pipelines.reading.folding import composed
from pipelines.reading.problems import Problems
from pipelines.reading.runs import Run, clean
from pipelines.structure.tree import Node, domains

_SEGMENTS = {"chapter": "c", "section": "s", "item": "i", "article": "a", "row": "r"}
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
    writer.spread_spans()
    return ClauseTree(writer.clauses, writer.by_node)


class _Writer:
    def __init__(self, source: str) -> None:
        self.source = source
        self.clauses: list[Clause] = []
        self.by_node: dict[int, Clause] = {}

    def children(self, node: Node, path: str, parent: Clause | None, depth: int) -> None:
        counts: Counter[str] = Counter()
        for child in node.children:
            self.node(child, f"{path}.{_segment(child, counts)}", parent, depth)

    def node(self, node: Node, clause_id: str, parent: Clause | None, depth: int) -> None:
        text = composed(node.own_text)
        label = _printed_label(node, self.source)
        clause = Clause(clause_id, parent, depth, node.kind, label, node.number, node.printed_heading, text)
        self.clauses.append(clause)
        self.by_node[id(node)] = clause
        parts = domains(node) if node.kind in ("item", "section", "chapter", "paragraph") else []
        if not node.children and not parts:
            clause.start, clause.end = node.run.span()
            clause.is_leaf = True
            return
        own = self._own_leaves(node, clause, parts)
        self._interleave(node, own, clause)

    def _own_leaves(self, node: Node, clause: Clause, parts: list[tuple[str | None, int, int]]) -> list[Clause]:
        """Leaves for the node's own text: its run-in headings, and the pieces that page furniture leaves of it."""
        if not node.run.text:
            return []
        structural = any(child.kind != "page_furniture" for child in node.children)
        whole = [(None, 0, len(node.run.text))]
        leaves: list[Clause] = []
        for heading, begin, finish in parts or whole:
            kind = "paragraph" if heading else "heading" if structural or parts else "fragment"
            for low, high in _pieces(node, begin, finish):
                pieced = (low, high) != (begin, finish)
                leaf_id = f"{clause.clause_id}.{'f' if pieced else kind[0]}{len(leaves) + 1}"
                text = composed(node.run.text[low:high])
                leaf = Clause(
                    leaf_id, clause, clause.depth + 1, "fragment" if pieced else kind, None, None, heading, text
                )
                leaf.start, leaf.end = node.run.span(low, high)
                leaf.is_leaf = True
                leaves.append(leaf)
        return leaves

    def _interleave(self, node: Node, own: list[Clause], clause: Clause) -> None:
        """Own leaves and children, in the order of the source."""
        counts: Counter[str] = Counter()
        waiting = list(own)
        for child in node.children:
            child_id = f"{clause.clause_id}.{_segment(child, counts)}"
            start = _first(child)
            while waiting and waiting[0].start < start:
                self.clauses.append(waiting.pop(0))
            self.node(child, child_id, clause, clause.depth + 1)
        self.clauses += waiting

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
        count = sum(clause.kind == "unassigned" for clause in self.clauses)
        clause = Clause(f"{notice_id}.x{count + 1}", None, 0, "unassigned", None, None, None, text.strip())
        clause.start, clause.end, clause.is_leaf = start, start + len(text.strip()), True
        at = next(
            (at for at, each in enumerate(self.clauses) if each.is_leaf and each.start > begin), len(self.clauses)
        )
        self.clauses.insert(at, clause)
        message = "text outside every clause; please report the notice so that the structure rules can be mended"
        where = {"mention": text.strip()[:80], "start": clause.start, "end": clause.end, "clause_id": clause.clause_id}
        problems.add("unassigned_text", message, "error", **where)

    def spread_spans(self) -> None:
        """Containers span their leaves."""
        for clause in reversed(self.clauses):
            parent = clause.parent
            if parent is not None:
                parent.start = clause.start if parent.start < 0 else min(parent.start, clause.start)
                parent.end = max(parent.end, clause.end)


def _segment(node: Node, counts: Counter[str]) -> str:
    """Last part of a clause id: the printed number where there is one, else a count by kind."""
    letter = _SEGMENTS.get(node.kind)
    name = f"{letter}{node.number}" if letter and node.number is not None else node.kind.replace("_", "-")
    counts[name] += 1
    if letter and node.number is not None:
        return name if counts[name] == 1 else f"{name}x{counts[name]}"
    return f"{name}{counts[name]}"


def _printed_label(node: Node, source: str) -> str | None:
    if node.label:
        start, end = node.run.span(0, node.label.end)
        return "".join(source[start:end].split()).strip("*#|") or None
    return clean(node.row.label) if node.row and node.row.label.text else None


def _pieces(node: Node, begin: int, finish: int) -> list[tuple[int, int]]:
    """`begin`..`finish` of the node's text, cut where page furniture stands inside it."""
    starts = [child.run.source(0) for child in node.children if child.kind == "page_furniture"]
    cuts = sorted({cut for start in starts if begin < (cut := _index_before(node.run, start)) < finish})
    edges = [begin, *cuts, finish]
    return list(zip(edges, edges[1:], strict=False))


def _index_before(run: Run, source: int) -> int:
    """How many characters of the run stand before a source position."""
    at = 0
    for part in run.slices:
        if part.line.start > source:
            break
        at += part.finish - part.begin
    return at


def _first(node: Node) -> int:
    while not node.run.slices:
        node = node.children[0]
    return node.run.source(0)
