"""A title and the number beside it are one document; other numbers stand alone."""

from functools import partial

import pytest

from pipelines.extraction.references.named_documents import Named, join_numbers
from pipelines.extraction.references.title_marks import find_marked
from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.printed_numbers import NumberFinder

Found = list[tuple[str, str | None, str | None]]


def named(text: str, seeds: Seeds) -> Found:
    numbers = NumberFinder(seeds.prefixes, seeds.citing, partial(seeds.agencies.knows, setting=Setting())).find(text)
    titled = [Named(begin, end, text[begin + 1 : end - 1]) for begin, end in find_marked(text)[0]]
    return [
        (text[each.begin : each.end], each.title, each.number.text if each.number else None)
        for each in join_numbers(text, titled, numbers)
    ]


@pytest.mark.parametrize(
    ("text", "mention", "number"),
    [
        ("按照《甲方案》（国发〔2023〕23号）要求", "《甲方案》（国发〔2023〕23号）", "国发〔2023〕23号"),
        ("按照《甲方案》（国发（2023）23号）要求", "《甲方案》（国发（2023）23号）", "国发〔2023〕23号"),
        ("按照《甲方案》[国发〔2023〕23号]要求", "《甲方案》[国发〔2023〕23号]", "国发〔2023〕23号"),
        ("按照《甲方案》国发〔2023〕23号要求", "《甲方案》国发〔2023〕23号", "国发〔2023〕23号"),
        ("按照国发〔2023〕23号《甲方案》要求", "国发〔2023〕23号《甲方案》", "国发〔2023〕23号"),
        ("按照《甲方案（国发〔2023〕23号）》要求", "《甲方案（国发〔2023〕23号）》", "国发〔2023〕23号"),
        ("《甲方案》（2019年国务院令第711号公布）", "《甲方案》（2019年国务院令第711号公布）", "国务院令第711号"),
        ("《甲方案》（中华人民共和国主席令第四十五号）", "《甲方案》（中华人民共和国主席令第四十五号）",
         "中华人民共和国主席令第45号"),
        ("《甲方案》（国发〔2023〕23号，以下简称“甲方案”）", "《甲方案》（国发〔2023〕23号，以下简称“甲方案”）", "国发〔2023〕23号"),
        ("《甲方案》（GB/T 36073-2018，简称DCMM）", "《甲方案》（GB/T 36073-2018，简称DCMM）", "GB/T 36073-2018"),
        ("《甲方案》（GB/T36073—2018）", "《甲方案》（GB/T36073—2018）", "GB/T 36073-2018"),
        ("《甲方案》（DB31/T 1234.1—2020，以下简称《标准》）", "《甲方案》（DB31/T 1234.1—2020", "DB31/T 1234.1-2020"),
        ("《甲方案》（国发〔2023〕23号要求", "《甲方案》（国发〔2023〕23号", "国发〔2023〕23号"),
    ],
)  # fmt: skip
def test_a_title_with_its_number(seeds: Seeds, text: str, mention: str, number: str | None) -> None:
    assert named(text, seeds)[0] == (mention, "甲方案", number)


def test_number_and_short_form_in_one_bracket(seeds: Seeds) -> None:
    assert named("《甲方案》（国发〔2023〕23号，以下简称《方案》）", seeds) == [
        ("《甲方案》（国发〔2023〕23号", "甲方案", "国发〔2023〕23号"),
        ("《方案》", "方案", None),
    ]


def test_numbers_apart_stand_alone(seeds: Seeds) -> None:
    assert named("按照国发〔2023〕23号和《甲方案》，落实沪府发〔2024〕1号", seeds) == [
        ("国发〔2023〕23号", None, "国发〔2023〕23号"),
        ("《甲方案》", "甲方案", None),
        ("沪府发〔2024〕1号", None, "沪府发〔2024〕1号"),
    ]


def test_two_titles_share_no_number(seeds: Seeds) -> None:
    assert named("《甲方案》国发〔2023〕23号《乙方案》", seeds) == [
        ("《甲方案》国发〔2023〕23号", "甲方案", "国发〔2023〕23号"),
        ("《乙方案》", "乙方案", None),
    ]


def test_a_second_number_in_the_bracket_stands_alone(seeds: Seeds) -> None:
    assert named("《甲方案》（国务院令第1号公布，国务院令第2号修订）", seeds) == [
        ("《甲方案》（国务院令第1号", "甲方案", "国务院令第1号"),
        ("国务院令第2号", None, "国务院令第2号"),
    ]


def test_a_number_inside_a_title_is_cited_by_it(seeds: Seeds) -> None:
    assert named("《关于转发国发〔2023〕23号的通知》", seeds) == [
        ("《关于转发国发〔2023〕23号的通知》", "关于转发国发〔2023〕23号的通知", None),
        ("国发〔2023〕23号", None, "国发〔2023〕23号"),
    ]


@pytest.mark.parametrize("bracket", ["（试行）", "（RCEP）", "（2021—2023年）", "（见附件）", "（RCEP 2020）"])
def test_other_brackets_are_no_part_of_the_mention(seeds: Seeds, bracket: str) -> None:
    assert named(f"落实《甲方案》{bracket}要求", seeds) == [("《甲方案》", "甲方案", None)]


def test_short_forms_of_titles_and_numbers(seeds: Seeds) -> None:
    text = "国发〔2023〕23号（以下简称《通知》）和《甲方案》（国发〔2023〕24号）（以下简称“甲案”）"
    numbers = NumberFinder(seeds.prefixes, seeds.citing, lambda name: False).find(text)
    titled = [Named(begin, end, text[begin + 1 : end - 1]) for begin, end in find_marked(text)[0]]
    forms = [each.form.name for each in join_numbers(text, titled, numbers) if each.form]
    assert forms == ["通知", "甲案"]
