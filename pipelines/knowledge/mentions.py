"""A printed list of agencies → the single names in it.

Names are parted by 、 ， ； outside brackets; 和, 及, 与 part names only where both sides are names (工业和信息化部
is one). 等有关部门 behind a list opens it: one more mention, for a class of bodies.
"""

import re
from collections.abc import Callable, Sequence

from pipelines.knowledge.names import looks_like_name

Span = tuple[int, int]
Knows = Callable[[str], bool]

_MARK = re.compile("[、，；;,（）]")
"""What parts names, and brackets inside which nothing does."""
_BRACKETS = "（）"
_LEADING = re.compile(r"(?:由|请|以及|会同|及|和|与)")
_OPENING = re.compile(r"等(?:各|有关|相关|其他)*(?:部门和单位|单位和部门|部门|单位|机构|地区|方面)?")
_CONNECTOR = re.compile(r"以及|会同|和|及|与")
_MAX_JOINED = 4
_MAX_TOKEN = 150
"""Longer than any list of names without a separator."""
_MAX_PARTS = 100
"""More parts than any such list is tried as; what lies beyond stays whole."""
_MAX_ENDING = 12
_SHARING = frozenset({"、", "和", "及", "与", "以及"})
"""What may stand between names that share an ending."""


def split_mentions(text: str, begin: int, end: int, knows: Knows) -> list[Span]:
    """Spans of the names in `text[begin:end]`, in order."""
    tokens = _tokens(text, begin, end)
    found: list[Span] = []
    at = 0
    while at < len(tokens):
        width = _joined_width(text, tokens, at, knows)
        first, last = tokens[at], tokens[at + width - 1]
        begin, end = first[0], last[1]
        if width > 1 or knows(text[begin:end]):
            found.append((begin, end))
        else:
            found += _Splitter(text, knows).whole(begin, end)
        at += width
    return found


def is_name(text: str, knows: Knows) -> bool:
    """Whether a text can be the name of a body: known, or with the ending of one."""
    return knows(text) or looks_like_name(text)


def completed_names(text: str, spans: Sequence[Span], knows: Knows) -> list[str]:
    """The names at some spans, those that share the ending of the next one completed by it.

    济南、烟台市政府 are 济南市政府 and 烟台市政府, 省商务、财政厅 are 省商务厅 and 省财政厅.
    """
    names = [text[begin:end] for begin, end in spans]
    for at in range(len(names) - 2, -1, -1):
        if len(names[at]) < 2 or knows(names[at]):
            continue
        if text[spans[at][1] : spans[at + 1][0]] in _SHARING:
            following = names[at + 1][-_MAX_ENDING:]
            endings = (names[at] + following[cut:] for cut in range(len(following)))
            names[at] = next(filter(knows, endings), names[at])
    return names


def _tokens(text: str, begin: int, end: int) -> list[Span]:
    tokens, depth, start = [], 0, begin
    for mark in _MARK.finditer(text, begin, end):
        char, at = mark[0], mark.start()
        if char in _BRACKETS:
            depth += 1 if char == "（" else -1
        elif depth <= 0:
            tokens.append((start, at))
            start = at + 1
    tokens.append((start, end))
    return [(a, b) for a, b in tokens if a < b]


def _joined_width(text: str, tokens: list[Span], at: int, knows: Knows) -> int:
    """How many tokens make one known name that holds 、 itself (市政府各委、办、局); else 1."""
    for width in range(min(_MAX_JOINED, len(tokens) - at), 1, -1):
        if knows(text[tokens[at][0] : tokens[at + width - 1][1]]):
            return width
    return 1


class _Splitter:
    """Splits what stands between two separators; each part is split once, whatever way leads to it."""

    def __init__(self, text: str, knows: Knows) -> None:
        self.text = text
        self.knows = knows
        self.done: dict[Span, list[Span]] = {}

    def whole(self, begin: int, end: int) -> list[Span]:
        """The names of all that stands between two separators."""
        return self.split(self.trim(begin, end), end)

    def split(self, begin: int, end: int) -> list[Span]:
        """The names of a part, in order."""
        if begin >= end:
            return []
        if end - begin > _MAX_TOKEN or len(self.done) >= _MAX_PARTS or self.knows(self.text[begin:end]):
            return [(begin, end)]
        if (begin, end) not in self.done:
            self.done[begin, end] = [(begin, end)]
            self.done[begin, end] = self._split_open(begin, end) or self._split_connected(begin, end) or [(begin, end)]
        return self.done[begin, end]

    def trim(self, begin: int, end: int) -> int:
        """Where a name begins behind a leading word (由, 会同)."""
        match = _LEADING.match(self.text, begin, end)
        return match.end() if match and not self.knows(self.text[begin:end]) else begin

    def _split_open(self, begin: int, end: int) -> list[Span]:
        """商务部等有关部门和各省政府 → 商务部, 等有关部门, 各省政府."""
        for match in _OPENING.finditer(self.text, begin + 1, end):
            rest = self.trim(match.end(), end)
            if match.end() != end and rest == match.end():
                continue
            left = self.split(begin, match.start())
            if all(is_name(self.text[a:b], self.knows) for a, b in left):
                return [*left, (match.start(), match.end()), *self.split(rest, end)]
        return []

    def _split_connected(self, begin: int, end: int) -> list[Span]:
        for match in _CONNECTOR.finditer(self.text, begin + 1, end - 1):
            left, right = self.text[begin : match.start()], self.text[match.end() : end]
            if not is_name(left, self.knows):
                continue
            following = self.split(match.end(), end)
            both = is_name(right, self.knows) if self.knows(left) else self.knows(right)
            if both or following != [(match.end(), end)]:
                return [(begin, match.start()), *following]
        return []
