"""Tables with their cells: task tables, plain ones, header tables, and the rows that run across them."""

from pipelines.knowledge.book import Seeds
from pipelines.structure.tree import Node
from tests.pipelines.printed import Page, tree_of_document

HEADS = ("序号", "改革举措", "主要内容", "指导部门", "推广范围")
FIRST = ("1", "“三合一”审判", "整合分散的审判资源。", "最高人民法院", "全国")
SECOND = ("2", "专利快速审查", "建立协同机制。", "国家知识产权局", "8个改革试验区域")


def table_of(page: Page, seeds: Seeds) -> Node:
    return next(node for node in tree_of_document(page.received, seeds).children if node.kind == "table")


def rows_of(table: Node) -> list[tuple[int | None, dict[str, str]]]:
    return [
        (node.row.number, {holds: run.text for holds, run in node.row.cells.items()})
        for node in table.walk()
        if node.row
    ]


def kinds(node: Node) -> list[tuple[str, str]]:
    return [(child.kind, child.own_text) for child in node.children]


def test_a_task_table(seeds: Seeds) -> None:
    """Columns, group headings across the table, and a note below: 国办发〔2018〕126号, 附件."""
    page = Page().table(
        [
            HEADS,
            [("一、知识产权保护方面（共1项）", 1, 5)],
            FIRST,
            [("二、管理体制创新方面（共1项）", 1, 5)],
            SECOND,
            [("注：以上由各部门指导。", 1, 5)],
        ]
    )
    table = table_of(page, seeds)
    assert [kind for kind, _ in kinds(table)] == ["heading", "chapter", "chapter", "note"]
    assert [child.heading for child in table.children if child.kind == "chapter"] == [
        "知识产权保护方面（共1项）",
        "管理体制创新方面（共1项）",
    ]
    assert rows_of(table) == [
        (1, dict(zip(("name", "content", "responsible", "scope"), FIRST[1:], strict=True))),
        (2, dict(zip(("name", "content", "responsible", "scope"), SECOND[1:], strict=True))),
    ]


def test_what_stands_above_the_heads_is_no_row(seeds: Seeds) -> None:
    page = Page().add("一、工作要求。").table([[("附件1", 1, 5)], [("改革举措推广清单", 1, 5)], HEADS, FIRST])
    root = tree_of_document(page.received, seeds)
    assert [child.kind for child in root.children] == ["chapter", "attachment_list", "title", "table"]


def test_merged_cells_count_for_each_row(seeds: Seeds) -> None:
    page = Page().table(
        [
            ("序号", "任务内容", "责任单位"),
            ("1", "支持甲。", ("市商务委", 2, 1)),
            ("2", "支持乙。"),
            ("3", ("支持丙。", 2, 1), "市财政局"),
            ("", "市科委"),
        ]
    )
    table = table_of(page, seeds)
    assert rows_of(table) == [
        (1, {"content": "支持甲。", "responsible": "市商务委"}),
        (2, {"content": "支持乙。", "responsible": "市商务委"}),
        (3, {"content": "支持丙。", "responsible": "市财政局市科委"}),
    ]
    cells = [child.run.text for node in table.walk() if node.kind == "row" for child in node.children]
    assert cells.count("市商务委") == 1


def test_heads_in_two_rows(seeds: Seeds) -> None:
    page = Page().table(
        [
            (("序号", 2, 1), ("工作任务", 2, 1), ("责任分工", 1, 2)),
            ("牵头单位", "配合单位"),
            ("1", "支持甲。", "市商务委", "市财政局"),
        ]
    )
    assert rows_of(table_of(page, seeds)) == [(1, {"content": "支持甲。", "lead": "市商务委", "support": "市财政局"})]


def test_heads_that_are_printed_again_are_no_row(seeds: Seeds) -> None:
    assert [number for number, _ in rows_of(table_of(Page().table([HEADS, FIRST, HEADS, SECOND]), seeds))] == [1, 2]


def test_totals_are_no_tasks(seeds: Seeds) -> None:
    page = Page().table([("序号", "任务内容", "责任单位"), ("1", "支持甲。", "市商务委"), ("合计", "1项", "")])
    rows = [node.row for node in table_of(page, seeds).walk() if node.row]
    assert [row.counts_up for row in rows] == [False, True]


def test_indicators_names_and_terms_are_no_task_list(seeds: Seeds) -> None:
    """国办发〔2019〕4号: 一级指标 … 指标说明; 穗府办规〔2025〕8号: 指标, 分值."""
    for heads in (
        ("一级指标", "二级指标", "三级指标", "指标性质", "指标说明"),
        ("序号", "指标", "分值", "评分标准", "责任单位"),
        ("序号", "姓名", "职务", "工作单位", "备注"),
        ("序号", "名词", "解释", "备注", "说明"),
    ):
        table = table_of(Page().table([heads, ("1", "甲", "乙", "丙", "丁")]), seeds)
        assert rows_of(table) == []
        assert [child.heading for child in table.children[1].children] == list(heads)


def test_a_header_table_is_metadata(seeds: Seeds) -> None:
    page = Page().table(
        [("索引号：", "000014349/2018-00228", "发文机关：", "国务院办公厅"), ("成文日期：", "2018年12月23日")]
    )
    root = tree_of_document(page.received, seeds)
    assert kinds(root) == [
        ("metadata", "索引号：000014349/2018-00228"),
        ("metadata", "发文机关：国务院办公厅"),
        ("metadata", "成文日期：2018年12月23日"),
    ]


def test_a_table_within_a_unit_leaves_it_open(seeds: Seeds) -> None:
    page = Page().add("一、甲。乙。").table([("年度", "目标"), ("2025年", "10")]).add("二、丙。丁。")
    root = tree_of_document(page.received, seeds)
    assert [child.number for child in root.children if child.label] == [1, 2]
    assert sum(node.kind == "table" for node in root.walk()) == 1


def test_nothing_of_a_table_is_lost(seeds: Seeds) -> None:
    rows = [HEADS, ["", "", "甲", "", ""], [("乙", 3, 2), "丙"], ["丁", "", "戊", "己"], FIRST]
    page = Page().table(rows)
    leaves = "".join(node.run.text for node in tree_of_document(page.received, seeds).walk())
    assert sorted(leaves) == sorted("".join(page.received.text.split()))


def test_a_remark_among_the_rows_keeps_its_place(seeds: Seeds) -> None:
    remark = "以下任务由各部门按照职责分工推进，并于每年年底前报告进展情况。"
    table = table_of(Page().table([HEADS, FIRST, [(remark, 1, 5)], SECOND, [("注：略。", 1, 5)]]), seeds)
    assert [kind for kind, _ in kinds(table)] == ["heading", "row", "row", "row", "note"]
    assert kinds(table)[2] == ("row", remark)


def test_a_title_ends_before_a_table(seeds: Seeds) -> None:
    page = Page().add("关于甲的").table([("年度", "目标"), ("一季度", "乙")]).add("工作通知", "一、推进。推进甲。")
    spans = [node.run.span() for node in tree_of_document(page.received, seeds).walk() if node.run.slices]
    assert all(end <= begin for (_, end), (begin, _) in zip(spans, spans[1:], strict=False))
