"""Lines that belong to the page or the site, not to the notice: page numbers, running heads, buttons.

Bare numbers are left to the structure stage, since a table printed one cell a line numbers its rows so.
"""

import re
from collections import Counter

from pipelines.reading.runs import Line

_PAGE_NUMBER = re.compile(
    r"[-—–－―·]+\d{1,4}[-—–－―·]+|第\d{1,4}页(?:[，,/]?共\d{1,4}页)?|\d{1,4}/\d{1,4}|[-—–－―=_*]{3,}|[|:：\-]{3,}"
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_RUNNING_HEAD = re.compile(r"[\u4e00-\u9fff]{2,20}(?:公报|文件)(?:\d{4}年)?(?:第?\d+[期号])?(?:[-—·]?\d{1,4}[-—·]?)?")
_SENTENCE = re.compile(r"[。；：，、]|^[（【]|^第.{1,4}[章条节]|^附件")

MIN_REPEATS = 3
HEADER_LINES = 15
"""The first occurrence of a running head among these lines is the title or letterhead itself."""
MAX_HEAD_LENGTH = 60


def is_page_number(line: Line) -> bool:
    """A page number with its dashes, `第3页`, `3/15`, or a rule across the page."""
    return _PAGE_NUMBER.fullmatch(line.text.replace(" ", "")) is not None


def is_bare_number(line: Line) -> bool:
    """A line of digits alone: a page number, or the number cell of a table row."""
    return _BARE_NUMBER.fullmatch(line.text) is not None


def furniture_lines(lines: list[Line], known: frozenset[str], is_cell: "CellTest") -> set[int]:
    """Indexes of the lines that are page furniture.

    `known` holds the texts of site buttons (`seeds/page_furniture.csv`); `is_cell` tells lines that may be
    table cells, which repeat without being running heads.
    """
    found = {line.index for line in lines if line.text in known or is_page_number(line)}
    seen = {line.text for line in lines[:HEADER_LINES] if line.index not in found}
    heads = _running_heads([line for line in lines if line.index not in found], is_cell)
    for line in lines:
        if line.text in seen and line.index < HEADER_LINES:
            seen.discard(line.text)
        elif line.text in heads or (line.index > 3 and _RUNNING_HEAD.fullmatch(line.text)):
            found.add(line.index)
    return found


class CellTest:
    """Says whether a text may be a table cell."""

    def __call__(self, text: str) -> bool:
        raise NotImplementedError


def _running_heads(lines: list[Line], is_cell: CellTest) -> frozenset[str]:
    counts = Counter(line.text for line in lines if len(line.text) <= MAX_HEAD_LENGTH)
    return frozenset(
        text
        for text, count in counts.items()
        if count >= MIN_REPEATS and not _SENTENCE.search(text) and not _BARE_NUMBER.fullmatch(text) and not is_cell(text)
    )
