"""Chinese numerals."""

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}


def han_number(numeral: str) -> int | None:
    """Value of a Chinese numeral below 1,000 (二十三, 一百零五, 二〇二四 read digit by digit); None if malformed."""
    if not any(unit in numeral for unit in "十百"):
        digits = [_DIGITS.get(char) for char in numeral]
        return None if None in digits or not digits else int("".join(map(str, digits)))
    hundreds, hundred, rest = numeral.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    parts = [_place(hundreds, None if hundred else 0), _place(tens, 1 if ten else 0), _place(ones, 0)]
    return None if None in parts else sum(part * unit for part, unit in zip(parts, (100, 10, 1), strict=True) if part)


def _place(digit: str, absent: int | None) -> int | None:
    """Value of one place of a numeral; None where more than one digit stands in it."""
    bare = digit.lstrip("零〇")
    return _DIGITS.get(bare) if bare else absent
