"""What one text adds to another and what it drops, shown as printed and compared without punctuation.

Punctuation and its variants are no difference: 、 for ， or a missing 。 is not what analysts look for.
"""

import re
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from pipelines.linking.passages import Stretch, longest_shared

Kind = Literal["same", "added", "removed"]

_LETTERS = re.compile("[0-9A-Za-z\u3400-\u9fff]+")
_OPENED = re.compile("[（“‘《〈【]*([0-9A-Za-z\u3400-\u9fff]+)")
"""Characters with the marks that open before the first; other marks go with the character they follow."""
_PIECE = re.compile("[^，。；：！？]*[，。；：！？]*")
_MAX_CHARACTERS = 4000
"""Longer texts are compared clause by clause, since the cost of comparing characters grows with their square."""
_SHORTEST_ISLAND = 3
"""Fewer equal characters between two changes are chance (机构 in 金融机构 and 支付机构) and part of the change."""
_SHORTEST_MOVE = 4
_STOPS = "，。；：、！？ "
_PAIRS = ("（）", "“”", "‘’", "《》", "〈〉", "【】")


class _Tokens(NamedTuple):
    """What a text is compared by: a character a token, and where each token begins in the text."""

    keys: str
    starts: Sequence[int]


class Part(NamedTuple):
    """A stretch of one or both texts, as printed; `same` ones are shown as the later text prints them."""

    kind: Kind
    text: str


def compare(earlier: str, later: str) -> list[Part]:
    """Both texts as parts in their order; a change is what is removed, then what is added.

    Without the added parts the parts give the earlier text, without the removed ones the later text, both up to
    punctuation.
    """
    tokens = _letters(earlier), _letters(later)
    if len(earlier) + len(later) >= _MAX_CHARACTERS:
        tokens = _clauses(earlier, later)
    parts: list[Part] = []
    for a, b, c, d, same in _changes(tokens[0].keys, tokens[1].keys):
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
    before, after = _bare(earlier), _bare(later)
    added = [part.text for part in parts if part.kind == "added" and not _moved(part.text, before)]
    removed = [part.text for part in parts if part.kind == "removed" and not _moved(part.text, after)]
    return [_trimmed(each) for each in added], [_trimmed(each) for each in removed]


def _bare(text: str) -> str:
    return "".join(_LETTERS.findall(text))


def _letters(text: str) -> _Tokens:
    """Letters, digits and characters."""
    starts: list[int] = []
    for match in _OPENED.finditer(text):
        starts.append(match.start())
        starts += range(match.start(1) + 1, match.end())
    return _Tokens(_bare(text), starts)


def _clauses(*texts: str) -> tuple[_Tokens, _Tokens]:
    """Clauses, each kind of them as one character; kinds beyond the million characters there are count as one."""
    kinds: dict[str, str] = {}
    found = []
    for text in texts:
        pieces = [(_bare(match[0]), match.start()) for match in _PIECE.finditer(text)]
        pieces = [each for each in pieces if each[0]]
        keys = [kinds.setdefault(clause, chr(min(len(kinds), sys.maxunicode))) for clause, _ in pieces]
        found.append(_Tokens("".join(keys), [start for _, start in pieces]))
    return found[0], found[1]


def _changes(earlier: str, later: str) -> list[tuple[int, int, int, int, bool]]:
    """Stretches of both sides in turn: equal ones, and changes between them."""
    found, a, c = [], 0, 0
    for begin, start, size in [*_islands(earlier, later), Stretch(len(earlier), len(later), 0)]:
        if begin > a or start > c:
            found.append((a, begin, c, start, False))
        if size:
            found.append((begin, begin + size, start, start + size, True))
        a, c = begin + size, start + size
    return found


def _islands(earlier: str, later: str) -> list[Stretch]:
    """The matching blocks of difflib that are no chance: the longest one, then the longest before and behind it.

    They are found here because difflib looks at every pair of equal characters. Short blocks matter at the edges alone.
    """
    found = []
    waiting = [(0, len(earlier), 0, len(later))]
    while waiting:
        a, b, c, d = waiting.pop()
        match = longest_shared(earlier[a:b], later[c:d], _SHORTEST_ISLAND)
        if match:
            begin, start, size = a + match.begin, c + match.start, match.size
            found.append(Stretch(begin, start, size))
            waiting += [(a, begin, c, start), (begin + size, b, start + size, d)]
        elif a < b and c < d:
            opens = a == c == 0 and earlier[0] == later[0]
            closes = (b, d) == (len(earlier), len(later)) and earlier[-1] == later[-1]
            found += _short(earlier, later, a, b, c, d) if opens or closes else []
    return sorted(found)


def _short(earlier: str, later: str, a: int, b: int, c: int, d: int) -> list[Stretch]:
    """Blocks of any size that open or close both texts."""
    blocks = SequenceMatcher(None, earlier[a:b], later[c:d], autojunk=False).get_matching_blocks()[:-1]
    shifted = (Stretch(a + block.a, c + block.b, block.size) for block in blocks)
    return [block for block in shifted if _at_edge(block, earlier, later)]


def _at_edge(block: Stretch, earlier: str, later: str) -> bool:
    """Whether a stretch opens or closes both texts."""
    begin, start, size = block
    return begin == start == 0 or (begin + size == len(earlier) and start + size == len(later))


def _printed(text: str, tokens: _Tokens, begin: int, finish: int) -> str:
    """Tokens as printed, up to the next one: punctuation goes with what it follows."""
    start = tokens.starts[begin] if begin else 0
    return text[start : tokens.starts[finish] if finish < len(tokens.starts) else len(text)]


def _moved(text: str, other: str) -> bool:
    """Whether the letters of a longer text stand among those of the other side."""
    bare = _bare(text)
    return len(bare) >= _SHORTEST_MOVE and bare in other


def _trimmed(text: str) -> str:
    """Without the punctuation around it, and without a bracket or quote that is not paired inside."""
    text = text.strip(_STOPS)
    for pair in _PAIRS:
        opening, closing = pair[0], pair[1]
        while text[:1] == opening and text.count(opening) > text.count(closing):
            text = text[1:]
        while text[-1:] == closing and text.count(closing) > text.count(opening):
            text = text[:-1]
    return text.strip(_STOPS)
