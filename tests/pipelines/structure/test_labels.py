"""Number labels at the beginning of a text, and numbers that are none."""

import pytest

from pipelines.knowledge.numerals import han_number
from pipelines.structure.labels import Level, read_label
from tests.pipelines.printed import run_of


@pytest.mark.parametrize(
    ("printed", "level", "number", "label"),
    [
        ("第一章　总则", Level.CHAPTER, 1, "第一章"),
        ("第十二章 附则", Level.CHAPTER, 12, "第十二章"),
        ("第二节　金融服务", Level.SUBCHAPTER, 2, "第二节"),
        ("第三条　（区域功能）", Level.ARTICLE, 3, "第三条"),
        ("第一百零五条　本办法自公布之日起施行。", Level.ARTICLE, 105, "第一百零五条"),
        ("一、总体要求", Level.HAN, 1, "一、"),
        ("十二、推动境内外管理规范相通相容", Level.HAN, 12, "十二、"),
        ("二十三、其他", Level.HAN, 23, "二十三、"),
        ("一．总体要求", Level.HAN, 1, "一．"),
        ("(一) 指导思想。", Level.HAN_BRACKET, 1, "（一）"),
        ("（十四）建立机制。", Level.HAN_BRACKET, 14, "（十四）"),
        ("1.鼓励金融机构", Level.ARABIC, 1, "1."),
        ("１２．在国家金融管理部门指导下", Level.ARABIC, 12, "12．"),
        ("1、支持建设", Level.ARABIC, 1, "1、"),
        ("155. 建立数据安全监管体系", Level.ARABIC, 155, "155."),
        ("5000.建立制度", Level.ARABIC, 5000, "5000."),
        ("（1）推进", Level.ARABIC_BRACKET, 1, "（1）"),
        ("(12)推进", Level.ARABIC_BRACKET, 12, "（12）"),
        ("①推进", Level.CIRCLED, 1, "①"),
        ("⑳推进", Level.CIRCLED, 20, "⑳"),
        ("㉑推进", Level.CIRCLED, 21, "㉑"),
        ("第一部分 总论", Level.PART, 1, "第一部分"),
        ("第三编 保障", Level.PART, 3, "第三编"),
        ("第1章 总则", Level.CHAPTER, 1, "第1章"),
        ("第12条 本办法自公布之日起施行。", Level.ARTICLE, 12, "第12条"),
        ("第二十条之一　（申请）申请人应当", Level.ARTICLE, 20, "第二十条之一"),
        ("㈢推进", Level.HAN_BRACKET, 3, "㈢"),
        ("三）推进", Level.HAN_BRACKET, 3, "三）"),
        ("⒈推进", Level.ARABIC, 1, "⒈"),
        ("1﹒推进", Level.ARABIC, 1, "1．"),
        ("⑿推进", Level.ARABIC_BRACKET, 12, "⑿"),
        ("2)推进", Level.ARABIC_BRACKET, 2, "2）"),
        ("2.2026年底前建成", Level.ARABIC, 2, "2."),
        ("12．2026—2030年建成", Level.ARABIC, 12, "12."),
        ("3、2026年底前建成", Level.ARABIC, 3, "3、"),
    ],
)
def test_labels(printed: str, level: Level, number: int, label: str) -> None:
    text = run_of(printed).text
    found = read_label(text)
    assert found is not None
    assert (found.level, found.number, text[: found.end]) == (level, number, label)


@pytest.mark.parametrize(
    "printed",
    [
        "2.5亿元",
        "３．５亿元",
        "二十大精神",
        "十三五规划",
        "一是加强领导。",
        "一方面",
        "第三方评估",
        "第一，加强领导。",
        "2024.12",
        "3.2026亿元",
        "2.20年",
        "1.2.2026年",
        "2024、2025年",
        "2024年2月3日",
        "（2024年）",
        "（二〇二四年）",
        "（上海）自由贸易试验区",
        "128支持自由贸易试验区",
        "推进一、二线管理",
        "",
    ],
)
def test_no_labels(printed: str) -> None:
    assert read_label(run_of(printed).text) is None


def test_a_half_width_stop_behind_a_chinese_numeral() -> None:
    found = read_label(run_of("一.总体要求").text)
    assert found is not None and found.level == Level.HAN


def test_levels_are_ordered_from_outside() -> None:
    order = ["第一章", "第一节", "第一条", "一、", "（一）", "1.", "（1）", "①"]
    levels = [label.level for label in map(read_label, order) if label]
    assert len(levels) == len(order) and levels == sorted(set(levels))


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十四", 14),
        ("二十", 20),
        ("二十三", 23),
        ("九十九", 99),
        ("一百", 100),
        ("一百零五", 105),
        ("一百一十", 110),
        ("一百二十三", 123),
        ("二百〇一", 201),
        ("二〇二四", 2024),
        ("一〇", 10),
        ("两", 2),
        ("", None),
        ("甲", None),
        ("二甲", None),
    ],
)
def test_chinese_numerals(numeral: str, value: int | None) -> None:
    assert han_number(numeral) == value


@pytest.mark.parametrize("numeral", ["二三十", "十十", "百十"])
def test_malformed_numerals(numeral: str) -> None:
    assert han_number(numeral) is None
