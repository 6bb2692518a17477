"""Which notice a citation means: by number, by title, by both; none and several."""

from itertools import permutations

import pytest

from pipelines.extraction.references.citations import RawCitation
from pipelines.knowledge.document_numbers import DocumentNumber, read_number
from pipelines.linking.cards import card_of
from pipelines.linking.citations import resolve_citations
from pipelines.notice import Notice
from pipelines.reading.source import SourceFile
from pipelines.running.index import Index
from tests.conftest import Tables, rows

Expected = tuple[str, str | None]
PLAN = "甲地数字政府建设行动方案（2021—2023年）"
COVER = f"甲地人民政府关于印发《{PLAN}》的通知"
ORDER = DocumentNumber("国务院令", 2016, 666, "国务院令第666号")


def number(text: str | None) -> DocumentNumber | None:
    if text and "令第" in text:
        return DocumentNumber("国务院令", 0, 666, text)
    return read_number(text) if text else None


def notice(
    notice_id: str, title: str | None = None, document: DocumentNumber | None = None, plan: str | None = None
) -> Notice:
    made = Notice(SourceFile(f"{notice_id}.txt", b"").origin, notice_id=notice_id, was_read=True)
    made.header.title, made.header.number, made.header.plan_title = title, document, plan
    return made


def resolve(notices: list[Notice]) -> None:
    """Resolve the citations of notices among these."""
    index = Index()
    for each in notices:
        index.add(card_of(each), None)
    index.settle()
    for each in notices:
        resolve_citations(each, index)


def resolution(held: list[Notice], title: str | None, text: str | None = None) -> Expected:
    citing = notice("z-citing")
    citing.citations = [RawCitation("z-citing.c1", 1, "提法", title, number(text), 0, 2)]
    resolve([*held, citing])
    (row,) = citing.rows["citations"]
    assert row[:4] == ("z-citing.c1.z1", "z-citing", "z-citing.c1", "提法")
    assert [each.code for each in citing.problems.found] == ["ambiguous_citation"] * (row[7] == "ambiguous")
    return row[7], row[6]  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (None, "甲发〔2021〕5号"),
        (None, "甲发2021年第5号"),
        (PLAN, None),
        (PLAN, "甲发〔2021〕5号"),
        (COVER, None),
        (f"甲地人民政府关于印发{PLAN}的通知", None),
        (f"关于印发〈{PLAN}〉的通知", None),
        ("甲地数字政府建设行动方案(2021-2023年)", None),
        ("甲地的方案", "甲发〔2021〕5号"),
    ],
)
def test_what_means_a_notice(title: str | None, text: str | None) -> None:
    held = [
        notice("a-cover", COVER, read_number("甲发〔2021〕5号"), PLAN),
        notice("b-other", "乙地人民政府关于印发《乙方案》的通知"),
    ]
    assert resolution(held, title, text) == ("resolved", "a-cover")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (None, "甲发〔2021〕6号"),
        (None, "甲发〔2020〕5号"),
        ("甲地数字政府建设行动方案", None),
        ("数字政府建设行动方案（2021—2023年）", None),
        ("丙地人民政府关于印发《甲地数字政府建设行动方案（2021—2023年）》的通知", None),
        (PLAN, "丙发〔2021〕5号"),
        ("行动方案", None),
    ],
)
def test_what_means_none_of_those_held(title: str | None, text: str | None) -> None:
    held = [notice("a-cover", COVER, read_number("甲发〔2021〕5号"), PLAN)]
    assert resolution(held, title, text) == ("not_held", None)


def test_a_plan_held_without_its_cover() -> None:
    assert resolution([notice("a-plan", PLAN, None, PLAN)], COVER) == ("resolved", "a-plan")
    assert resolution([notice("a-plan", PLAN, None, PLAN)], PLAN, "甲发〔2021〕5号") == ("resolved", "a-plan")


def test_laws_are_the_same_with_and_without_the_state() -> None:
    assert resolution([notice("a-law", "中华人民共和国政府采购法")], "政府采购管理法") == ("not_held", None)
    assert resolution([notice("a-law", "政府采购监督管理法")], "中华人民共和国政府采购监督管理法") == (
        "resolved",
        "a-law",
    )


def test_several_notices_of_one_title() -> None:
    held = [notice("a", f"甲地人民政府关于印发《{PLAN}》的通知"), notice("b", f"乙地人民政府关于印发《{PLAN}》的通知")]
    assert resolution(held, PLAN) == ("ambiguous", None)
    assert resolution(held, f"乙地人民政府关于印发《{PLAN}》的通知") == ("resolved", "b")


def test_the_number_tells_two_notices_of_one_title_apart() -> None:
    held = [notice("a", COVER, read_number("甲发〔2021〕5号")), notice("b", COVER, read_number("甲发〔2023〕9号"))]
    assert resolution(held, COVER) == ("ambiguous", None)
    assert resolution(held, COVER, "甲发〔2023〕9号") == ("resolved", "b")
    assert resolution(held, COVER, "甲发〔2024〕1号") == ("not_held", None)


