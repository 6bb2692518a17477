"""`provisions` of the founding notices: rows read by hand, counts, and what no variant of a notice may change."""

from collections import Counter
from collections.abc import Callable
from itertools import groupby

import pytest

from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds
from pipelines.reading.source import SourceFile, open_folder
from tests.conftest import ROOT, Rows, Tables, one, rows
from tests.notices import variants

PILOT = "shangzifa-2021-63"
SAID = ("domain", "text", "verb", "modality", "condition")

DOMAINS = {
    "c2.s1.i1": {"科技服务领域": 6, "商务服务领域": 5, "物流运输服务领域": 5},
    "c2.s1.i2": {"教育服务领域": 5, "金融服务领域": 15, "健康医疗服务领域": 5, "旅游服务领域": 1},
    "c2.s1.i3": {"电信服务领域": 2},
    "c2.s2.i4": {"虹桥商务区": 4},
    "c2.s2.i5": {"浦东软件园": 2},
    "c2.s3.i6": {"加快简政放权": 5},
    "c2.s3.i7": {"不断优化营商环境": 4},
    "c2.s4.i8": {"推进贸易投资便利化": 12},
    "c2.s4.i9": {"优化人才保障": 7},
    "c2.s4.i10": {"强化知识产权及数据保护": 10},
    "c2.s4.i11": {"加强金融风险防控": 4},
}
"""Measures of 商资发2021年第63号, their run-in headings and the sentences below each, counted in the notice."""


def of_measure(tables: Tables, measure_id: str) -> list[tuple[str | None, ...]]:
    found = rows(tables, "provisions", measure_id=measure_id)
    return [tuple(row[name] for name in SAID) for row in sorted(found, key=lambda row: row["position"])]


def test_every_commitment_of_the_pilot_stands_under_its_heading(tables: Tables) -> None:
    for item, expected in DOMAINS.items():
        found = rows(tables, "provisions", measure_id=f"{PILOT}.{item}")
        assert Counter(row["domain"] for row in found) == expected
        assert sorted(row["position"] for row in found) == list(range(1, sum(expected.values()) + 1))
    assert len([domain for item in DOMAINS.values() for domain in item]) == 16
    measures = {row["measure_id"] for row in rows(tables, "measures", notice_id=PILOT)}
    assert measures == {f"{PILOT}.{item}" for item in DOMAINS}
    assert sum(row["measure_id"] in measures for row in tables["provisions"].to_pylist()) == 92


def test_headings_of_the_pilot_are_no_commitments(tables: Tables) -> None:
    for item, expected in DOMAINS.items():
        printed = one(tables, "measures", measure_id=f"{PILOT}.{item}")["text"]
        found = of_measure(tables, f"{PILOT}.{item}")
        headings = [domain for domain, _ in groupby(domain for domain, *_ in found)]
        assert headings == list(expected)
        left = printed
        for _, text, *_ in found:
            left = left.replace(str(text), "", 1)
        outer = "".join(part for part in left.split("：") if "。" in part).partition("。")[0]
        assert left == (f"{outer}。" if outer else "") + "".join(f"{each}：" for each in expected if each != outer)


def test_rows_of_the_pilot(tables: Tables) -> None:
    assert of_measure(tables, f"{PILOT}.c2.s2.i4") == [
        (
            "虹桥商务区",
            "加快建设虹桥国际开放枢纽，着力打造国际化中央商务区和国际贸易中心新平台。",
            "建设",
            "other",
            None,
        ),
        (
            "虹桥商务区",
            "将中国国际进口博览会期间的展品通关监管、资金结算、投资便利、人员出入境等创新政策固化为常态化制度安排。",
            "固化",
            "other",
            None,
        ),
        (
            "虹桥商务区",
            "鼓励金融机构在依法合规、风险可控、商业可持续的前提下为虹桥商务区内企业和非居民提供跨境发债、跨境投资并购等服务，"
            "支持开展人民币跨境贸易融资和再融资业务。",
            "鼓励",
            "encourage",
            "在依法合规、风险可控、商业可持续的前提下",
        ),
        (
            "虹桥商务区",
            "建设虹桥数字贸易跨境服务聚集区，申请创建国家数字服务出口基地，探索设立虹桥商务区与国际通信业务出入口局间的"
            "国际互联网数据专用通道。",
            "建设",
            "other",
            None,
        ),
    ]
    assert of_measure(tables, f"{PILOT}.c2.s1.i3") == [
        ("电信服务领域", "进一步开放增值电信业务。", "开放", "other", None),
        ("电信服务领域", "探索建立适应海外客户需求的网站备案制度。", "探索", "explore", None),
    ]
    item = of_measure(tables, f"{PILOT}.c2.s1.i1")
    assert item[10] == (
        "商务服务领域",
        "对在上海市内从事商业特许经营活动的特许人，探索取消商业特许经营备案，加强事中事后监管。",
        "探索",
        "explore",
        "对在上海市内从事商业特许经营活动的特许人",
    )
    assert item[12] == (
        "物流运输服务领域",
        "在海南邮轮海上游航线试点的经验制度基础上，在五星红旗邮轮投入运营前，逐步推进中资邮轮运输经营主体开展中资非五星红旗"
        "邮轮海上游业务；",
        "推进",
        "other",
        "在海南邮轮海上游航线试点的经验制度基础上",
    )


