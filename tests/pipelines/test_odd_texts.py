"""Texts that are legal and odd: rows come out of them, and issues where something is open."""

from collections.abc import Callable

import pytest

from tests.conftest import Tables, one, rows
from tests.pipelines.test_bad_input import GOOD, assert_sound

pytestmark = pytest.mark.slow

Build = Callable[..., Tables]
LONG = "支持企业开展跨境贸易、数据流动、资金结算" + "、设备检测" * 600


def notice(number: int, *measures: str, cites: str = "", day: str = "2030年1月2日") -> str:
    """A notice of Shanghai with these measures, which cites something in its second chapter."""
    items = "\n\n".join(f"{at}.{text}（责任单位：市商务委）" for at, text in enumerate(measures, 1))
    text = GOOD.replace("沪府发〔2030〕7号", f"沪府发〔2030〕{number}号").replace("2030年1月2日", day)
    text = text.replace("上海市某某行动方案", f"上海市第{number}号行动方案").replace("坚持开放。", f"坚持开放。{cites}")
    head, _, _ = text.partition("1.推进甲事项")
    return f"{head}{items}\n"


def codes(tables: Tables) -> set[str]:
    return {row["code"] for row in tables["issues"].to_pylist()} - {"file_without_manifest_row"}


def test_a_sentence_of_three_thousand_characters(build: Build) -> None:
    tables = build(a=notice(7, f"{LONG}，期限不少于60日。"))
    assert_sound(tables)
    provision = one(tables, "provisions", measure_id="hufufa-2030-7.c2.s1.i1")
    assert len(provision["text"]) > 3000
    assert (provision["verb"], provision["modality"]) == ("支持", "encourage")
    assert one(tables, "quantities", measure_id="hufufa-2030-7.c2.s1.i1")["unit"] == "P60D"


@pytest.mark.parametrize("mark", ["（", "）", "“", "”", "《", "》", "（（（", "”“", "》《", "【"])
def test_marks_without_a_partner_swallow_nothing(build: Build, mark: str) -> None:
    tables = build(a=notice(7, f"支持企业{mark}开展贸易。鼓励机构开展合作，期限不少于60日。"))
    assert_sound(tables)
    found = rows(tables, "provisions", measure_id="hufufa-2030-7.c2.s1.i1")
    assert [row["modality"] for row in found] == ["encourage", "encourage"]
    assert "".join(row["text"] for row in found) == one(tables, "measures", number=1)["text"]
    assert [row["mention"] for row in rows(tables, "quantities")] == ["不少于60日"]


def test_an_unclosed_title_is_an_issue(build: Build) -> None:
    tables = build(a=notice(7, "按照《总体方案要求，支持企业开展贸易。"))
    assert "unclosed_title" in codes(tables)
    assert_sound(tables)


def test_a_notice_that_cites_itself_is_not_its_own_forerunner(build: Build) -> None:
    tables = build(a=notice(7, "按照《上海市第7号行动方案》支持企业开展贸易。", "落实沪府发〔2030〕7号要求。"))
    own = [row for row in rows(tables, "citations") if row["cited_notice_id"] == "hufufa-2030-7"]
    assert len(own) >= 2
    assert rows(tables, "lineage") == rows(tables, "lineage_gaps") == []
    assert_sound(tables)


MEASURES = ("支持企业设立跨境资金管理中心，完善资金池安排。", "对不涉及国家安全的商用密码产品进口，不采取限制措施。")


def test_two_notices_that_cite_each_other(build: Build) -> None:
    early = notice(7, *MEASURES, cites="落实《上海市第8号行动方案》。", day="2030年1月2日")
    late = notice(8, *MEASURES, cites="落实沪府发〔2030〕7号。", day="2030年3月2日")
    tables = build(a=early, b=late)
    assert [
        (row["source_measure_id"], row["target_measure_id"], row["relation"]) for row in rows(tables, "lineage")
    ] == [(f"hufufa-2030-7.c2.s1.i{at}", f"hufufa-2030-8.c2.s1.i{at}", "identical") for at in (1, 2)]
    (issue,) = [row for row in rows(tables, "issues") if row["code"] == "citation_cycle"]
    assert (issue["notice_id"], issue["severity"]) == ("hufufa-2030-8", "info")
    assert_sound(tables)
    assert build(b=late, a=early)["lineage"].equals(tables["lineage"])


def test_a_cycle_of_the_same_day_says_what_is_missing(build: Build) -> None:
    tables = build(
        a=notice(7, *MEASURES, cites="落实沪府发〔2030〕8号。"), b=notice(8, *MEASURES, cites="落实沪府发〔2030〕7号。")
    )
    (issue,) = [row for row in rows(tables, "issues") if row["code"] == "citation_cycle"]
    assert issue["severity"] == "warning"
    assert len(rows(tables, "lineage")) == 2
    assert_sound(tables)


def test_a_cycle_of_three(build: Build) -> None:
    tables = build(
        a=notice(7, *MEASURES, cites="落实沪府发〔2030〕9号。"),
        b=notice(8, *MEASURES, cites="落实沪府发〔2030〕7号。"),
        c=notice(9, *MEASURES, cites="落实沪府发〔2030〕8号。"),
    )
    assert len(rows(tables, "lineage")) == 6
    assert_sound(tables)


def test_what_the_later_notice_drops_is_a_gap(build: Build) -> None:
    tables = build(a=notice(7, *MEASURES), b=notice(8, MEASURES[0], cites="落实沪府发〔2030〕7号。"))
    gap = one(tables, "lineage_gaps")
    assert (gap["source_measure_id"], gap["target_notice_id"]) == ("hufufa-2030-7.c2.s1.i2", "hufufa-2030-8")
    assert_sound(tables)


def test_a_notice_without_measures_ties_nothing(build: Build) -> None:
    letter = "上海市人民政府关于落实沪府发〔2030〕7号的通知\n\n沪府发〔2030〕9号\n\n各区人民政府：\n\n请落实沪府发〔2030〕7号。\n"
    tables = build(a=notice(7, *MEASURES), b=letter)
    assert one(tables, "notices", notice_id="hufufa-2030-9")["measure_count"] == 0
    assert "hufufa-2030-7" in {row["cited_notice_id"] for row in rows(tables, "citations")}
    assert rows(tables, "lineage") == rows(tables, "lineage_gaps") == []
    assert_sound(tables)


def test_the_same_wording_without_a_citation_is_related(build: Build) -> None:
    tables = build(a=notice(7, *MEASURES), b=notice(8, *MEASURES))
    assert {row["relation"] for row in rows(tables, "lineage")} == {"related"}
    assert rows(tables, "lineage_gaps") == []
    assert_sound(tables)


@pytest.mark.slow
def test_five_thousand_measures(build: Build) -> None:
    many = [f"{MEASURES[at % 2][:-1]}，涉及第{at}类产品和第{at * 7 % 5000}项业务。" for at in range(5000)]
    tables = build(a=notice(7, *many), b=notice(8, *many, cites="落实沪府发〔2030〕7号。"))
    links = rows(tables, "lineage")
    assert len(links) >= 5000
    assert sum(row["relation"] == "identical" for row in links) == 5000
