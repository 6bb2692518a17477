"""Lines that say only who is responsible (责任单位：…) stand below what they are about: the unit or paragraph above."""

import re

from pipelines.knowledge.vocabulary import Vocabulary
from pipelines.structure.tree import Node

_WHOLE_BRACKET = re.compile(r"[（【](?P<inner>[^【】]+)[）】][。；]?")
_MAX_LENGTH = 500
_UNITS = ("chapter", "section", "item", "article")


def hang_duty_lines(root: Node, words: Vocabulary) -> None:
    """Move each such line of the tree to the last unit or paragraph in front of it; the order of the text stays."""
    for node in list(root.walk()):
        if node.children and any(_is_duty_line(child, words) for child in node.children):
            node.children = _gathered(node.children, words)


def _gathered(children: list[Node], words: Vocabulary) -> list[Node]:
    kept: list[Node] = []
    for child in children:
        moves = kept and _is_duty_line(child, words) and not _is_duty_line(kept[-1], words)
        owner = _owner(kept[-1]) if moves else None
        (owner.children if owner else kept).append(child)
    return kept


def _owner(before: Node) -> Node | None:
    """The deepest unit that ends where the line begins, or the paragraph there; None for headings and tables."""
    if before.kind == "paragraph":
        return before
    if before.kind not in _UNITS or not before.label:
        return None
    last = before.children[-1] if before.children else None
    return _owner(last) if last and last.label else before


def _is_duty_line(node: Node, words: Vocabulary) -> bool:
    text = node.run.text
    if node.kind != "paragraph" or node.label or len(text) > _MAX_LENGTH or text.find("。", 0, -1) >= 0:
        return False
    if words.head.match(text) or words.label.match(text):
        return True
    bracket = _WHOLE_BRACKET.fullmatch(text)
    inner = bracket["inner"] if bracket else ""
    return bool(inner and (words.head.match(inner) or words.tail.search(inner) or words.shares.search(inner)))
