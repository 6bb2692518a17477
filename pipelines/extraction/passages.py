"""The texts of a notice, each with the measure it belongs to: what figures and citations are looked for in."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.extraction.measures import RawMeasure
from pipelines.structure.tree import Node


@dataclass(frozen=True)
class Passage:
    """A node with text of its own; `measure` is the nearest unit around it that is a measure."""

    node: Node
    measure: Node | None


def passages(root: Node, measures: list[RawMeasure]) -> Iterator[Passage]:
    """Passages in document order, page furniture left out."""
    yield from _below(root, {id(raw.node) for raw in measures}, None)


def _below(node: Node, measures: set[int], measure: Node | None) -> Iterator[Passage]:
    if node.kind == "page_furniture":
        return
    measure = node if id(node) in measures else measure
    if node.run.text:
        yield Passage(node, measure)
    for child in node.children:
        yield from _below(child, measures, measure)
