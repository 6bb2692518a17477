"""Who is responsible, in every wording that notices use; and brackets that say something else."""

import pytest

from pipelines.extraction.duties.finder import find_duties
from pipelines.extraction.duties.lists import read_cell
from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds
from tests.pipelines.printed import run_of

Found = list[tuple[str, str]]
SHANGHAI = Setting("310000", "2024-02-03")


def duties(printed: str, seeds: Seeds) -> list[Found]:
    text = run_of(printed).text
    found = find_duties(text, seeds.words, lambda name: seeds.agencies.knows(name, SHANGHAI))
    for duty in found:
        assert (text[duty.begin] == "（" and text[duty.end - 1] == "）") or not duty.begin
    return [[(each.role, text[each.begin : each.end]) for each in duty.mentions] for duty in found]


def all_as(role: str, *names: str) -> Found:
    return [(role, name) for name in names]


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("(责任单位:市商务委、市财政局)", all_as("responsible", "市商务委", "市财政局")),
        ("（责任单位：市商务委、市财政局。）", all_as("responsible", "市商务委", "市财政局")),
        (
            "(责任单位:浦东新区政府(上海自贸试验区管委会)、临港新片区管委会)",
            all_as("responsible", "浦东新区政府（上海自贸试验区管委会）", "临港新片区管委会"),
        ),
        ("(责任单位:市\n商务委、市财\n政局)", all_as("responsible", "市商务委", "市财政局")),
        ("（责任部门：市商务委）", all_as("responsible", "市商务委")),
        ("（负责单位：市商务委）", all_as("responsible", "市商务委")),
        ("（牵头单位：市商务委）", all_as("lead", "市商务委")),
        (
            "（牵头单位：省工业和信息化厅；配合单位：省教育厅、省科技厅）",
            [("lead", "省工业和信息化厅"), ("support", "省教育厅"), ("support", "省科技厅")],
        ),
        (
            "（牵头单位：市科技局、市发展改革委，责任单位：市工业和信息化局）",
            [("lead", "市科技局"), ("lead", "市发展改革委"), ("responsible", "市工业和信息化局")],
        ),
        ("（合肥海关负责）", all_as("responsible", "合肥海关")),
        ("（省司法厅牵头）", all_as("lead", "省司法厅")),
        (
            "（合肥海关牵头，省港航集团、省机场集团按职责分工负责）",
            [("lead", "合肥海关"), ("responsible", "省港航集团"), ("responsible", "省机场集团")],
        ),
        (
            "（省商务厅牵头，省经济和信息化厅、省农业农村厅按职责分工配合）",
            [("lead", "省商务厅"), ("support", "省经济和信息化厅"), ("support", "省农业农村厅")],
        ),
        ("（省工业和信息化厅、省通信管理局分工负责）", all_as("responsible", "省工业和信息化厅", "省通信管理局")),
        ("（交通运输部及各地区按职责分工负责）", all_as("responsible", "交通运输部", "各地区")),
        (
            "（工业和信息化部、财政部、国务院国资委等相关部门按职责分工负责）",
            all_as("responsible", "工业和信息化部", "财政部", "国务院国资委", "等相关部门"),
        ),
        ("（6月底完成，牵头考核单位：市市场监管局）", all_as("lead", "市市场监管局")),
        (
            "（持续推进，牵头考核单位：市财政局、市发改委、市政府金融办）",
            all_as("lead", "市财政局", "市发改委", "市政府金融办"),
        ),
    ],
)
def test_wordings(seeds: Seeds, bracket: str, expected: Found) -> None:
    assert duties(f"推进甲事项。{bracket}", seeds) == [expected]


@pytest.mark.parametrize(
    "bracket",
    [
        "（不含法律职业资格考试）",
        "（包括有关部门和单位）",
        "（含国有企业、事业单位）",
        "（以下简称责任单位）",
        "（可由主管部门另行规定）",
        "（大型医用设备除外）",
        "（适用范围：上海、广东）",
        "（2024-2025年）",
        "（责任保险）",
        "（负责）",
        "（由经营者对其内容的真实性负责）",
    ],
)
def test_brackets_that_name_no_one(seeds: Seeds, bracket: str) -> None:
    assert duties(f"推进甲事项{bracket}，优化通关流程。", seeds) == []


@pytest.mark.parametrize("deadline", ["；完成时限：2030年6月底", "；2030年6月底前完成", "，2030年6月底前完成"])
def test_a_deadline_behind_the_units(seeds: Seeds, deadline: str) -> None:
    assert duties(f"推进甲事项。（责任单位：市商务委{deadline}）", seeds) == [all_as("responsible", "市商务委")]


@pytest.mark.parametrize(
    "bracket",
    ["（市商务委负责，2030年6月底前完成）", "（2030年6月底前完成，市商务委负责）", "（市商务委负责，长期坚持）"],
)
def test_a_deadline_beside_a_closing_verb(seeds: Seeds, bracket: str) -> None:
    assert duties(f"推进甲事项。{bracket}", seeds) == [all_as("responsible", "市商务委")]


def test_companies_that_answer_for_themselves(seeds: Seeds) -> None:
    assert duties("费用（由企业自行负责）可以减免。", seeds) == []


