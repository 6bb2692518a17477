"""A founding notice made as long as asked, with new wording in each item: 沪府发〔2024〕1号, whose items are numbered."""

import random
import re
from itertools import count
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
NOTICE = ROOT / "seeds" / "notices" / "hufufa-2024-1_shanghai-implementation-plan.txt"

_ITEM = re.compile(r"(?m)^[ \t]?(?=[０-９]{1,3}．)")
_LABEL = re.compile(r"^[０-９]{1,3}(?=．)")
_CHAPTER = re.compile(r"(?m)^[ \t]?[一二三四五六七八九十]+(?=、)")
_END = "抄送:"
_HEADING = re.compile(r"(?m)^[ \t]?(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))")
_WRAP = re.compile(r"\s*\n\s*")
_DUTY = re.compile(r"\(责任单位")
_HIGHEST = 9_999
"""Numbers begin anew after this one: no notice counts further."""
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_WORDS = ("企业", "数据", "平台", "机制", "服务", "标准", "监管", "合作", "制度", "创新", "试点", "开放")
_CHANGED = 0.05
_DIGITS = "零一二三四五六七八九"


class Stretched(NamedTuple):
    """A text and how many numbered items it has."""

    text: str
    items: int


def stretched(characters: int, original: str | None = None) -> Stretched:
    """The notice with so many items that it has as many characters as asked, or one item more.

    Items are repeated in their chapters under running numbers; later rounds differ in a word here and there, so that
    no two sentences are the same.
    """
    head, items, end = parts(original or NOTICE.read_text(encoding="utf-8"))
    made, size = [head], len(head) + len(end)
    chapters = count(3)
    while len(made) == 1 or size < characters:
        turn, at = divmod(len(made) - 1, len(items))
        item = _numbered(_changed(items[at], len(made)) if turn else items[at], len(made), chapters)
        made.append(item)
        size += len(item)
    made[-1] = made[-1][: _until(_HEADING, made[-1])]
    return Stretched("".join([*made, end]), len(made) - 1)


def parts(text: str) -> tuple[str, list[str], str]:
    """What stands before the first item, the items with the headings that follow them, and what stands at the end."""
    body, end = text[: text.rindex(_END)], text[text.rindex(_END) :]
    head, *items = _ITEM.split(body)
    return head, [_unwrapped(item) for item in items], end


def _unwrapped(item: str) -> str:
    """An item in one line, since other words make other lines, and headings as they are."""
    at = _until(_HEADING, item)
    return f"{_WRAP.sub('', item[:at])}\n{item[at:]}"


def _numbered(item: str, number: int, chapters: "count[int]") -> str:
    """An item under another number; chapters that begin in it go on counting."""
    item = _LABEL.sub(str((number - 1) % _HIGHEST + 1).translate(_FULL_WIDTH), item)
    return _CHAPTER.sub(lambda _: han(next(chapters)), item)


def _changed(item: str, seed: int) -> str:
    """An item with some words put in."""
    dice = random.Random(seed)
    at = min(_until(_HEADING, item), _until(_DUTY, item))
    words = "".join(
        char + dice.choice(_WORDS) if "一" <= char <= "鿿" and dice.random() < _CHANGED else char for char in item[:at]
    )
    return words + item[at:]


def _until(pattern: re.Pattern[str], text: str) -> int:
    """Where the first match of a pattern begins, or the text ends."""
    found = pattern.search(text)
    return found.start() if found else len(text)


def han(number: int) -> str:
    """A number from 1 to 9,999 in Chinese."""
    told = ""
    for unit, char in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            told += _DIGITS[digit] + char
        elif told and number and not told.endswith("零"):
            told += "零"
    return told.removeprefix("一") if told.startswith("一十") else told
