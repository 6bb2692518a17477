"""Numerals in words, in digits and mixed; malformed ones are none."""

import pytest

from pipelines.knowledge.numerals import amount, han_number, is_magnitude


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一千", 1000),
        ("两千", 2000),
        ("一千零五", 1005),
        ("一千零五十", 1050),
        ("一千二百三十四", 1234),
        ("九千九百九十九", 9999),
        ("一百二", None),
        ("一千五", None),
        ("千", None),
        ("二千千", None),
    ],
)
def test_thousands(numeral: str, value: int | None) -> None:
    assert han_number(numeral) == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("60", 60),
        ("1,000", 1000),
        ("1，000", 1000),
        ("5 000万", 50_000_000),
        ("3.5", 3.5),
        ("27万", 270_000),
        ("5000万", 50_000_000),
        ("2.2万亿", 2.2e12),
        ("3千万", 30_000_000),
        ("十", 10),
        ("十万", 100_000),
        ("一百二十万", 1_200_000),
        ("一万二千", 12_000),
        ("一万零五十", 10_050),
        ("两万亿", 2e12),
        ("二亿五千万", 250_000_000),
        ("千万", 10_000_000),
        ("亿", 100_000_000),
        ("半", 0.5),
        ("零", 0),
    ],
)
def test_amounts(printed: str, value: float) -> None:
    assert amount(printed) == value


@pytest.mark.parametrize("printed", ["", "三五", "一万二", "三万五", "一百二", "万零五", "9" * 21, "亿" * 21])
def test_what_is_no_amount(printed: str) -> None:
    assert amount(printed) is None


def test_magnitudes() -> None:
    assert is_magnitude("千万") and is_magnitude("亿")
    assert not is_magnitude("") and not is_magnitude("一百") and not is_magnitude("十")
