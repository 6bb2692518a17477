"""Numbers of lists and notes as Word prints them (ECMA-376 part 1, 17.18.59 ST_NumberFormat; MS-DOCX 2.4)."""

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_OLD = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MAX_ROMAN = 4999
_MAX_LETTERS = 780
_CHICAGO = "*†‡§"


def format_number(value: int, style: str) -> str:
    """The number `value` in a format named as in the standard; unknown formats count in decimal digits."""
    write = _FORMATS.get(style)
    return (write(value) if write and value >= 0 else "") or str(value)


def is_known(style: str) -> bool:
    """Whether numbers of this format are printed as Word does."""
    return style in _FORMATS


def _counted(digits: str, units: str, one_ten: bool, skips_zero: bool = False) -> Callable[[int], str]:
    """Chinese numerals with units; `one_ten`: whether ten is 一十 rather than 十."""

    def write(value: int) -> str:
        if not 0 < value < 10_000:
            return ""
        text = _with_units(f"{value:04d}", digits, units, skips_zero)
        return text if one_ten or not 10 <= value < 20 else text[1:]

    return write


def _with_units(places: str, digits: str, units: str, skips_zero: bool) -> str:
    text, gap = "", False
    for digit, unit in zip(places, (units[2], units[1], units[0], ""), strict=True):
        if digit == "0":
            gap = bool(text)
            continue
        text += (digits[0] if gap and not skips_zero else "") + digits[int(digit)] + unit
        gap = False
    return text


def _positional(digits: str) -> Callable[[int], str]:
    """Chinese digits written like decimal ones."""
    return lambda value: "".join(digits[int(digit)] for digit in str(value))


def _counting(zero: str) -> Callable[[int], str]:
    """Numerals up to 99, digits one after the other beyond (一○○)."""
    below, beyond = _counted(_DIGITS, "十百千", one_ten=False), _positional(zero + _DIGITS[1:])
    return lambda value: below(value) if 0 < value < 100 else beyond(value)


def _japanese(value: int) -> str:
    """Ten, hundred and thousand without 一, and no zero (百一)."""
    text = _counted(_DIGITS, "十百千", one_ten=False, skips_zero=True)(value)
    return text.replace("一十", "十").replace("一百", "百").replace("一千", "千")


def _from(first: str, count: int) -> Callable[[int], str]:
    """Single characters that stand in a row, such as ①②③; nothing beyond the last one."""
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= count else ""


def _of(characters: str) -> Callable[[int], str]:
    return lambda value: characters[value - 1] if 1 <= value <= len(characters) else ""


def circled(value: int) -> str:
    """A number from 1 to 50 in a circle, as one character; otherwise nothing."""
    if value <= 20:
        return _from("①", 20)(value)
    return chr(ord("㉑") + value - 21) if value <= 35 else _from("㊱", 15)(value - 35)


def _letters(first: str) -> Callable[[int], str]:
    """A … z, aa, bb … as Word counts."""
    return lambda value: chr(ord(first) + (value - 1) % 26) * ((value - 1) // 26 + 1) if value <= _MAX_LETTERS else ""


def _roman(value: int) -> str:
    text = ""
    for size, letters in _ROMAN if value <= _MAX_ROMAN else ():
        text += letters * (value // size)
        value %= size
    return text


def _wide(value: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(value))


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if 1 <= value <= 60 else ""


_thousand = _counted(_DIGITS, "十百千", one_ten=False)
_FORMATS: dict[str, Callable[[int], str]] = {
    "none": str,
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "ordinal": _ordinal,
    "chicago": lambda value: _CHICAGO[(value - 1) % 4] * ((value - 1) // 4 + 1) if 1 <= value <= 400 else "",
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "ideographEnclosedCircle": _from("㈠", 10),
    "chineseCounting": _counting("○"),
    "taiwaneseCounting": _counting("○"),
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "taiwaneseDigital": _positional("○" + _DIGITS[1:]),
    "ideographDigital": _positional("〇" + _DIGITS[1:]),
    "japaneseDigitalTenThousand": _positional("〇" + _DIGITS[1:]),
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _counted(_LEGAL, "拾佰仟", one_ten=True),
    "ideographLegalTraditional": _counted(_LEGAL_OLD, "拾佰仟", one_ten=True),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
}
