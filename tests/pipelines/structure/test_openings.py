"""What a line is by its own words."""

import pytest

from pipelines.structure.openings import (
    DATE,
    is_attachment_mark,
    is_letterhead,
    kind_of_line,
    metadata_label,
    number_line,
)
from tests.pipelines.printed import run_of


@pytest.mark.parametrize(
    ("printed", "value", "date"),
    [
        ("国发〔2023〕23号", "国发〔2023〕23号", None),
        ("(国函〔2025〕68号)", "国函〔2025〕68号", None),
        ("（皖开放办〔2022〕6号）", "皖开放办〔2022〕6号", None),
        ("[商资函〔2025〕84号]  [2025-04-11]", "商资函〔2025〕84号", "2025-04-11"),
        ("【国发〔2023〕23号】", "国发〔2023〕23号", None),
        ("沪府发 〔２０２４〕１号", "沪府发〔2024〕1号", None),
        ("国发[2023]23号", "国发[2023]23号", None),
        ("国发［2023］23号", "国发［2023］23号", None),
        ("国发(2023)23号", "国发（2023）23号", None),
        ("国发【2023】23号", "国发【2023】23号", None),
        ("国发〔2023〕第23号", "国发〔2023〕第23号", None),
        ("商资发2021年第63号", "商资发2021年第63号", None),
        ("工信部联信软〔2021〕5号", "工信部联信软〔2021〕5号", None),
        ("（第19号）", "第19号", None),
    ],
)
def test_document_numbers(printed: str, value: str, date: str | None) -> None:
    text = run_of(printed).text
    match = number_line(text)
    assert match is not None
    assert (match["value"], match["date"]) == (value, date)
    assert kind_of_line(text) == "document_number"


@pytest.mark.parametrize(
    "printed",
    [
        "按照国发〔2023〕23号文件要求",
        "国发〔2023〕23号文件",
        "《国务院关于某事的通知》（国发〔2023〕23号）",
        "（国发〔2023〕23号",
        "国发〔23〕23号",
        "国发〔2023〕号",
        "2023年第3号",
        "国函〔2025〕68号。",
    ],
)
def test_no_document_numbers(printed: str) -> None:
    assert number_line(run_of(printed).text) is None


@pytest.mark.parametrize("printed", ["按照国发〔2023〕23号", "根据沪府发〔2024〕1号"])
def test_words_that_lead_to_a_number_are_no_part_of_it(printed: str) -> None:
    assert number_line(printed) is None


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2024年2月3日", True),
        ("２０２４年２月３日", True),
        ("2021年04月21日", True),
        ("二〇二四年二月三日", True),
        ("二○二四年十二月三十一日", True),
        ("二零二四年二月三日", True),
        ("2024年2月", False),
        ("2024年2月3日起施行", False),
        ("不少于25日", False),
        ("24年2月3日", False),
    ],
)
def test_dates(printed: str, expected: bool) -> None:
    text = run_of(printed).text
    assert (DATE.fullmatch(text) is not None) is expected
    assert (kind_of_line(text) == "date") is expected


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("抄送：市委各部门，市人大常委会办公厅。", "colophon"),
        ("抄送:中央办公厅.", "colophon"),
        ("(此件公开发布)", "colophon"),
        ("（本文有删减）", "colophon"),
        ("（联系人：张三，电话：12345678）", "colophon"),
        ("上海市人民政府办公厅　　２０２４年２月４日印发", "colophon"),
        ("附件：1.试点任务表", "attachment_list"),
        ("附：任务表", "attachment_list"),
        ("附件", "attachment_list"),
        ("附件1", "attachment_list"),
        ("附件二：名单", "attachment_list"),
        ("注:1.国家服务业扩大开放综合示范区", "note"),
        ("注1.甲", "note"),
        ("备注：空白处表示全国。", "note"),
        ("说明：甲", "note"),
        ("抄送各区人民政府", None),
        ("此件公开发布", None),
        ("附件所列措施", None),
        ("附件1所列措施由商务部负责。", None),
        ("注册资本", None),
        ("注意：甲", None),
        ("说明情况", None),
        ("2024年2月4日前印发", None),
        ("推进高水平开放。", None),
    ],
)
def test_kinds_of_lines(printed: str, kind: str | None) -> None:
    assert kind_of_line(run_of(printed).text) == kind


@pytest.mark.parametrize(
    ("text", "expected"), [("附件", True), ("附件2", True), ("附件三", True), ("附件：", False), ("附件表", False)]
)
def test_an_annex_begins(text: str, expected: bool) -> None:
    assert is_attachment_mark(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上海市人民政府文件", True),
        ("上海市人民政府令", True),
        ("国务院办公厅文件", True),
        ("文件", False),
        ("《上海市人民政府文件》", False),
        ("上海市人民政府公报", False),
    ],
)
def test_letterheads(text: str, expected: bool) -> None:
    assert is_letterhead(text) is expected


LABELS = {"发布文号": "document_number", "发文日期": "issued_on", "来源": "", "发布单位": ""}


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("【发布文号】商资发2021年第63号", ("发布文号", "商资发2021年第63号")),
        ("【发布单位】：外资司", ("发布单位", "外资司")),
        ("【 发文日期 】2021年04月21日", ("发文日期", "2021年04月21日")),
        ("来源:中国政府网", ("来源", "中国政府网")),
        ("发文日期：", ("发文日期", "")),
        ("责任单位：市商务委", None),
        ("资金来源：财政拨款", None),
        ("来源广泛", None),
        ("各区人民政府：", None),
    ],
)
def test_metadata(printed: str, found: tuple[str, str] | None) -> None:
    assert metadata_label(run_of(printed).text, LABELS) == found
