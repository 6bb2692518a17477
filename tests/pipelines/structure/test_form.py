"""What the form of a file says: furniture, boxes, notes, titles, and lines that go on."""

from dataclasses import replace

from pipelines.knowledge.book import Seeds
from pipelines.structure.tree import Node
from tests.pipelines.printed import Page, outline, tree_of, tree_of_document


def boxes(root: Node) -> list[list[str]]:
    return [[child.run.text for child in node.children] for node in root.walk() if node.kind == "box"]


def test_the_site_around_a_notice(seeds: Seeds) -> None:
    page = Page().add("首页 > 政务公开", kind="page_furniture").add("关于甲的通知", "一、甲。乙。")
    root = tree_of_document(page.add("版权所有：某某", kind="page_furniture").received, seeds)
    assert [child.kind for child in root.children] == ["page_furniture", "title", "chapter", "page_furniture"]


def test_a_title_that_the_markup_shows(seeds: Seeds) -> None:
    """A report has no type of notice at its end; without markup it is a paragraph."""
    page = Page().add("二〇二四年", "政府工作汇报提纲", kind="title").add("各位代表：", "一、甲。乙。")
    assert outline(tree_of_document(page.received, seeds))[0] == (0, "title", "二〇二四年政府工作汇报提纲")
    plain = replace(page.received, regions=[])
    assert outline(tree_of_document(plain, seeds))[0][1] == "preamble"


def test_a_box_stands_beside_the_text(seeds: Seeds) -> None:
    page = (
        Page().add("一、重点工程", "建设甲。").add("专栏1 重大工程", "1.数据工程。建设乙。", kind="box").add("二、保障")
    )
    root = tree_of_document(page.received, seeds)
    assert boxes(root) == [["专栏1重大工程", "1.数据工程。建设乙。"]]
    assert [child.label.number for child in root.children if child.label] == [1, 2]


def test_footnotes_are_notes(seeds: Seeds) -> None:
    page = Page().add("一、甲。乙[1]。").add("[1] 乙是丙。", kind="note")
    assert [child.kind for child in tree_of_document(page.received, seeds).children] == ["chapter", "note"]


def test_lines_that_go_on(seeds: Seeds) -> None:
    """A line that goes on is no new paragraph, though it begins with a number; any other line is one."""
    page = Page().add("一、甲要达到", "1.5万亩。乙要达到", "2.5万亩", "丙。")
    start = page.received.text.index("1.5")
    page.received.joined = frozenset({start, page.received.text.index("2.5")})
    assert [text for _, _, text in outline(tree_of_document(page.received, seeds))] == [
        "一、甲要达到1.5万亩。乙要达到2.5万亩",
        "丙。",
    ]


BOXED = """一、重点方向
（一）加快枢纽建设。
深入推进枢纽建设。
专栏
1
枢纽建设工程
优化布局。
（二）构建大通道。
依托主要城市群。
专栏2：通道工程
1.甲工程。
2.乙工程。
二、实施保障
"""


def test_boxes_in_running_text_end_where_the_numbering_goes_on(seeds: Seeds) -> None:
    """国办发〔2022〕17号: a line 专栏, its number, its title, its text."""
    root = tree_of(BOXED, seeds)
    assert boxes(root) == [
        ["专栏1", "枢纽建设工程", "优化布局。"],
        ["专栏2：通道工程", "1.甲工程。", "2.乙工程。"],
    ]
    assert [node.number for node in root.walk() if node.kind == "section"] == [1, 2]


def test_a_column_of_a_paper_is_no_box(seeds: Seeds) -> None:
    assert boxes(tree_of("一、宣传\n专栏作家要深入基层，讲好故事。\n二、保障\n", seeds)) == []
