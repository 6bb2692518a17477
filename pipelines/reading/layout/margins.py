"""Running heads and page numbers: lines at the edge of pages that repeat, count the pages, or are a browser's print.

Position and repetition decide: only the outermost lines of a page can be furniture, never a line in a table. Heads
of odd and even pages may differ and stand on either side.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipelines.reading.layout.lines import Line

_ZONE = 0.15
"""Heads and feet stand within this share of the page's height."""
_DEPTH = 4
"""So many lines from the edge may be furniture."""
_SAME_HEIGHT = 4.0
_GAP = 1.2
"""A page number of a single page stands so many character sizes apart from the text."""
_MIN_REPEATS = 3
_DECORATED = re.compile(
    r"[-—–－―─·•~～|]+\d{1,4}[-—–－―─·•~～|]+|第\d{1,4}页(?:[，,/]?共\d{1,4}页)?|\d{1,4}/\d{1,4}|[Pp]age\d{1,4}(?:of\d{1,4})?"
)
_BARE = re.compile(r"\d{1,4}")
_PRINTED = re.compile(
    r"(?:https?|file)://[!-~]*|(?:\d{4}[/-])?\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?[,，]?(?:[上下]午)?\d{1,2}:\d{2}.*"
)
"""What browsers print at the edge: the address with the page number, the time with the title."""
_NUMBERS = re.compile(r"\d+")
_SENTENCE = re.compile("[。；]")
_CAPTION = re.compile(r"附|表|图|专栏|第.{1,4}[章节条]|[（(]?[一二三四五六七八九十\d]+[）)、.．]")

Height = tuple[float, Sequence[Line]]
"""A page: its height, and its lines outside tables from top to bottom."""


def furniture(pages: Sequence[Height]) -> list[set[int]]:
    """For each page the indexes of its lines that are furniture; a page of nothing but repeated lines is a form."""
    repeated = _repeated(pages)
    counting = _counting(pages)
    found = []
    for number, (height, lines) in enumerate(pages):
        marks = {at for at in range(len(lines)) if (number, at) in repeated or (number, at) in counting}
        edges = _outermost(height, lines, marks)
        numbers = {at for at in range(len(lines)) if (number, at) in counting}
        found.append(edges if len(edges) < len(lines) else _outermost(height, lines, numbers))
    return found


def _outermost(height: float, lines: Sequence[Line], marks: set[int]) -> set[int]:
    """The lines from either edge inwards up to the first that is text."""
    found: set[int] = set()
    for ats in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for at in ats:
            if at not in marks and not _is_edge(height, lines, at):
                break
            found.add(at)
    return found


def _is_edge(height: float, lines: Sequence[Line], at: int) -> bool:
    """Whether an outermost line is furniture on its own account."""
    line = lines[at]
    if not _in_zone(height, line):
        return False
    if _DECORATED.fullmatch(line.words) or _PRINTED.fullmatch(line.words):
        return True
    return bool(_BARE.fullmatch(line.words)) and len(lines) > 1 and _stands_apart(lines, at)


def _stands_apart(lines: Sequence[Line], at: int) -> bool:
    """Whether a number at the foot of a page stands by itself; at the head it might be a year or a cell."""
    return at == len(lines) - 1 and lines[at].top - lines[at - 1].bottom > _GAP * lines[at - 1].size * 1.5


def _in_zone(height: float, line: Line) -> bool:
    return line.base < _ZONE * height or line.base > (1 - _ZONE) * height


def _edges(pages: Sequence[Height]) -> Iterable[tuple[int, int, Line]]:
    for number, (height, lines) in enumerate(pages):
        for at, line in enumerate(lines):
            if (at < _DEPTH or at >= len(lines) - _DEPTH) and _in_zone(height, line):
                yield number, at, line


def _repeated(pages: Sequence[Height]) -> set[tuple[int, int]]:
    """Lines whose words stand at one height on several pages; numbers in them may count the pages."""
    groups: dict[str, list[tuple[int, int, Line]]] = defaultdict(list)
    for number, at, line in _edges(pages):
        if not _BARE.fullmatch(line.words) and not _SENTENCE.search(line.words):
            groups[_masked(line.words)].append((number, at, line))
    enough = 2 if len(pages) <= _MIN_REPEATS else _MIN_REPEATS
    found = set()
    for group in groups.values():
        for level in _levels(group):
            if len({number for number, _, _ in level}) >= enough and _counts(level):
                found |= {(number, at) for number, at, _ in level}
    return found


def _masked(words: str) -> str:
    return words if _CAPTION.match(words) else _NUMBERS.sub("#", words)


def _levels(group: list[tuple[int, int, Line]]) -> list[list[tuple[int, int, Line]]]:
    levels: list[list[tuple[int, int, Line]]] = []
    for each in sorted(group, key=lambda each: each[2].base):
        if levels and each[2].base - levels[-1][0][2].base <= _SAME_HEIGHT:
            levels[-1].append(each)
        else:
            levels.append([each])
    return levels


def _counts(level: list[tuple[int, int, Line]]) -> bool:
    """Whether the numbers in like lines are the same throughout or count the pages."""
    rows = [[int(each[:9]) for each in _NUMBERS.findall(line.words)] for _, _, line in level]
    pages = [number for number, _, _ in level]
    return all(_is_steady(column, pages) for column in zip(*rows, strict=True))


def _is_steady(column: Sequence[int], pages: list[int]) -> bool:
    return len(set(column)) == 1 or len({value - page for value, page in zip(column, pages, strict=True)}) == 1


def _counting(pages: Sequence[Height]) -> set[tuple[int, int]]:
    """Bare numbers at the edge that count the pages, on two pages at least."""
    offsets: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, at, line in _edges(pages):
        if _BARE.fullmatch(line.words) and at in (0, len(pages[number][1]) - 1):
            offsets[int(line.words) - number].append((number, at))
    return {each for group in offsets.values() if len({number for number, _ in group}) > 1 for each in group}
