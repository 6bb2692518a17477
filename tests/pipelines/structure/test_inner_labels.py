"""Units that begin inside a paragraph, and numbers there that begin none."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.structure.inner_labels import inner_units
from pipelines.structure.labels import read_label
from tests.pipelines.printed import outline, tree_of


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("（一）重点任务。1.推进甲工作。2.支持乙工作。", ["1.", "2."]),
        ("重点做好以下工作：1．推进甲工作。2．支持乙工作。3．鼓励丙。", ["1．", "2．", "3．"]),
        ("1.推进甲工作。（市商务委负责）2.支持乙工作。（市财政局负责）", ["2."]),
        ("重点工作：1.推进甲工作。2.2026年底前建成园区。3.支持丙工作。", ["1.", "2.", "3."]),
        ("现提出以下意见：一、推进甲工作。乙。二、支持丙工作。", ["一、", "二、"]),
    ],
)
def test_units_inside_a_paragraph(text: str, begins: list[str]) -> None:
    found = inner_units(text, read_label(text))
    assert [text[unit.begin : unit.begin + unit.label.end] for unit in found] == begins


@pytest.mark.parametrize(
    "text",
    [
        "第六条　应当符合以下条件：（一）合法就业；（二）缴纳社会保险。",
        "增长较快。1.5万亿元以上。2.6万户。",
        "增长较快。1.2026万户。2.2027万户。",
        "按照要求办理。2.支持乙工作。",
        "推进甲工作。一、二、三产业融合发展。",
        "参见附表。1.2.3.略。",
        "1.推进甲工作。3.支持丙工作。",
    ],
)
def test_numbers_that_begin_no_unit(text: str) -> None:
    assert inner_units(text, read_label(text)) == []


def test_they_become_units_of_the_tree(seeds: Seeds) -> None:
    assert outline(tree_of("一、重点任务\n（一）优化环境。1.推进甲工作。2.支持乙工作。\n（二）保障。\n", seeds)) == [
        (0, "chapter", "一、重点任务"),
        (1, "section", "（一）优化环境。"),
        (2, "item", "1.推进甲工作。"),
        (2, "item", "2.支持乙工作。"),
        (1, "section", "（二）保障。"),
    ]
