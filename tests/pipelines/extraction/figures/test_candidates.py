"""A numeral and its unit become a value in the base unit of its kind."""

import pytest

from pipelines.extraction.figures.candidates import Candidate, read_candidate
from pipelines.knowledge.book import Seeds


def candidate(text: str, seeds: Seeds) -> Candidate | None:
    match = seeds.figures.number.search(text)
    assert match
    return read_candidate(match, seeds.figures)


@pytest.mark.parametrize(
    ("text", "low", "code"),
    [
        ("200万元", 2_000_000, "CNY"),
        ("1.5万亿元", 1.5e12, "CNY"),
        ("3亿美元", 3e8, "USD"),
        ("50%", 50, "percent"),
        ("5‰", 0.5, "percent"),
        ("0.5个百分点", 0.5, "percentage_point"),
        ("百分之五十", 50, "percent"),
        ("百分之三十五", 35, "percent"),
        ("千分之三", 0.3, "percent"),
        ("三分之二", 66.67, "percent"),
        ("60日", 60, "D"),
        ("半年", 6, "M"),
        ("半小时", 30, "TM"),
        ("两个季度", 6, "M"),
        ("5个工作日", 5, "工作日"),
        ("27万个", 270_000, ""),
    ],
)
def test_values_in_base_units(seeds: Seeds, text: str, low: float, code: str) -> None:
    found = candidate(text, seeds)
    assert found and found.low == pytest.approx(low) and found.unit.code == code


@pytest.mark.parametrize(("text", "low", "high"), [("3—5年", 3, 5), ("10%-20%", 10, 20), ("0—3岁", 0, 3)])
def test_ranges(seeds: Seeds, text: str, low: float, high: float) -> None:
    found = candidate(text, seeds)
    assert found and (found.low, found.high) == (low, high)


@pytest.mark.parametrize("text", ["三年级", "二元化", "5-3年", "三五家", "半天", "0个", "1.80周岁"])
def test_what_is_none(seeds: Seeds, text: str) -> None:
    assert candidate(text, seeds) is None


@pytest.mark.parametrize(
    ("text", "vague"), [("一家", True), ("半年", True), ("千万元", True), ("两家", False), ("1家", False)]
)
def test_vague_numerals_need_a_word_that_compares(seeds: Seeds, text: str, vague: bool) -> None:
    found = candidate(text, seeds)
    assert found and found.vague is vague
