"""Task tables: their heads, the numbers that begin rows, and the numbers that do not."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.structure.blocks import TableBlock
from tests.pipelines.printed import blocks_of, tables_of


def cells(table: TableBlock) -> list[tuple[int, dict[str, str]]]:
    return [
        (row.number, {hold: run.text for hold, run in row.cells.items()})
        for group in table.groups
        for row in group.rows
    ]


HEAD = ["序号", "试点措施", "责任分工", "推广范围"]
ROWS = [
    ["1", "便利通关。", "海关总署负责", "全国"],
    ["2", "支持3家机构，3年内建成。", "商务部、海关总署按职责分工负责", "自由贸易试验区"],
    ["3", "对20类货物免税。", "财政部负责", "全国"],
]
EXPECTED = [(int(number), dict(zip(["content", "responsible", "scope"], rest, strict=True))) for number, *rest in ROWS]


@pytest.mark.parametrize("separator", ["\n", "\t", "|", ""], ids=["line", "tab", "bar", "nothing"])
def test_the_same_rows_however_cells_are_parted(seeds: Seeds, separator: str) -> None:
    (table,) = tables_of("\n".join(separator.join(row) for row in [HEAD, *ROWS]), seeds)
    assert cells(table) == EXPECTED


@pytest.mark.parametrize("separator", ["\n", "\t", "|", " ", ""], ids=["line", "tab", "bar", "blank", "nothing"])
@pytest.mark.parametrize("label", ["{}", "{}.", "{}、"])
def test_a_row_number_keeps_off_the_year_behind_it(seeds: Seeds, label: str, separator: str) -> None:
    rows = [["1", "便利通关。", "海关总署负责"], ["2", "2026年底前建成示范园区。", "商务部负责"]]
    printed = [HEAD[:3], *([label.format(number), *rest] for number, *rest in rows)]
    (table,) = tables_of("\n".join(separator.join(row) for row in printed), seeds)
    assert cells(table) == [(int(at), {"content": content, "responsible": duty}) for at, content, duty in rows]
    assert [row.label.text for row in table.groups[0].rows] == [label.format(number) for number in (1, 2)]


def test_a_year_that_begins_a_line_of_a_cell_is_no_row(seeds: Seeds) -> None:
    text = "序号任务内容适用范围\n1支持符合条件的企业到\n2026年底前完成备案。上海\n2便利通关。天津"
    (table,) = tables_of(text, seeds)
    assert [number for number, _ in cells(table)] == [1, 2]


def test_a_table_in_markdown(seeds: Seeds) -> None:
    lines = ["|" + "|".join(row) + "|" for row in [HEAD, *ROWS]]
    (table,) = tables_of("\n".join([lines[0], "|---|:-:|---|---|", *lines[1:]]), seeds)
    assert cells(table) == EXPECTED


@pytest.mark.parametrize("label", ["{}.", "{}、", "({})", "{}．"])
def test_number_styles(seeds: Seeds, label: str) -> None:
    rows = [[label.format(number), *rest] for number, *rest in ROWS]
    (table,) = tables_of("\n".join("\t".join(row) for row in [HEAD, *rows]), seeds)
    assert cells(table) == EXPECTED


def test_page_numbers_between_cells_are_no_rows(seeds: Seeds) -> None:
    lines = [cell for row in [HEAD, *ROWS] for cell in row]
    at = lines.index("商务部、海关总署按职责分工负责")
    (table,) = tables_of("\n".join([*lines[:at], "17", *lines[at:]]), seeds)
    assert cells(table) == EXPECTED


def test_a_figure_at_the_beginning_of_a_broken_cell_is_no_row(seeds: Seeds) -> None:
    text = "序号任务内容适用范围\n1支持符合条件的企业在\n2年以内完成备案。上海\n2便利通关。天津"
    (table,) = tables_of(text, seeds)
    assert cells(table) == [
        (1, {"content": "支持符合条件的企业在2年以内完成备案。", "scope": "上海"}),
        (2, {"content": "便利通关。", "scope": "天津"}),
    ]


def test_groups_have_headings(seeds: Seeds) -> None:
    text = "序号任务内容适用范围\n一、推进数据流动\n1便利通关。\n2支持合作。上海\n二、加强监管\n3建立机制。\n"
    (table,) = tables_of(text, seeds)
    found = [
        (group.heading.text if group.heading else None, [row.number for row in group.rows]) for group in table.groups
    ]
    assert found == [("一、推进数据流动", [1, 2]), ("二、加强监管", [3])]


@pytest.mark.parametrize("end", ["注:1.空白处表示全国。", "附件2", "抄送：商务部。", "（此件公开发布）"])
def test_where_a_table_ends(seeds: Seeds, end: str) -> None:
    text = f"序号任务内容适用范围\n1便利通关。上海\n2支持合作。上海\n{end}"
    (table,) = tables_of(text, seeds)
    assert [row.cells["scope"].text for row in table.groups[0].rows] == ["上海", "上海"]
    assert blocks_of(text, seeds)[-1][0] != "table"


def test_two_tables(seeds: Seeds) -> None:
    text = "序号任务内容适用范围\n1便利通关。上海\n序号任务内容责任单位\n1支持合作。商务部"
    assert [[row.number for row in table.groups[0].rows] for table in tables_of(text, seeds)] == [[1], [1]]


def test_heads_without_rows_are_no_table(seeds: Seeds) -> None:
    assert tables_of("序号任务内容适用范围\n推进甲事项。", seeds) == []
