"""Whole texts: what holds from one figure to the next, and texts that are hard to read."""

import random
from collections.abc import Callable
from itertools import pairwise

import pytest

from pipelines.extraction.figures.reader import find_figures, may_hold_figures
from pipelines.knowledge.book import Seeds
from tests.pipelines.extraction.figures.conftest import Read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "年销售收入首次达到2000万元、5000万元、1亿元的，分别给予最高50万元、100万元、200万元创新扶持",
            ["at_least"] * 3 + ["at_most"] * 3,
        ),
        ("给予最高500万元（国家级）、100万元（省级）的支持", ["at_most"] * 2),
        ("分别突破2.2万亿元、2.4万亿元", ["more_than"] * 2),
        ("给予最高60万元扶持，对承担单位给予40万元补助", ["at_most", "exactly"]),
        ("给予特等奖150万元、一等奖50万元", ["exactly"] * 2),
    ],
)
def test_a_word_holds_for_a_list(read: Read, text: str, expected: list[str]) -> None:
    assert [figure.comparator for _, figure in read(text)] == expected


@pytest.mark.parametrize("label", ["", "1.", "12、", "（一）", "一、"])
def test_a_label_is_no_part_of_the_sentence(seeds: Seeds, label: str) -> None:
    (figure,) = find_figures(f"{label}印发之日起11个月内完成改造。", len(label), seeds.figures, 2023)
    assert (figure.anchor, figure.from_notice, figure.begin) == ("印发之日", True, len(label) + len("印发之日起"))


def test_an_event_holds_for_the_sentence(read: Read) -> None:
    found = read("一般应自资格预审文件发出之日起不少于25日，紧急情况下不少于10日。公示不少于5日。")
    assert [figure.anchor for _, figure in found] == ["资格预审文件发出之日", "资格预审文件发出之日", None]


def test_an_event_holds_for_what_shortens_its_period(read: Read) -> None:
    found = read("一般应自招标文件发出之日起不少于40日。符合特殊情形的，可以适当缩短期限，但不得少于10日。")
    assert [figure.anchor for _, figure in found] == ["招标文件发出之日"] * 2


def test_figures_come_in_order(mentions: Callable[[str], list[str]]) -> None:
    text = "年底前完成3个项目，到2025年建成10家平台，每年不少于2次检查"
    assert mentions(text) == ["年底前", "3个项目", "到2025年", "10家平台", "不少于2次检查"]


def test_units_of_counts(read: Read) -> None:
    text = "遴选100个标志性优质项目，新增1000人，20兆进牧户，培育100家以上企业，年满60周岁"
    units = ["个标志性优质项目", "人", "兆", "家", "周岁"]
    assert [figure.unit for _, figure in read(text)] == units


@pytest.mark.parametrize("text", ["3年至5个", "1万元—3家", "2年到2025年", "3个月至6月底"])
def test_what_only_looks_like_a_range(mentions: Callable[[str], list[str]], text: str) -> None:
    assert mentions(text)[0] in text.split("至")[0].split("—")[0].split("到")[0]


def test_nothing_raises_and_no_figures_overlap(seeds: Seeds) -> None:
    terms = seeds.figures.terms.values()
    words = sorted({word for term in terms for word in term.comparators} | set(seeds.figures.units))
    words += list("0123456789一二两三十百千万亿半〇零年月日底前内，。；：、（）《》“”至—-~.%×") * 4 + [
        "2025",
        "13月",
        "٣",
        "0000年",
    ]
    chance = random.Random(1)
    for _ in range(3000):
        text = "".join(chance.choices(words, k=chance.randint(1, 14)))
        found = find_figures(text, 0, seeds.figures, chance.choice((None, 2023)), chance.random() < 0.2)
        edges = [edge for figure in found for edge in (figure.begin, figure.end)]
        assert edges == sorted(edges) and all(each.begin < each.end <= len(text) for each in found), text


PIECES = [
    "1",
    "一",
    "1年",
    "1年至",
    "3年内，",
    "对满3年",
    "自起3日内",
    "不超过3个",
    "（1个",
    "年底",
    "到2025年",
    "等3个",
    "5个企业",
    "“3年",
    "《3年",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_endless_texts_are_read_in_order(seeds: Seeds, piece: str) -> None:
    text = piece * (100_000 // len(piece))
    spans = [(figure.begin, figure.end) for figure in find_figures(text, 0, seeds.figures, 2023)]
    assert all(begin < end for begin, end in spans)
    assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "may"), [("期限3个月", True), ("年底前完成", True), ("进一步完善", False), ("", False)]
)
def test_texts_without_numerals_and_years_are_not_read(text: str, may: bool, seeds: Seeds) -> None:
    assert may_hold_figures(text, seeds.figures) is may
