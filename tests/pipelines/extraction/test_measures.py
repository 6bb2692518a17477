"""Which units of a notice are measures, and what their text is."""

import pytest

from pipelines.extraction.measures import MeasureFinder, RawMeasure
from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds
from pipelines.structure.duty_lines import hang_duty_lines
from tests.pipelines.printed import tree_of

SHANGHAI = Setting("310000", "2024-02-03")


def found(text: str, seeds: Seeds) -> list[RawMeasure]:
    finder = MeasureFinder(seeds.words, lambda name: seeds.agencies.knows(name, SHANGHAI))
    root = tree_of("上海市贯彻落实国家服务业扩大开放综合试点总体部署的三年行动方案\n" + text, seeds)
    hang_duty_lines(root, seeds.words)
    return finder.find(root)


def texts(text: str, seeds: Seeds) -> list[str]:
    return [each.text for each in found(text, seeds)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、任务\n（一）扩大开放\n1.推进甲。\n2.推进乙。", ["推进甲。", "推进乙。"]),
        ("一、任务\n（一）推进甲。支持乙。\n（二）推进丙。", ["推进甲。支持乙。", "推进丙。"]),
        ("一、任务\n（一）推进甲。\n（二）扩大开放\n1.推进乙。", ["推进甲。", "推进乙。"]),
        ("一、各地区要认真抓好。工作要坚持开放。\n二、国务院有关部门要支持。要加强指导。", ["各地区要认真抓好。工作要坚持开放。", "国务院有关部门要支持。要加强指导。"]),
        ("一、扩大开放\n推进甲。\n支持乙。\n二、加强监管\n建立机制。", ["推进甲。支持乙。", "建立机制。"]),
        ("一、扩大开放\n（一）推进甲。\n二、组织实施\n各部门要落实。", ["推进甲。"]),
        ("一、任务\n（一）扩大开放\n支持设立外资医院。\n便利就医。\n（二）推进丙。", ["支持设立外资医院。便利就医。", "推进丙。"]),
        ("一、任务\n1.具体事项如下：\n（1）推进甲；\n（2）推进乙。\n2.推进丙。", ["具体事项如下：推进甲；推进乙。", "推进丙。"]),
        ("第一章 总则\n第一条 为了推进开放，制定本办法。\n第二条 管委会履行职责：\n（一）组织实施；\n（二）协调。", []),
        ("第一条 推进甲事项。（责任单位：市商务委）\n第二条 本办法自公布之日起施行。", ["推进甲事项。"]),
        ("各部门要落实。", []),
    ],
    ids=[
        "items", "sections", "both", "numbered paragraphs", "chapters with paragraphs", "closing chapter",
        "paragraphs below a section", "enumeration", "articles", "article with units", "plain text",
    ],
)  # fmt: skip
def test_the_deepest_numbered_units(seeds: Seeds, text: str, expected: list[str]) -> None:
    got = texts(text, seeds)
    assert [each.replace("（1）", "").replace("（2）", "") for each in got] == expected


def test_a_numbered_paragraph_of_one_short_sentence(seeds: Seeds) -> None:
    assert texts("一、各地区要认真抓好。工作要坚持开放。\n二、各部门要支持。", seeds)[1:] == ["各部门要支持。"]


@pytest.mark.parametrize("heading", ["总体要求", "指导思想", "基本原则", "主要目标", "发展目标", "总体要求。"])
def test_chapters_that_set_aims_hold_none(seeds: Seeds, heading: str) -> None:
    text = f"一、{heading}\n（一）指导思想。坚持开放，促进改革。\n（二）目标。到2030年建成。\n二、任务\n（一）推进甲。"
    assert texts(text, seeds) == ["推进甲。"]


def test_a_section_of_aims_holds_none(seeds: Seeds) -> None:
    assert texts("一、任务\n（一）基本原则。坚持开放，促进改革。\n（二）推进甲。", seeds) == ["推进甲。"]


def test_a_chapter_whose_heading_only_speaks_of_aims_is_operative(seeds: Seeds) -> None:
    assert texts("一、落实总体要求\n（一）推进甲。", seeds) == ["推进甲。"]


def test_a_unit_that_names_its_units_is_a_measure_even_among_aims(seeds: Seeds) -> None:
    text = "一、总体要求\n（一）坚持开放。\n（二）健全指标体系。（责任单位：市统计局）"
    assert texts(text, seeds) == ["健全指标体系。"]


def test_an_unnumbered_paragraph_that_names_its_units(seeds: Seeds) -> None:
    text = "一、任务\n（一）推进甲。支持乙，便利丙。\n加强统筹协调。（责任单位：市商务委）"
    assert texts(text, seeds) == ["推进甲。支持乙，便利丙。", "加强统筹协调。"]


def test_brackets_of_units_and_scope_are_no_text(seeds: Seeds) -> None:
    text = "一、任务\n1.支持外资(含港澳台资)医院.（适用范围：上海、广东）(责任单位:市商务委、市财政局)"
    (measure,) = found(text, seeds)
    assert measure.text == "支持外资（含港澳台资）医院。"
    assert measure.duty_text == "责任单位：市商务委、市财政局"
    assert measure.scope_run is not None and measure.scope_run.text == "上海、广东"
    assert [each.role for each in measure.mentions] == ["responsible", "responsible"]


