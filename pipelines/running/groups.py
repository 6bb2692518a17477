"""What is known of notices, in the order of their ids, cut into groups that are worked on together."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

GROUP_NOTICES, GROUP_WEIGHT = 200, 1_000_000
"""Where a group ends. In characters of text, rows take some hundred bytes of memory for each."""


def in_groups(
    items: Iterable[Item], notice_id: Callable[[Item], str], weight: Callable[[Item], int]
) -> Iterator[list[Item]]:
    """Items sorted by the id of their notice, in groups.

    Ids that go on from another (`a`, then `a-copy2`) stay with it: ids of measures sort in the opposite order
    (`a-copy2.i1`, then `a.i1`), so that rows of two groups would not come in order.
    """
    group: list[Item] = []
    total, root = 0, ""
    for item in items:
        goes_on = bool(root) and notice_id(item).startswith(f"{root}-")
        if not goes_on:
            root = notice_id(item)
            if len(group) >= GROUP_NOTICES or total >= GROUP_WEIGHT:
                yield group
                group, total = [], 0
        group.append(item)
        total += weight(item)
    if group:
        yield group
