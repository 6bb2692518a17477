"""Column heads of task tables in plain text, which run together or break over lines."""

from functools import lru_cache

from pipelines.knowledge.vocabulary import Vocabulary
from pipelines.reading.furniture import is_bare_number
from pipelines.reading.runs import Line
from pipelines.structure.blocks import Column

_MAX_LINES = 14
_MARK_LENGTH = 2
"""A header begins with a head of two characters (序号, 编号)."""


@lru_cache(8)
def header_openings(words: Vocabulary) -> frozenset[str]:
    """Characters that the first line of such a table may begin with."""
    return frozenset("|序") | {
        head[0] for head, holds in words.columns.items() if holds == "number" and len(head) <= _MARK_LENGTH
    }


def find_header(lines: list[Line], at: int, words: Vocabulary) -> tuple[list[Column], int] | None:
    """Columns of a table whose header begins at line `at`, and the line behind it; None if none begins there."""
    if words.columns.get(lines[at].text.strip("|")[:_MARK_LENGTH]) != "number":
        return None
    best: tuple[list[str], int] | None = None
    heads = _Heads(words)
    for end in range(at, min(at + _MAX_LINES, len(lines))):
        if is_bare_number(lines[end]):
            continue
        heads.add(lines[end].text.replace("|", ""))
        if heads.are_whole and len(heads.found) >= 2:
            best = [head for _, head in heads.found], end + 1
        elif best:
            break
    return (_columns(best[0], words), best[1]) if best else None


def _columns(heads: list[str], words: Vocabulary) -> list[Column]:
    """What the heads say; a second column of one kind holds something other."""
    columns: dict[str, Column] = {}
    for head in heads:
        holds = words.columns[head]
        name = f"other {len(columns)}" if holds in columns else holds
        columns[name] = Column(head, name)
    return list(columns.values())


class _Heads:
    """The heads that a text begins with, which grows line by line."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.text = ""
        self.found: list[tuple[int, str]] = []
        self.are_whole = True
        self.longest = max(map(len, words.columns), default=0)

    def add(self, more: str) -> None:
        """Go on with more text; a head may break over lines, so that the last ones are looked for anew."""
        sure = len(self.text) - self.longest
        while self.found and self.found[-1][0] > sure:
            self.found.pop()
        self.text += more
        at = self.found[-1][0] + len(self.found[-1][1]) if self.found else 0
        while match := self.words.column_head.match(self.text, at):
            self.found.append((at, match[0]))
            at = match.end()
        self.are_whole = at == len(self.text)
