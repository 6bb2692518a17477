"""How units, their roles and their brackets are counted."""

import pytest

from tests.benchmarks.made import Made

SOURCE = "一、甲。（市科技局牵头，市财政局（市国资委）配合）乙。(省司法厅负责)"


def two_groups() -> Made:
    made = Made(SOURCE).clause("c1", "chapter", "一、", number=1).measure("c1", "甲。乙。", end=len(SOURCE), number=1)
    made.unit("c1", "市科技局", "lead").unit("c1", "市财政局（市国资委）", "support")
    return made.unit("c1", "省司法厅")


def test_groups_are_brackets() -> None:
    made = two_groups()
    stated = [["市科技局", "市财政局（市国资委）"], ["省司法厅"]]
    sample = {"text_first15": "甲。乙"}
    assert made.found("sample.unit_groups_in_order", stated, **sample) == stated
    assert made.found("sample.unit_groups_in_order", [["省司法厅"]], **sample) == stated
    assert made.found("unit_groups") == 2
    assert made.found("units_named") == 3
    assert made.found("unit_names") == ["市科技局", "市财政局(市国资委)", "省司法厅"]
    assert made.found("paragraphs_with_two_or_more_groups") == 1
    assert made.found("items_with_several_groups") == {"1": 2}


def test_a_bracket_inside_a_list_parts_nothing() -> None:
    source = "（市科技局（挂牌）、市财政局负责）"
    made = Made(source).clause("c1", "chapter", "一、").measure("c1", "甲", end=len(source))
    made.unit("c1", "市科技局").unit("c1", "市财政局")
    assert (made.found("unit_groups"), made.found("items_with_several_groups")) == (1, {})


def test_what_opens_a_list_is_no_unit() -> None:
    source = "（科技部、商务部等有关部门，教育部等负责）"
    made = Made(source).clause("c1", "chapter", "一、").measure("c1", "甲", end=len(source))
    for mention in ("科技部", "商务部", "等有关部门", "教育部", "等"):
        made.unit("c1", mention)
    assert made.found("units_named") == 4
    assert made.found("unit_names") == ["商务部", "教育部", "有关部门", "科技部"]


def test_units_said_elsewhere_are_not_printed_here() -> None:
    made = two_groups().clause("c2", "chapter", "二、").measure("c2", "丙", start=100, end=110)
    made.unit("c2", "省司法厅", start=SOURCE.index("省司法厅"))
    assert made.found("items_with_units", 1) == 1
    assert made.found("measures_with_units") == 1
    assert made.found("items_without_units") == ["二"]
    assert made.found("units_where") == {"一": 1}


def test_none_at_all_counts_every_measure() -> None:
    made = Made(SOURCE).clause("c1", "chapter", "一、").clause("c1.p", "paragraph")
    made.measure("c1.p", "甲", end=len(SOURCE)).unit("c1.p", "市科技局")
    assert (made.found("items_with_units", 0), made.found("items_with_units", 3)) == (1, 0)
    assert made.found("unlabelled_paragraph_with_units") == {"None": ["市科技局"]}


def test_roles() -> None:
    made, sample = two_groups(), {"text_first15": "甲。乙"}
    stated = {"牵头": ["市科技局"], "配合": ["市财政局（市国资委）"], "负责": ["省司法厅"]}
    assert made.found("sample.units_by_role", stated, **sample) == stated
    wrong = {"牵头": ["市科技局"], "责任单位": ["省司法厅"]}
    assert made.found("sample.units_by_role", wrong, **sample) == wrong | {"support": ["市财政局（市国资委）"]}
    assert made.found("items_with_lead_and_responsible") == 0
    assert made.found("items_with_responsible_only") == 0


@pytest.mark.parametrize(("roles", "holds"), [(("lead", "responsible"), True), (("lead", "lead"), False)])
def test_lead_rule(roles: tuple[str, str], holds: bool) -> None:
    made = Made(SOURCE).clause("c1", "chapter", "一、").measure("c1", "甲", end=len(SOURCE))
    made.unit("c1", "市科技局", roles[0]).unit("c1", "省司法厅", roles[1])
    assert (made.found("lead_rule", "排在第一位") == "排在第一位") is holds


def test_a_lead_rule_needs_units() -> None:
    assert Made().found("lead_rule", "排在第一位") == "not in "


def test_a_body_named_once_for_all_that_follow() -> None:
    source = "（甲局负责）（城市政府落实，下同）（乙局指导）"
    made = Made(source)
    for name, start, end in (("c1", 0, 6), ("c2", 6, 17), ("c3", 17, 24)):
        made.clause(name, "chapter", "一、").measure(name, "文", start, end)
    made.unit("c1", "甲局").unit("c2", "城市政府").unit("c3", "乙局")
    assert made.found("implicit_unit", "城市政府") == "not in 1 of 2"
    made.unit("c3", "城市政府", start=7)
    assert made.found("implicit_unit", "城市政府") == "城市政府"
    assert made.found("implicit_unit", "丙局") == "not printed"


def test_deadline_in_the_bracket_of_the_units() -> None:
    made = Made(SOURCE).clause("c1", "chapter", "一、")
    made.measure("c1", "甲", end=len(SOURCE), responsibility_text="5月底完成，牵头考核单位：市科技局").unit(
        "c1", "市科技局"
    )
    assert made.found("each_item_has") == 1
    assert made.found("sample.deadline", "5月底完成", text_first15="甲") == "5月底完成"
    assert made.found("sample.deadline", "6月底完成", text_first15="甲") == "5月底完成，牵头考核单位：市科技局"
    assert two_groups().found("each_item_has") == 0
    assert two_groups().found("sample.deadline", "6月底完成", text_first15="甲") is None


def test_sections_of_a_chapter() -> None:
    made = Made(SOURCE).clause("c3", "chapter", "三、").clause("c3.s1", "section", "（一）")
    made.measure("c3.s1", "甲", end=len(SOURCE), chapter_number=3).unit("c3.s1", "市科技局")
    assert (made.found("sections_with_units_in_chapter_3"), made.found("sections_with_units_in_chapter_2")) == (1, 0)
