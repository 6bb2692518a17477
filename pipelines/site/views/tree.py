"""The clauses of a notice as a tree of what a page prints, cut into pages where it is long.

Every character of the source that is not white space lies in exactly one leaf, so the leaves together are the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipelines.site.views.marks import Marked, Piece
from pipelines.site.views.store import Row

PAGE_WEIGHT = 700_000
"""About how many bytes of HTML a page of a notice may come to; longer notices go on on further pages."""
_LEAF_WEIGHT, _CHARACTER_WEIGHT, _MEASURE_WEIGHT, _DUTY_WEIGHT = 150, 4, 300, 160


@dataclass(frozen=True)
class Node:
    """A clause. A leaf has pieces and no children; `columns` are the headings of the table it stands in."""

    clause: Row
    pieces: list[Piece] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    weight: int = 0

    @property
    def kind(self) -> str:
        """What it is, as `clauses` says."""
        return str(self.clause["kind"])

    @property
    def clause_id(self) -> str:
        """Its id."""
        return str(self.clause["clause_id"])

    def walk(self) -> Iterator["Node"]:
        """The node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def prints_columns(self) -> bool:
        """Whether it prints the headings of the columns of its table, which then stand at the head of the table."""
        words = "".join(piece.text for piece in self.pieces)
        return self.kind == "heading" and "".join(words.split()) == "".join("".join(self.columns).split())

    def cells(self) -> list["Node | None"]:
        """The cells of a row under the columns of its table (given as `columns`), None where it has none."""
        placed: list[Node | None] = []
        for cell in self.children:
            heading = cell.clause["heading"] or ""
            while heading in self.columns[len(placed) :] and self.columns[len(placed)] != heading:
                placed.append(None)
            placed.append(cell)
        return placed + [None] * (len(self.columns) - len(placed))


def grow(clauses: Sequence[Row], marked: Marked, duties: dict[str, int]) -> list[Node]:
    """Clauses in document order → the top of the tree. `duties`: clauses of measures, with how many bodies each names."""
    below: dict[str | None, list[Row]] = {}
    for clause in clauses:
        below.setdefault(clause["parent_id"], []).append(clause)

    def node(clause: Row, columns: list[str]) -> Node:
        columns = _columns(below, clause) if clause["kind"] == "table" else columns
        children = [node(child, columns) for child in below.get(clause["clause_id"], ())]
        pieces = [] if children else marked.pieces(clause["char_start"], clause["char_end"])
        shown = columns if clause["kind"] in ("table", "row", "heading") else []
        return Node(clause, pieces, children, shown, _weight(clause, children, duties))

    return [node(clause, []) for clause in below.get(None, ())]


def _columns(below: dict[str | None, list[Row]], table: Row) -> list[str]:
    """The headings of a table's cells, in the order in which they first stand."""
    return list(dict.fromkeys(_cell_headings(below, table)))


def _cell_headings(below: dict[str | None, list[Row]], clause: Row) -> Iterator[str]:
    for child in below.get(clause["clause_id"], ()):
        if child["kind"] == "cell":
            yield child["heading"] or ""
        elif child["kind"] != "table":
            yield from _cell_headings(below, child)


def _weight(clause: Row, children: list[Node], duties: dict[str, int]) -> int:
    """About how many bytes of HTML a clause comes to."""
    named = duties.get(clause["clause_id"])
    own = _LEAF_WEIGHT + (0 if named is None else _MEASURE_WEIGHT + _DUTY_WEIGHT * named)
    if children:
        return own + sum(child.weight for child in children)
    return int(own + _CHARACTER_WEIGHT * (clause["char_end"] - clause["char_start"]))


def cut(nodes: list[Node], limit: int = PAGE_WEIGHT) -> list[list[Node]]:
    """The tree cut into pages: a part that does not fit is opened, and goes on on the next page under its heading."""
    pages: list[list[Node]] = [[]]
    room = limit
    for node in nodes:
        if node.weight <= room or not (node.children or pages[-1]):
            pages[-1].append(node)
            room -= node.weight
        elif node.weight <= limit or not node.children:
            pages.append([node])
            room = limit - node.weight
        else:
            parts = cut(node.children, limit)
            pages += [[replace(node, children=part)] for part in parts]
            room = limit - sum(child.weight for child in parts[-1])
    return [page for page in pages if page]
