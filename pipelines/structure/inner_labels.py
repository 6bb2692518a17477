"""Units that begin inside a paragraph: …：1.甲。2.乙。

They must count on from 1, or from the label of the paragraph itself, and each but the first must follow the end of a
sentence or a statement of responsibility; labels parted by semicolons are an enumeration within a sentence.
"""

import re
from typing import NamedTuple

from pipelines.structure.labels import LONGEST_YEAR, NO_DECIMAL, Label, Level, read_label

_CANDIDATE = re.compile(
    r"[。：）](?:(?<=[。：])|(?<=。）)|(?<=[责实头合位]）))"
    rf"(?:[一二三四五六七八九十]{{1,3}}、|（[一二三四五六七八九十]{{1,3}}）|\d{{1,3}}[.．、]{NO_DECIMAL})"
)
"""A label with the mark before it, which is what the search can look for quickly."""
_SHORTEST = 4
"""Characters that a unit has at least; what is shorter is a reference (见附表1.2.)."""


class InnerUnit(NamedTuple):
    """A unit that begins at `begin` of a paragraph's text."""

    begin: int
    label: Label


def inner_units(text: str, own: Label | None) -> list[InnerUnit]:
    """Units inside a paragraph, in order; empty where there are none, or where one alone cannot be told."""
    start = own.end - 1 if own else 0
    found: dict[Level, list[InnerUnit]] = {}
    for match in _CANDIDATE.finditer(text, start):
        begin = match.start() + 1
        label = read_label(text[begin : match.end() + LONGEST_YEAR])
        if label and _counts_on(label, own, found) and (match[0][0] != "：" or label.number == 1):
            found.setdefault(label.level, []).append(InnerUnit(begin, label))
    if not found:
        return []
    longest = max(found.values(), key=len)
    enough = 1 if own and longest and longest[0].label.level == own.level else 2
    whole = all(b.begin - a.begin > _SHORTEST for a, b in zip(longest, longest[1:], strict=False))
    return longest if len(longest) >= enough and whole else []


def _counts_on(label: Label, own: Label | None, found: dict[Level, list[InnerUnit]]) -> bool:
    if own and label.level < own.level:
        return False
    before = found.get(label.level)
    if before:
        return label.number == before[-1].label.number + 1
    return label.number == (own.number + 1 if own and own.level == label.level else 1)
