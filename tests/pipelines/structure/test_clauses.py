"""Rows of `clauses`: ids from printed numbers, and every character in exactly one leaf."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.reading.problems import Problems
from pipelines.structure.clauses import Clause, write_clauses
from tests.pipelines.printed import tree_of, wrapped

HEAD = "国务院关于某事的通知\n"


def clauses_of(text: str, seeds: Seeds) -> list[Clause]:
    problems = Problems()
    found = write_clauses(tree_of(text, seeds), "n", text, problems).clauses
    assert problems.found == []
    return found


def ids(text: str, seeds: Seeds) -> list[str]:
    return [each.clause_id.removeprefix("n.") for each in clauses_of(text, seeds)]


def test_ids_are_paths_of_printed_numbers(seeds: Seeds) -> None:
    text = HEAD + "一、甲\n（一）乙\n1.丙。\n3.丁。\n二、戊\n坚持开放。\n"
    assert ids(text, seeds) == [
        "title1", "c1", "c1.h1", "c1.s1", "c1.s1.h1", "c1.s1.i1", "c1.s1.i3", "c2", "c2.h1", "c2.paragraph1",
    ]  # fmt: skip


def test_a_number_printed_twice_gives_two_ids(seeds: Seeds) -> None:
    assert ids(HEAD + "一、甲\n1.丙。\n1.丁。", seeds)[-2:] == ["c1.i1", "c1.i1x2"]


def test_a_container_spans_its_leaves(seeds: Seeds) -> None:
    text = HEAD + "一、甲\n（一）乙。\n（二）丙。\n"
    chapter = next(each for each in clauses_of(text, seeds) if each.kind == "chapter")
    assert text[chapter.start : chapter.end] == "一、甲\n（一）乙。\n（二）丙。"
    assert (chapter.label, chapter.number, chapter.heading, chapter.text) == ("一、", 1, "甲", "甲")


def test_a_label_is_kept_as_printed(seeds: Seeds) -> None:
    labels = [each.label for each in clauses_of(HEAD + "一、甲\n(一) 乙\n１２．丙。\n", seeds) if each.label]
    assert labels == ["一、", "(一)", "１２．"]


UNIT = "一、支持商业银行和支付机构率先推出电子支付系统国际先进标准，支持境外支付机构持牌经营，优化通关流程和便利数据跨境流动，支持设立外资医院。"
LINES = wrapped(UNIT, 12).split("\n")
WRAPPED = [*LINES[:2], "— 3 —", *LINES[2:]]


def test_a_page_number_divides_a_unit_into_fragments(seeds: Seeds) -> None:
    text = "\n".join(WRAPPED)
    found = clauses_of(text, seeds)
    assert [(each.kind, each.is_leaf) for each in found] == [
        ("chapter", False), ("fragment", True), ("page_furniture", True), ("fragment", True),
    ]  # fmt: skip
    assert found[0].text == UNIT[2:]
    assert [text[each.start : each.end] for each in found[1:]] == [
        "\n".join(LINES[:2]), "— 3 —", "\n".join(LINES[2:]),
    ]  # fmt: skip


def test_two_page_numbers_leave_three_fragments(seeds: Seeds) -> None:
    text = "\n".join([*LINES[:1], "2", *LINES[1:3], "3", *LINES[3:]])
    assert [each.text for each in clauses_of(text, seeds) if each.kind == "fragment"] == [
        LINES[0], "".join(LINES[1:3]), "".join(LINES[3:]),
    ]  # fmt: skip


def test_a_page_number_behind_a_unit_leaves_it_whole(seeds: Seeds) -> None:
    found = clauses_of("\n".join([*LINES, "— 3 —"]), seeds)
    assert [each.kind for each in found] == ["chapter", "page_furniture"]


def test_run_in_domains_are_leaves(seeds: Seeds) -> None:
    text = HEAD + "一、任务\n1.优化开放。科技服务领域：支持外资。商务服务领域：探索准入。"
    leaves = [(each.kind, each.heading, each.text) for each in clauses_of(text, seeds)[4:]]
    assert leaves == [
        ("heading", None, "1.优化开放。"),
        ("paragraph", "科技服务领域", "科技服务领域：支持外资。"),
        ("paragraph", "商务服务领域", "商务服务领域：探索准入。"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "一、甲\n（一）乙。支持丙，便利丁。\n各部门要落实。\n国务院\n2030年1月2日\n（此件公开发布）\n",
        "\n".join(WRAPPED),
        "\n".join(WRAPPED).replace("\n", "\r\n\r\n　　"),
        "# 某市实施方案\n\n**一、总体要求**\n\n坚持开放。\n\n---\n\n**二、任务**\n1.推进。\n",
        "|序号|任务内容|适用范围|\n|---|---|---|\n|1|便利通关|上海|\n|2|支持合作||\n\n注：1.空白处表示全国。\n",
        "序号任务内容适用范围\n一、数据\n1便利通关。上海\n7\n2支持合作。\n　　注:1.甲。\n2.乙。\n收藏列表",
        "<<关于>>\n＊＊\n5*6=30\n\u200b\ufeff甲\n",
        "***\n甲\n* * *\n",
    ],
)
def test_every_character_lies_in_exactly_one_leaf(seeds: Seeds, text: str) -> None:
    end = 0
    for leaf in (each for each in clauses_of(text, seeds) if each.is_leaf):
        assert leaf.start >= end, leaf.clause_id
        assert text[end : leaf.start].replace("\u200b", "").replace("\ufeff", "").strip() == "", leaf.clause_id
        end = leaf.end
    assert text[end:].strip() == ""


def test_ids_are_unique_and_parents_come_first(seeds: Seeds) -> None:
    found = clauses_of("\n".join(WRAPPED * 3), seeds)
    seen: set[str] = set()
    for each in found:
        assert each.clause_id not in seen
        assert each.parent is None or each.parent.clause_id in seen
        assert each.depth == (0 if each.parent is None else each.parent.depth + 1)
        seen.add(each.clause_id)


def test_text_outside_every_clause_stands_where_it_stands_in_the_source(seeds: Seeds) -> None:
    root = tree_of("一、甲事。\n    \n二、乙事。\n    \n三、丙事。\n    ", seeds)
    source = "一、甲事。\n丁丁丁丁\n二、乙事。\n戊戊戊戊\n三、丙事。\n己己己己"
    problems = Problems()
    found = write_clauses(root, "n", source, problems).clauses
    assert [(each.clause_id, source[each.start : each.end]) for each in found] == [
        ("n.c1", "一、甲事。"), ("n.x1", "丁丁丁丁"), ("n.c2", "二、乙事。"), ("n.x2", "戊戊戊戊"), ("n.c3", "三、丙事。"),
        ("n.x3", "己己己己"),
    ]  # fmt: skip
    assert [each.code for each in problems.found] == ["unassigned_text"] * 3
