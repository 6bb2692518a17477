"""How chapters, sections, items, articles and parts are counted."""

import pytest

from tests.benchmarks.made import Made


def chapters() -> Made:
    """Two chapters: the first with a section of two items and one without, the second with nothing below it."""
    made = Made().clause("c1", "chapter", "一、", number=1).clause("c1.s1", "section", "（一）", number=1)
    made.clause("c1.s1.i1", "item", "1.").clause("c1.s1.i2", "item", "2.").clause(
        "c1.s2", "section", "（二）", number=2
    )
    return made.clause("c2", "chapter", "二、", number=2)


def with_table(made: Made) -> Made:
    made.clause("t", "table").clause("t.c1", "chapter", "一、", number=1, text="方面（共2项）")
    made.clause("t.c1.r1", "row", "1").clause("t.c1.r1.x", "cell", heading="序号", text="1")
    return made.clause("t.c1.r1.y", "cell", heading="措施", text="甲").clause("t.n1", "note", "注：1.", number=1)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("chapters", 2),
        ("sections", 2),
        ("sections_by_chapter", [2, 0]),
        ("sections_where", {"一": 2}),
        ("items", 2),
        ("items_by_chapter", [2, 0]),
        ("items_by_section", [2]),
        ("numbered_items_by_section_of_chapter_1", [2, 0]),
        ("numbered_items_by_section_of_chapter_2", []),
        ("items_where", {"一": 2}),
        ("items_numbering", "1-2"),
        ("chapters_by_part", [2]),
        ("articles", 0),
        ("tables", 0),
        ("boxes", 0),
    ],
)
def test_counts(key: str, value: object) -> None:
    assert chapters().found(key) == value


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("chapters", 2),
        ("items", 2),
        ("tables", 1),
        ("table_group_headings", 1),
        ("annex_table_rows", 1),
        ("table_columns", ["序号", "措施"]),
        ("items_stated_in_text", 2),
        ("notes_under_table", "1"),
        ("rows_present", 0),
        ("table_is_a_task_list", False),
    ],
)
def test_groups_of_a_table_are_no_chapters(key: str, value: object) -> None:
    assert with_table(chapters()).found(key) == value


def test_rows_of_a_task_table_are_the_items() -> None:
    made = with_table(chapters()).measure("t.c1.r1", "甲", listing="annex", number=1, scope_text="全国")
    assert (made.found("items"), made.found("rows_present"), made.found("row_numbers_present")) == (1, 1, "1")
    assert made.found("scope_counts") == {"全国": 1}
    assert made.found("table_is_a_task_list") is True


def test_sections_are_the_items_where_nothing_is_below_them() -> None:
    made = Made().clause("c1", "chapter", "一、", number=1).clause("c1.s1", "section", "（一）", number=1)
    assert made.found("items_by_chapter") == [1]
    assert Made().clause("c1", "chapter", "一、", number=1).found("items_by_chapter") == [1]


def test_a_list_in_an_article_holds_no_items() -> None:
    made = Made().clause("c1", "chapter", "第一章", number=1).clause("c1.a1", "article", "第一条", heading="（目的）")
    made.clause("c1.a1.i1", "item", "（一）")
    assert made.found("items") == 1
    assert made.found("articles") == 1
    assert made.found("articles_with_caption") == 1
    assert made.found("caption_example", "第一条 （目的）") == "第一条（目的）"
    assert made.found("chapter_form", "第X章") == "第X章"


def test_an_article_without_brackets_has_no_caption() -> None:
    made = Made().clause("a1", "article", "第一条", heading="目的")
    assert made.found("articles_with_caption") == 0
    assert made.found("caption_example", "第一条（依据）") == "第一条目的"
    assert chapters().found("chapter_form", "第X章") == "一、、二、"


def test_a_part_begins_where_numbers_begin_again() -> None:
    made = chapters().clause("d1", "chapter", "一、", number=1).clause("d1.s1", "section", "（一）", number=1)
    assert made.found("chapters_by_part") == [2, 1]
    assert (made.found("sections_of_annex"), made.found("sections_of_annex_by_chapter")) == (1, [1])
    assert made.found("items_by_annex_chapter") == [0]
    assert made.found("parts") == 0
    made.measure("d1", "甲", part_number=2, part="指标").measure("c1", "乙", part_number=1, part="办法")
    assert (made.found("parts"), made.found("part_titles")) == (2, ["办法", "指标"])


def test_a_box_is_a_clause_of_its_kind() -> None:
    made = (
        Made().clause("b", "box").clause("b.p", "paragraph", text="专栏1 工程").clause("p", "paragraph", text="见专栏1")
    )
    assert made.found("boxes") == 1


def test_measures_are_rows() -> None:
    assert (chapters().found("measures"), chapters().measure("c2", "甲").found("measures")) == (0, 1)


def test_lines() -> None:
    made = Made("一\n\n 二\n")
    assert (made.found("line_breaks"), made.found("nonempty_paragraphs")) == (2, 2)


def test_a_title_above_a_table() -> None:
    made = (
        Made().clause("a", "paragraph", text="清单").clause("t", "table").clause("t.r1", "row").clause("t.r1.x", "cell")
    )
    assert made.found("annex", "清 单") == "清 单"
    assert made.found("annex", "目录") is None


def test_cells_of_levels() -> None:
    made = (
        Made()
        .clause("t", "table")
        .clause("t.h", "heading")
        .clause("t.h.a", "cell", heading="一级指标", text="一级指标")
    )
    made.clause("t.r1", "row").clause("t.r1.a", "cell", heading="一级指标", text="质量").clause(
        "t.r1.b", "cell", heading="二级指标", text="甲"
    )
    made.clause("t.r2", "row").clause("t.r2.b", "cell", heading="二级指标", text="乙")
    made.clause("t.r3", "row").clause("t.r3.b", "cell", heading="二级指标", text="")
    assert (made.found("first_level_groups"), made.found("second_level_groups")) == (1, 2)
