"""Lines that only say who is responsible hang below what they are about."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.structure.duty_lines import hang_duty_lines
from tests.pipelines.printed import tree_of


def parents(text: str, seeds: Seeds) -> dict[str, str]:
    """Text of the parent of every node, by the node's text."""
    root = tree_of("某市行动方案\n" + text, seeds)
    hang_duty_lines(root, seeds.words)
    return {child.run.text: node.run.text for node in root.walk() for child in node.children}


@pytest.mark.parametrize(
    "line",
    ["责任单位：市科技局、市财政局", "牵头单位：市科技局；配合单位：市财政局。", "（市科技局牵头，市财政局配合）"],
)
def test_a_line_of_units_hangs_below_the_last_unit(seeds: Seeds, line: str) -> None:
    found = parents(f"一、任务\n（一）扩大开放\n1.推进甲。支持乙。\n{line}\n2.推进丙。支持丁。\n{line}末", seeds)
    assert found[line] == "1.推进甲。支持乙。"


@pytest.mark.parametrize(
    "line",
    [
        "责任单位要抓好落实。",
        "加强统筹协调。（责任单位：市科技局）",
        "责任单位：市科技局。同时推进丁。",
        "（详见附件）",
    ],
)
def test_other_paragraphs_stay(seeds: Seeds, line: str) -> None:
    assert parents(f"一、任务\n1.推进甲。支持乙。\n{line}\n2.推进丙。", seeds)[line] == "一、任务"


def test_the_order_of_the_text_stays(seeds: Seeds) -> None:
    text = "某市行动方案\n一、任务\n1.推进甲。支持乙。\n责任单位：市科技局\n完成时限：2030年\n2.推进丙。"
    root = tree_of(text, seeds)
    before = [node.run.text for node in root.walk()]
    hang_duty_lines(root, seeds.words)
    assert [node.run.text for node in root.walk()] == before
