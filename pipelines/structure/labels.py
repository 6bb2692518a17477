"""Number labels of official documents: 第一章, 一、, （一）, 1., （1）, ①.

The four levels 一、 （一） 1. （1） are those of GB/T 9704-2012, 7.3.3; chapters and articles those of
立法技术规范. They vary in print: `1.` `1．` `1、` and ⒈; （1） 1） and ⑴; （一） 一） and ㈠; 第1条.
"""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from pipelines.knowledge.numerals import han_number


def _characters(first: int, count: int) -> str:
    return "".join(map(chr, range(first, first + count)))


_CIRCLED = _characters(0x2460, 20) + _characters(0x3251, 15) + _characters(0x32B1, 15)
"""① to ㊿."""
_STOPPED = _characters(0x2488, 20)
"""⒈ to ⒛."""
_IN_BRACKETS = _characters(0x2474, 20)
"""⑴ to ⒇."""
_HAN_IN_BRACKETS = _characters(0x3220, 10)
"""㈠ to ㈩."""
_SINGLE = (_CIRCLED, _STOPPED, _IN_BRACKETS, _HAN_IN_BRACKETS)
"""Characters that are a label by themselves, each set counting from 1."""
_NUMERAL = "[〇零一二三四五六七八九十百]{1,6}"


class Level(IntEnum):
    """Levels, outermost first."""

    PART = 5
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


YEAR = r"(?:19|20)\d\d(?:[—–－~～至-]{1,2}(?:20)?\d\d)?年"
"""A year, or years, with which a unit may begin: 2026年, 2026—2030年."""
NO_DECIMAL = rf"(?:(?!\d)|(?={YEAR}))"
"""What stands behind the mark of a label: no digit, save those of a year (2.2026年底前), which no decimal has."""
LONGEST_YEAR = 10
_COUNT = rf"(?:{_NUMERAL}|\d{{1,3}})"
_PATTERN = re.compile(
    rf"(?P<PART>第{_COUNT}(?:部分|[编篇]))"
    rf"|(?P<CHAPTER>第{_COUNT}章)"
    rf"|(?P<SUBCHAPTER>第{_COUNT}节)"
    rf"|(?P<ARTICLE>第{_COUNT}条(?:之{_NUMERAL}(?![\u4e00-\u9fff]))?)"
    rf"|(?P<HAN>{_NUMERAL}(?:[、.．]|。(?!$)))"
    rf"|(?P<HAN_BRACKET>（?{_NUMERAL}）|[{_HAN_IN_BRACKETS}])"
    rf"|(?P<ARABIC>\d{{1,3}} ?(?:[、．]|\.{NO_DECIMAL})|[1-9]\d{{3}}[、．.](?!\d)|[{_STOPPED}])"
    rf"|(?P<ARABIC_BRACKET>（?\d{{1,3}}）|[{_IN_BRACKETS}])"
    rf"|(?P<CIRCLED>[{_CIRCLED}])"
)

_FIRST = frozenset(f"第（{''.join(_SINGLE)}0123456789〇零一二三四五六七八九十百")
"""Characters that labels begin with; most lines begin with another, and need no closer look."""


def read_label(text: str) -> Label | None:
    """The label that a text begins with, or None."""
    match = _PATTERN.match(text) if text[:1] in _FIRST else None
    return _label(match[0], match.lastgroup) if match and match.lastgroup else None


@lru_cache(4096)
def _label(printed: str, level: str) -> Label | None:
    """What a printed label says; notices count with the same few hundred."""
    number = _number(printed)
    return None if number is None else Label(Level[level], number, len(printed))


def _number(label: str) -> int | None:
    for characters in _SINGLE:
        if label in characters:
            return characters.index(label) + 1
    digits = re.search(r"\d+", label)
    return int(digits[0]) if digits else han_number(re.sub("之.*|部分|[第编篇章节条、.．。（）]", "", label))
