"""Short names that a notice gives to what it cites: 《…总体方案》（以下简称《总体方案》）."""

import re
from typing import NamedTuple

_ANNOUNCED = re.compile(
    r"(?:(?<!分别)简称|下称)为?：?[“‘]?(?:《(?P<marked>[^《》]{1,80})》|(?P<plain>[^《》“”‘’（），。；：]{1,40}))"
)
_BRACKETS = {pair[0]: re.compile(f"[{re.escape(pair)}]") for pair in ("（）", "[]", "［］", "【】", "〔〕", "﹝﹞")}
_MAX_BRACKET = 300
_LONGER_TITLE = re.compile("实施(?:条例|细则|办法|规定|方案|意见)|修正案|草案|修订稿|征求意见")
"""Words behind a short name that make it part of another title."""
MIN_PLAIN = 4
"""A shorter name without marks may be an ordinary word (方案, 规划)."""


class ShortForm(NamedTuple):
    """A short name, announced at `begin`..`end` of a text; `marked` where it is printed in title marks."""

    name: str
    marked: bool
    begin: int
    end: int


def bracket_end(text: str, at: int) -> int:
    """Index behind the bracket that opens at `at`; -1 where none opens, or where it is never closed."""
    marks = _BRACKETS.get(text[at : at + 1])
    depth = 0
    for match in marks.finditer(text, at, at + _MAX_BRACKET) if marks else ():
        depth += 1 if match[0] == text[at] else -1
        if depth == 0:
            return match.end()
    return -1


def announced(text: str, begin: int, end: int) -> ShortForm | None:
    """The short name that `text[begin:end]`, a bracket behind a citation, announces."""
    match = _ANNOUNCED.search(text, begin, end) if end > begin else None
    if not match:
        return None
    marked = match["marked"] is not None
    return ShortForm(match["marked" if marked else "plain"], marked, match.start(), match.end())


def plain_uses(text: str, name: str, begin: int) -> list[tuple[int, int]]:
    """Where a name without marks stands from `begin` on, unless what follows makes it part of another title."""
    found = []
    at = text.find(name, begin)
    while at >= 0:
        end = at + len(name)
        if not _LONGER_TITLE.match(text, end):
            found.append((at, end))
        at = text.find(name, end)
    return found
