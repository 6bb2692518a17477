"""Numerals: Chinese, Arabic, and mixed (1.5万亿)."""

import re
from decimal import Decimal
from functools import lru_cache
from math import prod

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_MAX_LENGTH = 20
"""A longer numeral is a code, not a figure."""


def han_number(numeral: str) -> int | None:
    """Value of a Chinese numeral below 10,000 (二十三, 一百零五, 二〇二四 read digit by digit).

    None if malformed, or if it says less than it means (一百二 is 120).
    """
    if not any(unit in numeral for unit in "十百千"):
        digits = [_DIGITS.get(char) for char in numeral]
        return None if None in digits or not digits else int("".join(map(str, digits)))
    total, rest = 0, numeral
    for unit in "千百十":
        digit, found, rest = rest.rpartition(unit)
        place = _place(digit, (1 if unit == "十" else None) if found else 0)
        if place is None:
            return None
        total += place * _MAGNITUDES[unit]
    ones = _place(rest, 0)
    skips = len(rest) == 1 and numeral[-2] != "十"
    return None if ones is None or skips else total + ones


def _place(digit: str, absent: int | None) -> int | None:
    """Value of one place of a numeral; None where more than one digit stands in it."""
    bare = digit.lstrip("零〇")
    return _DIGITS.get(bare) if bare else absent


@lru_cache(maxsize=4096)
def amount(printed: str) -> float | None:
    """Value of any numeral: 1,000, 3.5, 27万, 2.2万亿, 一百二十万, 千万, 半.

    None if malformed, or if it only strings digits together (三五家 is no 35).
    """
    if not printed or len(printed) > _MAX_LENGTH:
        return None
    if printed[0].isdigit():
        digits = printed.rstrip("十百千万亿")
        return float(Decimal(re.sub("[,， \xa0]", "", digits)) * _product(printed[len(digits) :]))
    value = 0.5 if printed == "半" else _han_amount(printed)
    return None if value is None else float(value)


def is_magnitude(printed: str) -> bool:
    """Whether a numeral says an order of magnitude alone (百, 千万, 亿)."""
    return bool(printed) and set(printed) <= set("百千万亿")


def _product(magnitudes: str) -> int:
    return prod(_MAGNITUDES[char] for char in magnitudes)


def _han_amount(numeral: str) -> int | None:
    if is_magnitude(numeral):
        return _product(numeral)
    for magnitude in "亿万":
        head, found, rest = numeral.rpartition(magnitude)
        if found:
            high = _han_amount(head)
            low = 0 if not rest else _han_amount(rest) if "千" in rest or rest[0] in "零〇" else None
            return None if high is None or low is None else high * _MAGNITUDES[magnitude] + low
    return han_number(numeral) if len(numeral) == 1 or any(unit in numeral for unit in "十百千") else None
