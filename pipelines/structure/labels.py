"""Number labels of official documents: 第一章, 一、, （一）, 1., （1）, ①.

The four levels 一、 （一） 1. （1） are those of GB/T 9704-2012, 7.3.3; chapters and articles those of
立法技术规范. Separators vary in print: `1.` `1．` `1、`.
"""

import re
from enum import IntEnum
from typing import NamedTuple

from pipelines.knowledge.numerals import han_number

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMERAL = "[〇零一二三四五六七八九十百]{1,6}"


class Level(IntEnum):
    """Levels, outermost first."""

    CHAPTER = 10
    SUBCHAPTER = 20
    ARTICLE = 25
    HAN = 30
    HAN_BRACKET = 40
    ARABIC = 50
    ARABIC_BRACKET = 60
    CIRCLED = 70


class Label(NamedTuple):
    """A label at the beginning of a text: `text[:end]`."""

    level: Level
    number: int
    end: int


_PATTERN = re.compile(
    rf"(?P<CHAPTER>第{_NUMERAL}章)"
    rf"|(?P<SUBCHAPTER>第{_NUMERAL}节)"
    rf"|(?P<ARTICLE>第{_NUMERAL}条)"
    rf"|(?P<HAN>{_NUMERAL}(?:[、.．]|。(?!$)))"
    rf"|(?P<HAN_BRACKET>（{_NUMERAL}）)"
    r"|(?P<ARABIC>\d{1,3} ?(?:[、．]|\.(?!\d))|[1-9]\d{3}[、．.](?!\d))"
    r"|(?P<ARABIC_BRACKET>（\d{1,3}）)"
    rf"|(?P<CIRCLED>[{_CIRCLED}])"
)

_FIRST = frozenset(f"第（{_CIRCLED}0123456789〇零一二三四五六七八九十百")
"""Characters that labels begin with; most lines begin with another, and need no closer look."""


def read_label(text: str) -> Label | None:
    """The label that a text begins with, or None."""
    match = _PATTERN.match(text) if text[:1] in _FIRST else None
    if not match or match.lastgroup is None:
        return None
    number = _number(match[0])
    return None if number is None else Label(Level[match.lastgroup], number, match.end())


def _number(label: str) -> int | None:
    if label in _CIRCLED:
        return _CIRCLED.index(label) + 1
    digits = re.search(r"\d+", label)
    return int(digits[0]) if digits else han_number(re.sub("[第章节条、.．。（）]", "", label))
