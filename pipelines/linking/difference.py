"""What one text adds to another and what it drops, shown as printed and compared without punctuation.

Punctuation and its variants are no difference: 、 for ， or a missing 。 is not what analysts look for.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "added", "removed"]

_LETTER = re.compile("[0-9A-Za-z\u3400-\u9fff]")
_TOKEN = re.compile("[（“‘《〈【]*([0-9A-Za-z\u3400-\u9fff])")
"""A character with the marks that open before it; other marks go with the character they follow."""
_PIECE = re.compile("[^，。；：！？]*[，。；：！？]*")
_MAX_CHARACTERS = 4000
"""Longer texts are compared clause by clause, since the cost of comparing characters grows with their square."""
_SHORTEST_ISLAND = 3
"""Fewer equal characters between two changes are chance (机构 in 金融机构 and 支付机构) and part of the change."""
_SHORTEST_MOVE = 4
_STOPS = "，。；：、！？ "
_PAIRS = ("（）", "“”", "‘’", "《》", "〈〉", "【】")


@dataclass(frozen=True)
class Part:
    """A stretch of one or both texts, as printed; `same` ones are shown as the later text prints them."""

    kind: Kind
    text: str


def compare(earlier: str, later: str) -> list[Part]:
    """Both texts as parts in their order; a change is what is removed, then what is added.

    Without the added parts the parts give the earlier text, without the removed ones the later text, both up to
    punctuation.
    """
    tokens = [
        _letters(text) if len(earlier) + len(later) < _MAX_CHARACTERS else _clauses(text) for text in (earlier, later)
    ]
    keys = [[key for key, _ in side] for side in tokens]
    parts: list[Part] = []
    for a, b, c, d, same in _changes(*keys):
        if same:
            parts.append(Part("same", _printed(later, tokens[1], c, d)))
            continue
        if b > a:
            parts.append(Part("removed", _printed(earlier, tokens[0], a, b)))
        if d > c:
            parts.append(Part("added", _printed(later, tokens[1], c, d)))
    return parts


def added_and_removed(earlier: str, later: str) -> tuple[list[str], list[str]]:
    """Strings that only the later text has, and strings that only the earlier one has, in their order.

    A longer string that has only moved stands in both texts and in neither list.
    """
    if earlier == later:
        return [], []
    parts = compare(earlier, later)
    added = [part.text for part in parts if part.kind == "added" and not _moved(part.text, earlier)]
    removed = [part.text for part in parts if part.kind == "removed" and not _moved(part.text, later)]
    return [_trimmed(each) for each in added], [_trimmed(each) for each in removed]


def _letters(text: str) -> list[tuple[str, int]]:
    """Letters, digits and characters, with where each begins."""
    return [(match[1], match.start()) for match in _TOKEN.finditer(text)]


def _clauses(text: str) -> list[tuple[str, int]]:
    found = [("".join(_LETTER.findall(match[0])), match.start()) for match in _PIECE.finditer(text)]
    return [each for each in found if each[0]]


def _changes(earlier: list[str], later: list[str]) -> list[tuple[int, int, int, int, bool]]:
    """Stretches of both sides in turn: equal ones, and changes between them. Islands of few equals are changes."""
    blocks = SequenceMatcher(None, earlier, later, autojunk=False).get_matching_blocks()
    kept = [block for block in blocks[:-1] if block.size >= _SHORTEST_ISLAND or _at_edge(block, earlier, later)]
    found, a, c = [], 0, 0
    for begin, start, size in [*kept, blocks[-1]]:
        if begin > a or start > c:
            found.append((a, begin, c, start, False))
        if size:
            found.append((begin, begin + size, start, start + size, True))
        a, c = begin + size, start + size
    return found


def _at_edge(block: tuple[int, int, int], earlier: list[str], later: list[str]) -> bool:
    """Whether a stretch opens or closes both texts."""
    begin, start, size = block
    return begin == start == 0 or (begin + size == len(earlier) and start + size == len(later))


def _printed(text: str, tokens: list[tuple[str, int]], begin: int, finish: int) -> str:
    """Tokens as printed, up to the next one: punctuation goes with what it follows."""
    start = tokens[begin][1] if begin else 0
    return text[start : tokens[finish][1] if finish < len(tokens) else len(text)]


def _moved(text: str, other: str) -> bool:
    bare = "".join(_LETTER.findall(text))
    return len(bare) >= _SHORTEST_MOVE and bare in "".join(_LETTER.findall(other))


def _trimmed(text: str) -> str:
    """Without the punctuation around it, and without a bracket or quote that is not paired inside."""
    text = text.strip(_STOPS)
    for pair in _PAIRS:
        opening, closing = pair[0], pair[1]
        while text.count(opening) > text.count(closing) and text[:1] == opening:
            text = text[1:]
        while text.count(closing) > text.count(opening) and text[-1:] == closing:
            text = text[:-1]
    return text.strip(_STOPS)
