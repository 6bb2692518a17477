"""Gaps and repeats in numbers are noted; numbers that restart or run through are neither."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.reading.problems import Problems
from pipelines.structure.numbering import check_numbering
from tests.pipelines.printed import tree_of


def found(text: str, seeds: Seeds) -> list[tuple[str, str | None]]:
    problems = Problems()
    check_numbering(tree_of("国务院关于某事的通知\n" + text, seeds), problems)
    return [(each.code, each.mention) for each in problems.found]


@pytest.mark.parametrize(
    "text",
    [
        "一、甲\n二、乙\n三、丙",
        "一、甲\n（一）子。\n（二）丑。\n二、乙\n（一）子。",
        "一、甲\n1.子。\n2.丑。\n二、乙\n3.寅。",
        "一、甲\n1.子。\n2.丑。\n二、乙\n1.寅。",
        "第一章 甲\n第一条 子。\n第二章 乙\n第二条 丑。",
        "序号任务内容适用范围\n一、甲\n1便利。上海\n二、乙\n2支持。上海",
        "一、甲\n国务院\n2030年1月2日\n另一行动方案\n一、乙",
    ],
)
def test_numbers_in_order(seeds: Seeds, text: str) -> None:
    assert found(text, seeds) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲\n三、丙", [("numbering_gap", "三、")]),
        ("二、甲\n三、丙", [("numbering_gap", "二、")]),
        ("一、甲\n（一）子。\n（三）丑。", [("numbering_gap", "（三）")]),
        ("一、甲\n二、乙\n二、丙", [("numbering_repeat", "二、")]),
        ("一、甲\n1.子。\n1.丑。", [("numbering_repeat", "1.")]),
        ("一、甲\n1.子。\n2.丑。\n二、乙\n2.寅。", [("numbering_repeat", "2.")]),
        ("序号任务内容适用范围\n1便利。上海\n3支持。上海", [("numbering_gap", "3")]),
    ],
)
def test_gaps_and_repeats(seeds: Seeds, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, seeds) == expected


def test_a_problem_stands_at_the_printed_number(seeds: Seeds) -> None:
    text = "国务院关于某事的通知\n　　一、甲\n　　三、丙"
    problems = Problems()
    check_numbering(tree_of(text, seeds), problems)
    (problem,) = problems.found
    assert text[problem.start : problem.end] == "三、"
    assert "3 comes after 1; 1 missing" in problem.message