def test_chapter_and_section_around_a_measure(seeds: Seeds) -> None:
    first, second = found("一、任务\n（一）扩大开放\n1.推进甲。\n二、保障\n2.推进乙。", seeds)
    assert first.place.chapter and first.place.section and second.place.chapter
    assert (first.place.chapter.heading, first.place.section.heading) == ("任务", "扩大开放")
    assert (second.place.chapter.heading, second.place.section) == ("保障", None)


def test_rows_of_a_table(seeds: Seeds) -> None:
    text = "序号|任务内容|牵头单位|配合单位|适用范围\n1|推进甲。|商务部|海关总署、财政部|上海\n2|推进乙。|商务部||\n"
    one, two = found(text, seeds)
    assert (one.text, one.listing) == ("推进甲。", "annex")
    run = one.duty_run
    assert run is not None
    assert [(each.role, run.text[each.begin : each.end]) for each in one.mentions] == [
        ("lead", "商务部"), ("support", "海关总署"), ("support", "财政部"),
    ]  # fmt: skip
    assert one.duty_text == "商务部；海关总署、财政部"
    assert one.scope_run is not None and one.scope_run.text == "上海"
    assert two.scope_run is None and [each.role for each in two.mentions] == ["lead"]


def roles(measure: RawMeasure) -> list[tuple[str, str]]:
    run = measure.duty_run
    assert run is not None
    return [(each.role, run.text[each.begin : each.end]) for each in measure.mentions]


@pytest.mark.parametrize(
    "line", ["责任单位：市商务委、市财政局", "责任单位：市商务委、市财政局。", "（责任单位：市商务委、市财政局）"]
)
def test_a_line_of_units_belongs_to_the_measure_above_it(seeds: Seeds, line: str) -> None:
    one, two = found(f"一、任务\n（一）推进甲。支持乙。\n{line}\n（二）推进丙。", seeds)
    assert (one.text, two.text) == ("推进甲。支持乙。", "推进丙。")
    assert roles(one) == [("responsible", "市商务委"), ("responsible", "市财政局")]
    assert not two.mentions


def test_a_line_of_units_belongs_to_the_paragraph_above_it(seeds: Seeds) -> None:
    text = "一、任务\n（一）扩大开放\n推进甲，支持乙。\n责任单位：市商务委\n（二）加强监管\n1.推进丙。\n牵头单位：市财政局\n配合单位：市统计局"
    one, two = found(text, seeds)
    assert (one.text, two.text) == ("推进甲，支持乙。", "推进丙。")
    assert roles(one) == [("responsible", "市商务委")]
    assert roles(two) == [("lead", "市财政局"), ("support", "市统计局")]


def test_an_unlabelled_paragraph_with_a_line_of_units_is_a_measure(seeds: Seeds) -> None:
    text = "一、任务\n（一）推进甲。支持乙，便利丙。\n加强统筹协调，建立机制。\n责任单位：市商务委"
    one, two = found(text, seeds)
    assert (two.text, roles(two)) == ("加强统筹协调，建立机制。", [("responsible", "市商务委")])
    assert one.text == "推进甲。支持乙，便利丙。" and not one.mentions


def test_the_first_of_every_list_leads_from_where_it_is_said(seeds: Seeds) -> None:
    text = (
        "一、任务\n1.推进甲。（市商务委、市财政局负责）\n"
        "2.推进乙。（市商务委、市财政局负责，列第一位者为牵头单位，下同）\n"
        "3.推进丙。（市财政局负责）支持丁。（市统计局、市财政局负责）"
    )
    first, second, third = found(text, seeds)
    assert [role for role, _ in roles(first)] == ["responsible", "responsible"]
    assert [role for role, _ in roles(second)] == ["lead", "responsible"]
    assert roles(third) == [("lead", "市财政局"), ("lead", "市统计局"), ("responsible", "市财政局")]


def test_the_first_of_every_list_leads_where_a_note_says_so(seeds: Seeds) -> None:
    text = "各责任单位中排名第一的为牵头单位。\n一、任务\n1.推进甲。（市商务委、市财政局负责）"
    (measure,) = found(text, seeds)
    assert [role for role, _ in roles(measure)] == ["lead", "responsible"]


def test_names_said_once_for_all_that_follows(seeds: Seeds) -> None:
    text = (
        "一、任务\n1.推进甲。（市商务委指导，市财政局负责落实。以下均需市财政局落实，不再列出）\n"
        "2.推进乙。（市统计局指导）\n3.推进丙。\n二、保障\n4.推进丁。（市统计局指导）"
    )
    implied = [
        [(each.role, run.text[each.begin : each.end]) for run, each in raw.implied] for raw in found(text, seeds)
    ]
    assert implied == [[], [("responsible", "市财政局")], [], []]