def test_number_and_title_that_disagree() -> None:
    held = [notice("a", COVER, read_number("甲发〔2021〕5号")), notice("b", "乙地服务业发展规划纲要")]
    citing = notice("z")
    citing.citations = [RawCitation("z.c1", 1, "提法", "乙地服务业发展规划纲要", number("甲发〔2021〕5号"), 3, 5)]
    resolve([*held, citing])
    assert citing.rows["citations"][0][6:8] == (None, "ambiguous")
    (problem,) = citing.problems.found
    assert "a, b" in problem.message
    assert (problem.clause_id, problem.mention, problem.start, problem.end) == ("z.c1", "提法", 3, 5)


def test_orders_are_counted_without_years() -> None:
    held = [notice("a-order", "政务公开管理条例", ORDER)]
    assert resolution(held, None, "国务院令第666号") == ("resolved", "a-order")
    assert resolution(held, "政务公开管理条例", "国务院令第666号") == ("resolved", "a-order")
    assert resolution(held, "海关稽查管理条例", "国务院令第666号") == ("not_held", None)


def test_copies_are_not_meant() -> None:
    held = [notice("a", COVER, read_number("甲发〔2021〕5号")) for _ in range(2)]
    assert resolution(held, PLAN) == ("resolved", "a")


def test_copies_have_no_citations() -> None:
    copy = notice("a-copy2", COVER)
    copy.duplicate_of = "a"
    copy.citations = [RawCitation("a.c1", 1, "提法", PLAN, None, 0, 2)]
    resolve([notice("a", COVER), copy])
    assert copy.rows == {}


def test_a_notice_that_cites_itself_and_two_that_cite_each_other() -> None:
    one, two = notice("a", "甲地服务业发展规划纲要"), notice("b", "乙地服务业发展规划纲要")
    for each, titles in (
        (one, ("甲地服务业发展规划纲要", "乙地服务业发展规划纲要")),
        (two, ("甲地服务业发展规划纲要",)),
    ):
        each.citations = [RawCitation("c", at, title, title, None, 0, 9) for at, title in enumerate(titles, 1)]
    resolve([one, two])
    assert [row[6] for row in one.rows["citations"]] == ["a", "b"]
    assert [row[6] for row in two.rows["citations"]] == ["a"]
    assert (one.citations, two.citations) == ([], [])


def test_the_order_of_the_notices_does_not_matter() -> None:
    found = set()
    for order in permutations([("a", COVER), ("b", COVER), ("c", "丙地服务业发展规划纲要")]):
        held = [notice(*each) for each in order]
        for each in held:
            each.citations = [RawCitation(each.notice_id, 1, PLAN, PLAN, None, 0, 9)]
        resolve(held)
        rows_of = {each.notice_id: tuple(each.rows["citations"]) for each in held}
        issues = {each.notice_id: tuple(each.problems.found) for each in held}
        found.add((tuple(sorted(rows_of.items())), tuple(sorted(issues.items()))))
    assert len(found) == 1


def test_long_titles_take_no_time() -> None:
    assert resolution([notice("a", COVER)], "关于印发" * 30_000) == ("not_held", None)


def test_the_founding_notices_cite_one_another(tables: Tables) -> None:
    plan = "全面对接国际高标准经贸规则推进中国（上海）自由贸易试验区高水平制度型开放总体方案"
    (row,) = [row for row in rows(tables, "citations") if row["cited_document_number"]]
    assert row["citation_id"] == "guohan-2025-68.preamble1.z1"
    assert row["mention"] == f"《{plan}》（国发〔2023〕23号）"
    assert (row["cited_title"], row["cited_document_number"]) == (plan, "国发〔2023〕23号")
    assert (row["cited_notice_id"], row["resolution"]) == ("guofa-2023-23", "resolved")
    shanghai = [
        (row["citation_id"].removeprefix("hufufa-2024-1."), row["mention"])
        for row in rows(tables, "citations", citing_notice_id="hufufa-2024-1", cited_notice_id="guofa-2023-23")
    ]
    assert shanghai == [
        ("c1.paragraph1.z1", "《总体方案》"), ("c6.s1.i71.z1", "《总体方案》"), ("preamble1.z2", f"〈{plan}〉"),
        ("preamble2.z1", f"《{plan}》"), ("preamble2.z2", "《总体方案》"), ("title1.z2", f"〈{plan}〉"),
        ("title2.z1", f"《{plan}》"),
    ]  # fmt: skip
    assert all(row["cited_title"] == plan for row in rows(tables, "citations", cited_notice_id="guofa-2023-23"))


def test_founding_notices_that_cite_themselves(tables: Tables) -> None:
    own = [row for row in rows(tables, "citations") if row["citing_notice_id"] == row["cited_notice_id"]]
    assert [row["citation_id"] for row in own] == [
        "guofa-2023-23.preamble1.z1", "hufufa-2024-1.preamble1.z1", "hufufa-2024-1.title1.z1",
        "shangzifa-2021-63.preamble1.z1", "shangzifa-2021-63.title1.z1", "shangzihan-2025-84.preamble1.z1",
        "shangzihan-2025-84.title1.z1",
    ]  # fmt: skip


def test_spans_of_the_founding_notices_hold_their_mentions(tables: Tables) -> None:
    texts = {row["notice_id"]: row["source_text"] for row in rows(tables, "notice_texts")}
    for row in rows(tables, "citations"):
        printed = texts[row["citing_notice_id"]][row["char_start"] : row["char_end"]]
        letters = [char for char in printed if char.isalnum()]
        assert letters == [char for char in row["mention"] if char.isalnum()]