@pytest.mark.parametrize(
    "text",
    [
        "市商务委牵头，市财政局负责。",
        "由商务部会同有关部门制定具体办法。",
        "明确责任单位：负责统筹推进各项工作。",
        "建立由市商务委牵头的协调机制。",
        "各责任单位：要抓好落实。",
    ],
)
def test_text_without_brackets_names_no_one(seeds: Seeds, text: str) -> None:
    assert duties(text, seeds) == []


def test_two_brackets_are_two_duties(seeds: Seeds) -> None:
    text = "推进甲。（责任单位：市商务委）推进乙。（责任单位：市财政局）"
    assert duties(text, seeds) == [all_as("responsible", "市商务委"), all_as("responsible", "市财政局")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("商务部", [("lead", "商务部")]),
        ("商务部、海关总署", [("lead", "商务部"), ("lead", "海关总署")]),
        ("海关总署负责", [("responsible", "海关总署")]),
        (
            "海关总署、商务部等有关部门和自由贸易试验区所在地省级人民政府按职责分工负责",
            [
                ("responsible", "海关总署"),
                ("responsible", "商务部"),
                ("responsible", "等有关部门"),
                ("responsible", "自由贸易试验区所在地省级人民政府"),
            ],
        ),
        ("商务部牵头，财政部配合", [("lead", "商务部"), ("support", "财政部")]),
        ("", []),
    ],
)
def test_cells_take_the_role_of_their_column_unless_they_say_another(seeds: Seeds, cell: str, expected: Found) -> None:
    found = read_cell(cell, "lead", seeds.words, lambda name: seeds.agencies.knows(name, Setting()))
    assert [(each.role, cell[each.begin : each.end]) for each in found] == expected


def statements(text: str, seeds: Seeds, **more: bool) -> list[tuple[str, Found]]:
    """Texts of the statements and what they name; lines of the text are lines of the run."""
    run = run_of(text)
    found = find_duties(
        run.text, seeds.words, lambda name: seeds.agencies.knows(name, SHANGHAI), run.breaks(), more.get("last", False)
    )
    printed = run.text
    return [
        (printed[each.said_from : each.said_to], [(m.role, printed[m.begin : m.end]) for m in each.mentions])
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("责任单位：市商务委、市财政局", "责任单位：市商务委、市财政局", all_as("responsible", "市商务委", "市财政局")),
        ("推进甲。责任单位：市商务委。", "责任单位：市商务委", all_as("responsible", "市商务委")),
        ("推进甲\n牵头单位：市商务委\n配合单位：市财政局\n完成时限：2030年底", "牵头单位：市商务委配合单位：市财政局完成时限：2030年底", [("lead", "市商务委"), ("support", "市财政局")]),
        ("推进甲事项\n责任单位：市商务委、\n市财政局\n建立机制。", "责任单位：市商务委、市财政局", all_as("responsible", "市商务委", "市财政局")),
        ("推进甲。【责任单位：市商务委】", "责任单位：市商务委", all_as("responsible", "市商务委")),
        (
            "推进甲。〔省商务厅牵头，各市（州）人民政府负责〕",
            "省商务厅牵头，各市（州）人民政府负责",
            [("lead", "省商务厅"), ("responsible", "各市（州）人民政府")],
        ),
        ("推进甲。[市商务委牵头]", "市商务委牵头", all_as("lead", "市商务委")),
        ("推进甲。（责任单位：市商务委、市财政局", "责任单位：市商务委、市财政局", all_as("responsible", "市商务委", "市财政局")),
        ("推进甲。（市商务委、市财政局）", "市商务委、市财政局", all_as("responsible", "市商务委", "市财政局")),
        ("推进甲。（市商务委等）", "市商务委等", all_as("responsible", "市商务委", "等")),
    ],
)  # fmt: skip
def test_statements_in_other_places(seeds: Seeds, text: str, said: str, expected: Found) -> None:
    assert statements(text, seeds) == [(said, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "会同主管单位（市商务委）推进甲。",
        "推进甲。（详见附件）",
        "推进甲。（市商务委、某某平台）",
        "明确各项任务的责任单位：要求市商务委加强统筹",
        "推进甲【2024】乙。",
        "名单由责任单位：市商务委提出",
    ],
)
def test_statements_that_are_none(seeds: Seeds, text: str) -> None:
    assert statements(text, seeds) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进甲。由市商务委牵头，市财政局配合。", [("lead", "市商务委"), ("support", "市财政局")]),
        ("推进甲。此项工作由市商务委负责。", all_as("responsible", "市商务委")),
    ],
)
def test_a_whole_sentence_at_the_end(seeds: Seeds, text: str, expected: Found) -> None:
    ((_, mentions),) = statements(text, seeds, last=True)
    assert mentions == expected
    assert statements(text, seeds) == []


@pytest.mark.parametrize(
    "text",
    [
        "推进甲。由市商务委会同有关部门制定办法。",
        "由市商务委负责。推进甲。",
        "本方案由市商务委负责解释。",
        "推进甲，由市商务委负责。",
        "推进甲。费用由申请人负责。",
    ],
)
def test_sentences_that_only_order_something(seeds: Seeds, text: str) -> None:
    assert statements(text, seeds, last=True) == []


@pytest.mark.parametrize("mark", ["（", "）", "【", "责任单位：", "，", "由"])
def test_ten_thousand_of_a_kind(seeds: Seeds, mark: str) -> None:
    assert statements(mark * 10_000, seeds, last=True) == []
