"""Lines that belong to the page or the site, not to the notice: page numbers, running heads, buttons.

Bare numbers are left to the structure stage, since a table printed one cell a line numbers its rows so.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise

from pipelines.reading.runs import Line

_PAGE_NUMBER = re.compile(
    r"[-—–－―·]+\d{1,4}[-—–－―·]+|第\d{1,4}页(?:[，,/]?共\d{1,4}页)?|\d{1,4}/\d{1,4}|[-—–－―=_*]{3,}|[|:：\-]{3,}"
)
_PAGE_NUMBER_STARTS = frozenset("-—–－―·第=_*|:：")
_MAX_BARE_NUMBER = 4
_RUNNING_HEAD = re.compile(
    r"[\u4e00-\u9fff]{0,12}(?:政府|国务院|委员会|部|厅|局)(?:办公[厅室])?(?:公报|文件)(?:\d{4}年)?(?:第?\d+[期号])?(?:[-—·]?\d{1,4}[-—·]?)?"
)
_NO_HEAD = re.compile(r"[。；：，、（）《》“”【】]|^第.{1,4}[章条节]|^附件|^[\u4e00-\u9fff]{0,3}$")

_GROUP = re.compile("[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")
_BLOCK_START = re.compile(r"\d|（|第|[一二三四五六七八九十]+[、.．]|[【①-⑳|]")
TextTest = Callable[[str], bool]

MIN_REPEATS = 3
BEFORE_NUMBERS = 0.7
"""Share of its places at which the last cell of a row stands before the number of the next one, or a heading."""
HEADER_LINES = 15
"""The first occurrence of a running head among these lines is the title or letterhead itself."""
MAX_HEAD_LENGTH = 60


def is_page_number(line: Line) -> bool:
    """A page number with its dashes, `第3页`, `3/15`, or a rule across the page."""
    first = line.text[0]
    may_be = first in _PAGE_NUMBER_STARTS or first.isdecimal()
    return may_be and _PAGE_NUMBER.fullmatch(line.text.replace(" ", "")) is not None


def is_bare_number(line: Line) -> bool:
    """A line of digits alone: a page number, or the number cell of a table row."""
    return len(line.text) <= _MAX_BARE_NUMBER and line.text.isdecimal()


def furniture_lines(lines: list[Line], known: frozenset[str], is_cell: TextTest, is_title: TextTest) -> set[int]:
    """Indexes of the lines that are page furniture.

    `known` holds the texts of site buttons (`seeds/page_furniture.csv`); `is_cell` tells lines that may be
    table cells, which repeat without being running heads; a running head that `is_title` stays where it stands first.
    """
    found = {line.index for line in lines if line.text in known or is_page_number(line)}
    seen = {line.text for line in lines[:HEADER_LINES] if is_title(line.text)}
    heads = _running_heads([line for line in lines if line.index not in found], is_cell)
    for line in lines:
        if line.index < HEADER_LINES and line.text in seen:
            seen.discard(line.text)
        elif line.text in heads or (line.index > 3 and _is_gazette_head(line.text)):
            found.add(line.index)
    return found


def _is_gazette_head(text: str) -> bool:
    return ("公报" in text or "文件" in text) and _RUNNING_HEAD.fullmatch(text) is not None


def _running_heads(lines: list[Line], is_cell: TextTest) -> frozenset[str]:
    """Texts of lines that repeat, are no cells, and stand where a paragraph cannot end."""
    counts = Counter([line.text for line in lines])
    repeated = {text for text, count in counts.items() if count >= MIN_REPEATS and len(text) <= MAX_HEAD_LENGTH}
    if not repeated:
        return frozenset()
    full = _full_width(lines)
    places: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.text in repeated and line.width != full:
            places[line.text].append(at)
    return frozenset(
        text
        for text, found in places.items()
        if len(found) >= MIN_REPEATS
        and not _NO_HEAD.search(text)
        and not is_cell(text)
        and _stands_anywhere(lines, found)
        and not _closes_rows(lines, found)
        and any(_interrupts(lines, at, full, is_cell) for at in found)
    )


def _stands_anywhere(lines: list[Line], found: list[int]) -> bool:
    """Whether the lines around a repeated one differ; around part of a repeated cell they are the same."""
    before = {lines[at - 1].text for at in found}
    after = {lines[at + 1].text for at in found if at + 1 < len(lines)}
    return min(len(before), len(after) + 1) >= 0.7 * len(found)


def _closes_rows(lines: list[Line], found: list[int]) -> bool:
    """Whether a repeated line stands before bare numbers that are no page numbers, since they leave most pages out."""
    below = [lines[at + 1] for at in found if at + 1 < len(lines)]
    numbers = [int(line.text) for line in below if is_bare_number(line)]
    headings = sum(_GROUP.match(line.text) is not None for line in below)
    if len(numbers) < 2 or len(numbers) + headings < BEFORE_NUMBERS * len(found):
        return False
    return sum(second > first + 1 for first, second in pairwise(numbers)) * 2 > len(numbers) - 1


def _interrupts(lines: list[Line], at: int, full: int, is_cell: TextTest) -> bool:
    """Whether line `at` is not the last line of a wrapped paragraph.

    Such a line follows a full one, and since it bears no punctuation, a heading or cell follows it.
    """
    if not full or at == 0 or lines[at - 1].width != full or at + 1 == len(lines):
        return True
    following = lines[at + 1].text
    return not _BLOCK_START.match(following) and not is_cell(following)


def _full_width(lines: list[Line]) -> int:
    """The greatest length where many lines share it, as in wrapped text; wrapped lines are no running heads."""
    widths = Counter([line.width for line in lines])
    longest = max(widths, default=0)
    return longest if widths[longest] > MIN_REPEATS else 0
