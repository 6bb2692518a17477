"""Titles over one or several lines, and sentences that end with a document type."""

from collections.abc import Callable

import pytest

from pipelines.knowledge.letters import bare
from pipelines.reading.runs import Line
from pipelines.structure.titles import Titles, document_type, is_title, plan_title, title_at
from tests.pipelines.printed import lines_of, run_of

PLAN = "上海市服务业扩大开放综合试点总体方案"


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        "国务院关于印发《全面对接国际高标准经贸规则推进中国（上海）自由贸易试验区高水平制度型开放总体方案》的通知",
        "商务部关于印发《上海市服务业扩大开放综合试点总体方案》的通知",
        "包头市2022年数字政府建设考评办法",
        "新一代信息技术产业行动计划（2024-2025年）",
        "试点任务表",
        "国务院关于某市总体规划的批复",
    ],
)
def test_titles(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "为全面有效推进试点工作，制定本方案。",
        "各区要结合实际，抓紧制定实施方案",
        "现将有关事项通知如下：制定方案",
        "《上海市服务业扩大开放综合试点总体方案》已经国务院同意",
        "关于印发《上海市总体方案的通知",
        "上海市总体方案》",
        "方案",
        "加快服务贸易扩大开放",
        "国" * 160 + "方案",
    ],
)
def test_no_titles(text: str) -> None:
    assert not is_title(text)


def full(width: int) -> Callable[[Line], bool]:
    return lambda line: line.width >= width


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (f"{PLAN}\n为推进工作，制定本方案。", 1),
        (
            "上海市落实《全面对接国际高标准经贸规则\n推进中国（上海）自由贸易试验区高水平\n制度型开放总体方案》的实施方案\n一、主要目标",
            3,
        ),
        ("上海市人民政府关于印发\n«上海市行动方案»的通知\n各区人民政府：", 2),
        ("关于印发上海市行动方案\n的通知\n各区人民政府：", 2),
        ("为推进工作，制定本方案。\n一、总体要求", None),
        ("一、总体要求\n二、实施方案", None),
        ("推进高水平\n一、制定方案", None),
        ("推进高水平\n2024年2月3日\n方案", None),
        ("推进高水平开放\n扩大服务业准入\n国务院", None),
    ],
)
def test_where_a_title_ends(text: str, end: int | None) -> None:
    assert title_at(lines_of(text), 0, full(30)) == end


def test_a_title_goes_on_behind_a_full_line_that_ends_with_a_document_type() -> None:
    text = "上海市人民政府关于加快落实国家总体方案\n和本市三年行动计划的实施意见\n各区人民政府："
    assert title_at(lines_of(text), 0, full(19)) == 2


def test_a_title_printed_twice_is_two_titles() -> None:
    text = f"{PLAN}\n{PLAN}\n为推进工作，制定本方案。"
    assert title_at(lines_of(text), 0, full(10)) == 1


@pytest.mark.parametrize(
    ("title", "plan"),
    [
        (f"商务部关于印发《{PLAN}》的通知", PLAN),
        (f"商务部关于印发{PLAN}的通知", PLAN),
        (
            "商务部印发《关于加快推进服务业扩大开放综合试点工作方案》的通知",
            "关于加快推进服务业扩大开放综合试点工作方案",
        ),
        ("上海市人民政府关于印发《上海市落实〈总体方案〉的实施方案》的通知", "上海市落实〈总体方案〉的实施方案"),
        ("国务院关于做好复制推广工作的通知", None),
        (PLAN, None),
    ],
)
def test_the_plan_that_a_notice_prints(title: str, plan: str | None) -> None:
    assert plan_title(title) == plan


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("国务院关于某事的通知", "通知"),
        ("国务院关于某事的指导意见", "意见"),
        ("新一代信息技术产业行动计划（2024-2025年）", "计划"),
        ("数据跨境流动管理办法（试行）", "办法"),
        ("试点任务表", None),
        ("支持企业名单", None),
        ("加快服务贸易扩大开放", None),
    ],
)
def test_document_types(title: str, kind: str | None) -> None:
    assert document_type(title) == kind


def test_titles_are_compared_without_marks() -> None:
    assert bare("关于《A方案》 的通知") == bare("关于〈a方案〉的通知") != bare("关于B方案的通知")
    assert run_of("关于\n方案").text == "关于方案"


def test_a_title_that_another_announces() -> None:
    titles = Titles()
    titles.add("上海市人民政府关于印发《上海市落实试点总体方案的实施方案》的通知")
    assert titles.announce("上海市落实试点总体方案的实施方案")
    assert titles.announce("总体方案的实施方案")
    assert not titles.announce("试点总体方案")
    assert not titles.announce("别的实施方案")


def test_titles_that_announce_nothing() -> None:
    titles = Titles()
    titles.add("关于开展试点工作的通知")
    assert titles.texts == {"关于开展试点工作的通知"}
    assert not titles.announce("关于开展试点工作的通知")