def test_rows_of_a_plan(tables: Tables) -> None:
    plan = "guofa-2023-23"
    assert of_measure(tables, f"{plan}.c2.s1.i2") == [
        (
            None,
            "在国家数据跨境传输安全管理制度框架下，允许金融机构向境外传输日常经营所需的数据。",
            "允许",
            "permit",
            "在国家数据跨境传输安全管理制度框架下",
        ),
        (
            None,
            "涉及金融数据出境的，监管部门可基于国家安全和审慎原则采取监管措施，同时保证重要数据和个人信息安全。",
            "可",
            "permit",
            "涉及金融数据出境的",
        ),
    ]
    assert [row[1:4] for row in of_measure(tables, f"{plan}.c6.s2.i53")] == [
        ("依法依规进行政府采购信息公开。", "进行", "other"),
        ("尽可能免费向供应商提供招标文件，并鼓励以中英两种语言发布采购公告。", "提供", "other"),
    ]
    assert [row[0] for row in of_measure(tables, f"{plan}.c8.i79")] == ["强化安全审查机制"] * 3
    assert [row[2:] for row in of_measure(tables, f"{plan}.c3.s2.i13")] == [
        ("不强制", "prohibit", "除涉及国家安全、社会公共利益外")
    ]


def test_lists_of_cases_stay_whole(tables: Tables) -> None:
    found = of_measure(tables, "guofa-2023-23.c6.s1.i48")
    assert [row[2:] for row in found] == [("应", "require", None), ("可", "permit", None)]
    assert str(found[1][1]).startswith("对以下情形，可采用单一来源方式采购：无投标、")
    assert str(found[1][1]).endswith("不能从其他供应商处采购等。")
    assert len(of_measure(tables, "guofa-2023-23.c5.s1.i41")) == 1


def test_rows_of_a_table(tables: Tables) -> None:
    assert of_measure(tables, "shangzihan-2025-84.table1.c7.r93") == [
        (
            None,
            "在防范风险的前提下研究探索将符合监管条件的航空发动机、大型工程机械等纳入海关异地监管政策范围。",
            "研究",
            "explore",
            "在防范风险的前提下",
        )
    ]


def test_no_founding_notice_leaves_a_commitment_without_a_verb(tables: Tables) -> None:
    assert rows(tables, "issues", code="provision_without_verb") == []
    assert [row["provision_id"] for row in tables["provisions"].to_pylist() if row["verb"] is None] == []


def test_every_measure_has_commitments_in_its_own_words(tables: Tables) -> None:
    measures = {row["measure_id"]: row for row in tables["measures"].to_pylist()}
    sources = {row["notice_id"]: row["source_text"] for row in tables["notice_texts"].to_pylist()}
    found = tables["provisions"].to_pylist()
    assert {row["measure_id"] for row in found} == set(measures)
    for row in found:
        measure = measures[row["measure_id"]]
        assert row["provision_id"] == f"{row['measure_id']}.v{row['position']}"
        assert row["text"] in measure["text"]
        assert row["condition"] is None or row["condition"] in row["text"]
        assert row["verb"] in row["text"]
        assert measure["char_start"] <= row["char_start"] < row["char_end"] <= measure["char_end"]
        source = sources[measure["notice_id"]]
        assert source[row["char_start"]].strip() and source[row["char_end"] - 1].strip()


def test_spans_begin_and_end_with_the_text(tables: Tables) -> None:
    row = one(tables, "provisions", provision_id=f"{PILOT}.c2.s1.i3.v1")
    source = one(tables, "notice_texts", notice_id=PILOT)["source_text"]
    assert "".join(source[row["char_start"] : row["char_end"]].split()) == "进一步开放增值电信业务。"


def said(tables: Tables) -> Rows:
    return [{name: row[name] for name in ("provision_id", *SAID)} for row in tables["provisions"].to_pylist()]


@pytest.mark.parametrize("width", [17, 38])
@pytest.mark.parametrize("notice_id", [PILOT, "guofa-2023-23", "hufufa-2024-1"])
def test_wraps_change_nothing(seeds: Seeds, notice_id: str, width: int) -> None:
    folder = open_folder(ROOT / "seeds" / "notices")
    source = next(each for each in folder if each.name.startswith(notice_id))
    wrapped = variants.rewrapped(source.data.decode(), seeds, width, False)
    assert said(build_tables([SourceFile(source.name, wrapped.encode())], seeds)) == said(build_tables([source], seeds))


def test_what_is_not_known_is_an_issue(build: Callable[..., Tables]) -> None:
    tables = build(notice="关于甲的通知\n一、主要任务\n（一）最高分乙。\n（二）支持丙。\n")
    found = rows(tables, "provisions")
    assert [(row["text"], row["verb"], row["modality"]) for row in found] == [
        ("最高分乙。", None, "other"),
        ("支持丙。", "支持", "encourage"),
    ]
    issue = one(tables, "issues", code="provision_without_verb")
    assert (issue["severity"], issue["mention"]) == ("info", "最高分乙。")
    assert (issue["char_start"], issue["char_end"]) == (found[0]["char_start"], found[0]["char_end"])
    assert issue["clause_id"] == found[0]["measure_id"]


def test_headlines_are_told_by_the_units_beside_them(build: Callable[..., Tables]) -> None:
    units = "一、主要任务\n（一）优化服务。支持甲，鼓励乙。\n（二）强化监管。完善丙，健全丁。\n"
    alone = "一、主要任务\n（一）优化服务。支持甲，鼓励乙。\n（二）强化监管，完善丙。健全丁，支持戊。\n"
    assert [row["domain"] for row in rows(build(notice=f"关于甲的通知\n{units}"), "provisions")] == [
        "优化服务",
        "强化监管",
    ]
    assert [row["domain"] for row in rows(build(notice=f"关于甲的通知\n{alone}"), "provisions")] == [None] * 4
