"""The plans that one notice prints: titles with units of their own below them. An annex that is a table is none."""

from typing import NamedTuple

from pipelines.reading.runs import clean
from pipelines.structure.tree import Node

_UNITS = ("chapter", "section", "item", "article")


class Part(NamedTuple):
    """A plan within a notice, counted from 1."""

    number: int
    title: str


def find_parts(root: Node) -> dict[int, Part]:
    """Parts by the count of titles that nodes carry (`Node.part`); empty where a notice prints one plan only."""
    titles = {node.part: clean(node.run) for node in root.children if node.kind == "title"}
    filled = sorted({node.part for node in root.children if node.kind in _UNITS})
    if len(filled) < 2:
        return {}
    return {part: Part(number, titles[part]) for number, part in enumerate(filled, 1) if part in titles}
