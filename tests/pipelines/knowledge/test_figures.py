"""The pattern of a numeral with its unit, and words found by where they end or begin."""

from itertools import pairwise

import pytest

from pipelines.knowledge.book import Seeds


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("不少于60日", "60", "日"),
        ("奖励1,000元", "1,000", "元"),
        ("突破2.2万亿元", "2.2万亿", "元"),
        ("1，000万元", "1，000万", "元"),
        ("5 000万元", "5 000万", "元"),
        ("到2022，300家", "300", "家"),
        ("达到50％", "50", "％"),
        ("10余万元", "10余万", "元"),
        ("100余项", "100余", "项"),
        ("二十多个", "二十多", "个"),
        ("满18个月", "18", "个月"),
        ("5个工作日", "5", "个工作日"),
        ("达到40%", "40", "%"),
        ("三年级", "三", "年级"),
    ],
)
def test_numerals_with_units(seeds: Seeds, text: str, low: str, unit: str) -> None:
    match = seeds.figures.number.search(text)
    assert match and (match["low"], match["unit"]) == (low, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("3—5年", "3", "5", "年"),
        ("二至三个", "二", "三", "个"),
        ("10%-20%", "10", "20", "%"),
        ("1万元—3万元", "1万", "3万", "元"),
    ],
)
def test_ranges(seeds: Seeds, text: str, low: str, high: str, unit: str) -> None:
    match = seeds.figures.number.search(text)
    assert match and (match["low"], match["high"], match["unit"]) == (low, high, unit)


@pytest.mark.parametrize("text", ["5G网络", "3D打印", "PM2.5", "IPV6", "〔2023〕23号", "B2个", "统一", "2023"])
def test_numerals_without_a_unit(seeds: Seeds, text: str) -> None:
    assert seeds.figures.number.search(text) is None


def test_the_longest_word_wins(seeds: Seeds) -> None:
    before = seeds.figures.terms["before"]
    assert before.ending("期限不得少于", 6) == "不得少于"
    assert before.ending("年", 1) == ""
    assert seeds.figures.terms["after"].beginning("以上的", 0) == "以上"
    assert seeds.figures.terms["after"].beginning("的", 0) == ""


@pytest.mark.parametrize("piece", ["1", "一", "1,", "1,000", "1，000", "1 000", "1-", "一至", "1年至", "1.", "十余"])
def test_endless_numerals_are_read_in_order(seeds: Seeds, piece: str) -> None:
    found = list(seeds.figures.number.finditer(piece * (100_000 // len(piece))))
    assert all(one.end() <= other.start() for one, other in pairwise(found))
