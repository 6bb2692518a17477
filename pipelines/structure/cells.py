"""A table row printed without reliable separators → its cells.

Separators that do exist (tab, |) are trusted. Else the content ends with its last sentence, and what follows is
told apart by meaning: words of responsibility (…负责), then places. Line ends are only a hint, since long cells
break over lines.
"""

import re
from bisect import bisect_left
from collections.abc import Callable

from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.mentions import split_mentions
from pipelines.knowledge.names import looks_like_name
from pipelines.reading.runs import Run
from pipelines.structure.blocks import Column

SENTENCE_ENDS = re.compile(r"[。！？；](?:[”’）】])*")
_ENDS_SENTENCE = re.compile(r"[。！？；][”’）】]*$")
_BAR = re.compile(r"\|")
_VERBAL = re.compile("[应要可的将使]")
_BRACKETED = re.compile(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）")
_LIST_WORDS = re.compile(r"[、，,；;和及与中等的各在面向其他新增个省市地区区域全域范围内外除\d]+")

REMEMBERED = 4096
"""Cells of a table say the same again and again (全国); so many answers are kept."""

_ANYWHERE = Setting()
MAX_SCOPE, MAX_NAMES = 150, 300
"""No list of places or of agencies is longer."""
_LONGEST_TAIL = 40
RESPONSIBLE = ("responsible", "lead", "support")


class CellReader:
    """Tells cells apart by what the seeds know of places, agencies and words of responsibility."""

    def __init__(self, seeds: Seeds) -> None:
        self.seeds = seeds
        # No lru_cache of a method: it holds the reader, which would hold it, and such a ring stays in memory.
        self._knows = seeds.agencies.local(_ANYWHERE).knows
        self._scopes: dict[str, bool] = {}
        self._responsibilities: dict[str, bool] = {}

    def __call__(self, text: str) -> bool:
        """Whether a text may be a cell other than content."""
        return self._is_told(text) or self.seeds.words.tail.search(text) is not None

    def _is_told(self, text: str) -> bool:
        return self.is_scope(text) or self.is_responsibility(text) or text in self.seeds.words.columns

    def is_scope(self, text: str) -> bool:
        """A list of places, perhaps with words that narrow it, or a bracketed remark alone."""
        return len(text) <= MAX_SCOPE and _remembered(self._scopes, text, self._is_scope)

    def is_responsibility(self, text: str) -> bool:
        """Names of agencies with a closing verb (X、Y按职责分工负责), or names alone."""
        return len(text) <= MAX_NAMES and _remembered(self._responsibilities, text, self._is_responsibility)

    def _is_scope(self, text: str) -> bool:
        if "。" in text:
            return False
        if _BRACKETED.fullmatch(text):
            return True
        bare = _BRACKETED.sub("", text)
        places = self.seeds.regions.places(bare)
        if not places or (places[0].begin > 0 and not self.seeds.words.scope_term.search(bare)):
            return False
        rest = "".join(bare[a.end : b.begin] for a, b in zip(places, places[1:], strict=False))
        return not _LIST_WORDS.sub("", rest) and len(bare) - places[-1].end <= 20

    def is_place_list(self, text: str) -> bool:
        """Places and nothing else but brackets and the words of a list."""
        bare = _BRACKETED.sub("", text)
        places = self.seeds.regions.places(bare)
        edges = [0, *(edge for place in places for edge in (place.begin, place.end)), len(bare)]
        rest = "".join(bare[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
        return bool(places) and not _LIST_WORDS.sub("", rest)

    def _is_responsibility(self, text: str) -> bool:
        if "。" in text:
            return False
        tail = self.seeds.words.tail.search(text)
        end = tail.start() if tail else len(text)
        names = [text[a:b] for a, b in split_mentions(text, 0, end, self._knows)]
        known = [name for name in names if self._knows(name)]
        if not tail:
            return bool(names) and len(known) == len(names)
        return bool(known) or all(looks_like_name(name) and not _VERBAL.search(name) for name in names)

    def split(self, row: Run, columns: list[Column]) -> tuple[dict[str, Run], bool]:
        """Cells of a row by what their column holds, and whether none is missing. The number is cut off before."""
        holds = [column.holds for column in columns if column.holds != "number"]
        parts = _separated(row)
        if parts is None:
            parts = self._by_line(row, holds) or self._by_meaning(row, holds)
        elif len(parts) > len(holds):
            parts = parts[: len(holds) - 1] + [Run.joined(parts[len(holds) - 1 :])]
        cells = {hold: part for hold, part in zip(holds, parts, strict=False) if part.text}
        return cells, self._is_complete(cells, holds)

    def _is_complete(self, cells: dict[str, Run], holds: list[str]) -> bool:
        needed = [hold for hold in holds if hold in ("content", "name", *RESPONSIBLE)]
        return all(hold in cells for hold in needed)

    def _by_line(self, row: Run, holds: list[str]) -> list[Run] | None:
        """One cell a line: as many lines as columns, each of the right sort."""
        if len(row.slices) != len(holds):
            return None
        parts = row.by_line()
        sentences = SENTENCE_ENDS.search(row.text) is not None
        fits = all(self._fits(part.text, hold, sentences) for part, hold in zip(parts, holds, strict=True))
        return parts if fits else None

    def _fits(self, text: str, hold: str, sentences: bool = False) -> bool:
        """Whether a text can be a cell of its column; content in sentences ends with one."""
        if hold == "scope":
            return self.is_scope(text)
        if hold in RESPONSIBLE:
            return self.is_responsibility(text) or "。" not in text
        return hold != "content" or (_ENDS_SENTENCE.search(text) is not None if sentences else not self.is_scope(text))

    def _by_meaning(self, row: Run, holds: list[str]) -> list[Run]:
        cut = self._content_end(row, holds)
        content, tail = row.cut(0, cut), row.cut(cut)
        before, after = _around("content" if "content" in holds else holds[0], holds)
        heads = _first_lines(content, len(before))
        return [*heads, *self._tail_cells(tail, after)]

    def _content_end(self, row: Run, holds: list[str]) -> int:
        """Index after the last sentence that is not inside the tail's own brackets."""
        text = row.text
        ends = [match.end() for match in SENTENCE_ENDS.finditer(text)]
        if not any(hold in (*RESPONSIBLE, "scope") for hold in holds):
            return len(text)
        if ends:
            return ends[-1]
        breaks = row.breaks()
        if breaks and self.seeds.words.tail.search(text, breaks[0]):
            return breaks[0]  # words of responsibility close the text, whichever line they begin in
        short = breaks[bisect_left(breaks, len(text) - MAX_NAMES) :]
        return next((at for at in short if self._is_told(text[at:])), self._first_cell(text))

    def _first_cell(self, text: str) -> int:
        """For content without a full stop: where places or names of agencies begin that run to the end."""
        for place in self.seeds.regions.places(text):
            if self.is_scope(text[place.begin :]):
                return place.begin
        return len(text)

    def _tail_cells(self, tail: Run, holds: list[str]) -> list[Run]:
        """Cells after the content: names of those responsible, then places."""
        duties = [hold for hold in holds if hold in RESPONSIBLE]
        if not duties:
            return [tail]
        if "scope" not in holds:
            return [tail]
        cut = self._scope_begin(tail)
        return [tail.cut(0, cut), tail.cut(cut)]

    def _scope_begin(self, tail: Run) -> int:
        text = tail.text
        begins = [*reversed(tail.breaks()), *self._place_begins(text)]
        fitting = [at for at in begins if at and self.is_scope(text[at:])]
        sure = (at for at in fitting if self.is_responsibility(text[:at]))
        return next(sure, next(iter(fitting), len(text)))

    def _place_begins(self, text: str) -> list[int]:
        """Where the scope may begin: behind a closing verb first, else at any place."""
        begins = [place.begin for place in self.seeds.regions.places(text)]
        verbal = [at for at in begins if self.seeds.words.tail.search(text[max(at - _LONGEST_TAIL, 0) : at])]
        return verbal or begins


def _remembered(answers: dict[str, bool], text: str, ask: Callable[[str], bool]) -> bool:
    """The answer given before, or a new one."""
    known = answers.get(text)
    if known is None:
        if len(answers) >= REMEMBERED:
            answers.clear()
        known = answers[text] = ask(text)
    return known


def _separated(row: Run) -> list[Run] | None:
    """Cells between the separators | or tab, or None where there are none."""
    if "|" in row.text:
        edges = [match.span() for match in _BAR.finditer(row.text)]
    else:
        edges = [(at, at) for at in row.tabs() if at]
    if not edges:
        return None
    begins = [0, *(end for _, end in edges)]
    ends = [*(begin for begin, _ in edges), len(row.text)]
    parts = [row.cut(begin, end) for begin, end in zip(begins, ends, strict=True)]
    return parts if parts[-1].text else parts[:-1]


def _around(hold: str, holds: list[str]) -> tuple[list[str], list[str]]:
    at = holds.index(hold)
    return holds[:at], holds[at + 1 :]


def _first_lines(content: Run, count: int) -> list[Run]:
    """The first `count` lines as cells of their own (names of measures), then the rest."""
    if not count:
        return [content]
    edges = [0, *content.breaks()[:count], len(content.text)]
    parts = [content.cut(a, b) for a, b in zip(edges, edges[1:], strict=False)]
    empty = [Run() for _ in range(count + 1 - len(parts))]
    return empty + parts
