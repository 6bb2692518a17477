"""The texts of a notice, each with the measure it belongs to: what figures and citations are looked for in."""

from typing import NamedTuple

from pipelines.extraction.measures import RawMeasure
from pipelines.structure.tree import Node


class Passage(NamedTuple):
    """A node with text of its own; `measure` is the nearest unit around it that is a measure."""

    node: Node
    measure: Node | None


def passages(root: Node, measures: list[RawMeasure]) -> list[Passage]:
    """Passages in document order, page furniture left out."""
    found: list[Passage] = []
    _collect(root, {id(raw.node) for raw in measures}, None, found)
    return found


def _collect(node: Node, measures: set[int], measure: Node | None, found: list[Passage]) -> None:
    if node.kind == "page_furniture":
        return
    measure = node if id(node) in measures else measure
    if node.run.text:
        found.append(Passage(node, measure))
    for child in node.children:
        _collect(child, measures, measure, found)
