"""Numbers of list items that stand in no text: a browser prints them, so the text holds them.

`<ol>` counts from `start` (or down, if `reversed`) in the style that `type` or the inline style names; `value` of an item
sets its number. Lists of the editor UEditor, which many sites use, name the Chinese styles by a class. Where the
items begin with numbers of their own, as after a style sheet took the list's away, those are the only ones.
"""

import re

from pipelines.reading.html.lines import Line
from pipelines.reading.html.styles import Attributes, style_of

_OWN_NUMBER = re.compile(
    r"\s*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十百]{1,4})[）)、.．]|第[\d一二三四五六七八九十百]+[章节条]|[①-⑳])"
)
_DIGITS = "〇一二三四五六七八九"
_EDITOR_CLASS = re.compile(r"(?:^|\s)custom_(cn|cn1|cn2|num|num1|num2)(?:\s|$)")
_EDITOR_FORMS = {"cn": "{}、", "cn1": "{}）", "cn2": "（{}）", "num": "{}.", "num1": "{}）", "num2": "（{}）"}
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_CHINESE = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 4999
"""Greatest number written in letters or Chinese; beyond it digits are printed."""


class NumberedList:
    """Counts the items of one list; `box` is the index of its box."""

    def __init__(self, tag: str, attributes: Attributes, box: int) -> None:
        self.box = box
        editor = _EDITOR_CLASS.search(attributes.get("class") or "")
        self.form = _EDITOR_FORMS[editor[1]] if editor else ""
        self.style = _style(attributes, "cn" if editor and editor[1].startswith("cn") else "decimal") or "none"
        if tag != "ol":
            self.style = "none"
        self.step = -1 if "reversed" in attributes else 1
        self.next = _integer(attributes.get("start"), 1)

    def number(self, attributes: Attributes) -> str:
        """The number printed before the next item; empty where none is."""
        value = _integer(attributes.get("value"), self.next)
        self.next = value + self.step
        style = _style(attributes, self.style)
        written = _written(value, style)
        form = self.form or ("{}、" if style in _CHINESE else "{}.")
        return form.format(written) if written else ""


def _style(attributes: Attributes, default: str) -> str:
    style = style_of(attributes)
    named = (
        style.get("list-style-type") or style.get("list-style") or _TYPES.get((attributes.get("type") or "").strip())
    )
    return named.split()[0] if named else default


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text.strip()) else default


def _written(value: int, style: str) -> str:
    if style in ("decimal", "decimal-leading-zero") or (style in (*_CHINESE, "cn") and not 0 < value < 100):
        return str(value)
    if style in (*_CHINESE, "cn"):
        return chinese(value)
    if style.endswith(("alpha", "latin", "roman")):
        if not 0 < value <= _MOST:
            return str(value)
        letters = _roman(value) if style.endswith("roman") else _letters(value)
        return letters.upper() if style.startswith("upper") else letters
    return ""


def chinese(value: int) -> str:
    """1 to 99 in Chinese numerals: 一, 十二, 二十."""
    tens, ones = divmod(value, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return ten + (_DIGITS[ones] if ones else "")


def _letters(value: int) -> str:
    text = ""
    while value:
        value, rest = divmod(value - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _roman(value: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (value // size)
        value %= size
    return text


def drop_doubled_numbers(lines: list[Line]) -> None:
    """Take away the numbers of lists at least half of whose items begin with numbers of their own."""
    items: dict[int, list[Line]] = {}
    for line in lines:
        if line.number:
            items.setdefault(line.numbered_by, []).append(line)
    for numbered in items.values():
        if 2 * sum(bool(_OWN_NUMBER.match(line.text)) for line in numbered) >= len(numbered):
            for line in numbered:
                line.number = ""
