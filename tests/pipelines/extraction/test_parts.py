"""The plans that one notice prints."""

from pipelines.extraction.measures import MeasureFinder
from pipelines.extraction.parts import Part, find_parts
from pipelines.knowledge.book import Seeds
from tests.pipelines.printed import tree_of

ONE = "关于印发甲试点方案的通知\n现印发给你们。\n商务部\n2024年1月1日\n甲试点方案\n一、推进。推进甲。\n二、支持。支持乙。\n"
TWO = ONE + "附件\n乙实施细则\n一、推进。推进丙。\n二、支持。支持丁。\n"


def test_a_covering_notice_and_its_plan_are_one(seeds: Seeds) -> None:
    assert find_parts(tree_of(ONE, seeds)) == {}


def test_a_plan_and_its_table_are_one(seeds: Seeds) -> None:
    """国函〔2025〕68号: chapters, and a table as annex."""
    table = "附件\n甲试点任务表\n序号\t任务内容\t责任单位\n1\t推进甲。\t商务部\n2\t支持乙。\t财政部\n"
    root = tree_of(ONE + table, seeds)
    assert any(node.table for node in root.children)
    assert find_parts(root) == {}


def test_two_plans(seeds: Seeds) -> None:
    """After 包府办发〔2022〕43号: a plan, and an annex with units of its own."""
    root = tree_of(TWO, seeds)
    assert list(find_parts(root).values()) == [Part(1, "甲试点方案"), Part(2, "乙实施细则")]
    found = MeasureFinder(seeds.words, lambda name: False).find(root)
    assert [(raw.text[:2], raw.place.part) for raw in found] == [
        ("推进", Part(1, "甲试点方案")),
        ("支持", Part(1, "甲试点方案")),
        ("推进", Part(2, "乙实施细则")),
        ("支持", Part(2, "乙实施细则")),
    ]
