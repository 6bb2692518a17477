"""Numbers as Word prints them; beyond what a format can show, decimal digits."""

import pytest

from pipelines.reading.office.number_formats import circled, format_number, is_known


@pytest.mark.parametrize(
    ("style", "values"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("numberInDash", {3: "- 3 -"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA", 10**6: "1000000"}),
        ("lowerLetter", {3: "c", 28: "bb"}),
        ("upperRoman", {4: "IV", 19: "XIX", 1994: "MCMXCIV"}),
        ("lowerRoman", {9: "ix", 10**9: "1000000000"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 22: "22nd"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {10: "⑩", 0: "0"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("ideographEnclosedCircle", {2: "㈡", 11: "11"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○"}),
        ("chineseCountingThousand", {10: "十", 19: "十九", 21: "二十一", 100: "一百", 101: "一百零一", 110: "一百一十",
                                     1001: "一千零一", 1010: "一千零一十", 10_000: "10000"}),
        ("japaneseCounting", {10: "十", 23: "二十三", 100: "百", 101: "百一", 210: "二百十", 1000: "千"}),
        ("ideographDigital", {9: "九", 10: "一〇", 25: "二五"}),
        ("chineseLegalSimplified", {3: "叁", 10: "壹拾", 21: "贰拾壹", 105: "壹佰零伍"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "61"}),
        ("none", {4: "4"}),
        ("no such format", {4: "4", -1: "-1"}),
        ("lowerRoman", {0: "0", -3: "-3"}),
    ],
)  # fmt: skip
def test_formats(style: str, values: dict[int, str]) -> None:
    assert {value: format_number(value, style) for value in values} == values


def test_circles_and_known_formats() -> None:
    assert [circled(value) for value in (0, 1, 20, 21, 35, 36, 50, 51)] == ["", "①", "⑳", "㉑", "㉟", "㊱", "㊿", ""]
    assert is_known("chineseCounting") and not is_known("bahtText")
