"""Numbers that are missing or occur twice in a sequence of chapters, sections, items or rows."""

from pipelines.reading.problems import Problems
from pipelines.structure.tree import Node

_SEQUENCED = ("chapter", "section", "item", "article")


def check_numbering(root: Node, problems: Problems) -> None:
    """Note gaps and repeats. Numbering may run through its parents or restart at 1 in each of them."""
    last: dict[tuple[object, ...], tuple[int, Node | None]] = {}
    part = 0
    for node, parent in _with_parents(root):
        part += node.kind == "title"
        number = node.number
        if number is None or node.kind not in (*_SEQUENCED, "row"):
            continue
        key = (part, node.kind, node.label.level if node.label else None, parent.kind == "table" or node.kind == "row")
        _check(node, parent, number, last.get(key), problems)
        last[key] = (number, parent)


def _check(node: Node, parent: Node, number: int, before: tuple[int, Node | None] | None, problems: Problems) -> None:
    previous, previous_parent = before or (0, None)
    restarts = number == 1 and parent is not previous_parent
    if restarts or number == previous + 1:
        return
    start, end = _span(node)
    printed = _printed(node)
    if number <= previous:
        text = f"number {number} comes after {previous}; check the source for a number printed twice"
        problems.add("numbering_repeat", text, "warning", mention=printed, start=start, end=end)
    else:
        text = f"number {number} comes after {previous}; {number - previous - 1} missing, check the source"
        problems.add("numbering_gap", text, "warning", mention=printed, start=start, end=end)


def _printed(node: Node) -> str:
    return node.run.text[: node.label.end] if node.label else str(node.number)


def _span(node: Node) -> tuple[int, int]:
    if node.label:
        return node.run.span(0, node.label.end)
    return node.children[0].run.span()


def _with_parents(root: Node) -> list[tuple[Node, Node]]:
    found, stack = [], [(child, root) for child in reversed(root.children)]
    while stack:
        node, parent = stack.pop()
        found.append((node, parent))
        if node.children:
            stack += [(child, node) for child in reversed(node.children)]
    return found
