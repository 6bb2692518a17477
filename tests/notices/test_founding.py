"""The five founding notices, row by row where they are hard. Expectations were read off the notices."""

from collections import Counter

import pytest

from pipelines.publishing.checks import CHECKS, Check
from pipelines.publishing.frames import check_table
from schemas import TABLES
from tests.conftest import Tables, one, rows

PLAN = "guofa-2023-23"
SHANGHAI = "hufufa-2024-1"
SERVICES = "shangzihan-2025-84"
PILOT = "shangzifa-2021-63"
REPLICATION = "guohan-2025-68"
TEN_PLACES = {"120000", "310000", "500000", "460000", "210100", "320100", "330100", "420100", "440100", "510100"}


@pytest.mark.parametrize(
    ("notice_id", "listing", "count"),
    [
        (PLAN, "body", 80),
        (SHANGHAI, "body", 117),
        (SERVICES, "body", 19),
        (SERVICES, "annex", 155),
        (PILOT, "body", 11),
        (REPLICATION, "body", 4),
        (REPLICATION, "annex", 77),
    ],
)
def test_number_of_measures(tables: Tables, notice_id: str, listing: str, count: int) -> None:
    found = rows(tables, "measures", notice_id=notice_id, listing=listing)
    assert len(found) == count
    if (notice_id, listing) not in {(SERVICES, "body"), (REPLICATION, "body")}:
        assert sorted(row["number"] for row in found) == list(range(1, count + 1))


@pytest.mark.parametrize("name", TABLES)
def test_models_hold(tables: Tables, name: str) -> None:
    assert check_table(TABLES[name], tables[name]).empty


@pytest.mark.parametrize("check", CHECKS)
def test_cross_table_checks_hold(tables: Tables, check: Check) -> None:
    assert check(tables) == []


def test_nothing_is_left_open(tables: Tables) -> None:
    assert tables["issues"].num_rows == 0
    assert all(row["match_method"] != "unmatched" for row in tables["task_agencies"].to_pylist())


@pytest.mark.parametrize(
    ("notice_id", "number", "basis", "issuer", "issued_on"),
    [
        (PLAN, "国发〔2023〕23号", "manifest", "cn-state-council", "2023-11-26"),
        (SHANGHAI, "沪府发〔2024〕1号", "text", "sh-government", "2024-02-03"),
        (SERVICES, "商资函〔2025〕84号", "text", "cn-mofcom", "2025-04-11"),
        (PILOT, "商资发2021年第63号", "text", "cn-mofcom", "2021-04-21"),
        (REPLICATION, "国函〔2025〕68号", "text", "cn-state-council", "2025-07-02"),
    ],
)
def test_headers(tables: Tables, notice_id: str, number: str, basis: str, issuer: str, issued_on: str) -> None:
    row = one(tables, "notices", notice_id=notice_id)
    assert (row["document_number"], row["document_number_basis"]) == (number, basis)
    assert (row["issuer_ids"], row["issued_on"].isoformat()) == ([issuer], issued_on)
    assert (row["document_type"], row["parse_status"]) == ("通知", "complete")


@pytest.mark.parametrize(
    ("notice_id", "title"),
    [
        (PLAN, "全面对接国际高标准经贸规则推进中国（上海）自由贸易试验区高水平制度型开放总体方案"),
        (
            SHANGHAI,
            "上海市落实《全面对接国际高标准经贸规则推进中国（上海）自由贸易试验区高水平制度型开放总体方案》的实施方案",
        ),
        (SERVICES, "加快推进服务业扩大开放综合试点工作方案"),
        (PILOT, "上海市服务业扩大开放综合试点总体方案"),
        (REPLICATION, None),
    ],
)
def test_plan_titles(tables: Tables, notice_id: str, title: str | None) -> None:
    assert one(tables, "notices", notice_id=notice_id)["plan_title"] == title


def test_addressees_resolve_completely(tables: Tables) -> None:
    services = one(tables, "notices", notice_id=SERVICES)["addressee_ids"]
    governments = [each for each in services if each.startswith("gov-") or each == "sh-government"]
    assert len(services) == 62
    assert len(governments) == 15
    assert services[:2] == ["cn-organization", "cn-publicity"]
    assert services[-1] == "cn-spc"
    pilot = one(tables, "notices", notice_id=PILOT)["addressee_ids"]
    assert (len(pilot), pilot[0]) == (45, "sh-government")
    assert len(one(tables, "notices", notice_id=SHANGHAI)["addressee_ids"]) == 3
    assert len(one(tables, "notices", notice_id=REPLICATION)["addressee_ids"]) == 3


def test_last_measure_stands_without_the_closing_paragraph(tables: Tables) -> None:
    last = one(tables, "measures", notice_id=PLAN, number=80)
    assert last["text"].startswith("推进全流程监管。")
    assert last["text"].endswith("加强协同监管，堵塞监管漏洞。")
    assert (last["chapter_number"], last["chapter"], last["section"]) == (8, "加强风险防控体系建设", None)


def test_wrapped_item_with_nested_brackets(tables: Tables) -> None:
    task = one(tables, "measures", notice_id=SHANGHAI, number=12)
    assert (
        task["text"] == "在国家金融管理部门指导下，支持上海自贸试验区内有关经营主体开展保险资金投资黄金等大宗商品试点。"
    )
    assert task["label"] == "１２．"
    assert (task["chapter"], task["section_number"], task["section"]) == ("加快服务贸易扩大开放", 3, "支持金融创新发展")
    agencies = rows(tables, "task_agencies", measure_id=task["measure_id"])
    assert [(row["mention"], row["agency_id"]) for row in agencies] == [
        ("金融监管总局上海监管局", "sh-nfra"),
        ("市委金融办", "sh-finance-office"),
        ("浦东新区政府（上海自贸试验区管委会）", "sh-pudong-government"),
        ("临港新片区管委会", "sh-lingang-admin"),
    ]


def test_responsible_units_of_shanghai(tables: Tables) -> None:
    found = [row for row in tables["task_agencies"].to_pylist() if row["measure_id"].startswith(SHANGHAI)]
    assert len(found) == 400
    assert len({row["mention"] for row in found}) == 46
    assert {row["role"] for row in found} == {"responsible"}
    safeguards = [row["number"] for row in rows(tables, "measures", notice_id=SHANGHAI, chapter="保障措施")]
    assert sorted(safeguards) == [113, 114, 115, 116, 117]


def test_responsible_units_of_replication(tables: Tables) -> None:
    found = [row for row in tables["task_agencies"].to_pylist() if row["measure_id"].startswith(REPLICATION)]
    openings = [row for row in found if row["mention"].startswith("等")]
    assert (len(found), len(openings)) == (265 + 15, 15)
    assert all(row["open_group"] for row in openings)
    row_10 = rows(tables, "task_agencies", measure_id="guohan-2025-68.table1.c2.r10")
    assert [row["mention"] for row in row_10] == [
        "海关总署",
        "商务部",
        "等有关部门",
        "自由贸易试验区所在地省级人民政府",
    ]
    assert [row["open_group"] for row in row_10] == [False, False, True, True]


def test_names_of_their_own_time(tables: Tables) -> None:
    """银保监会 of 2021 is the body of that time, with its successor in the reference table."""
    assert "cn-cbirc" in one(tables, "notices", notice_id=PILOT)["addressee_ids"]
    assert one(tables, "agencies", agency_id="cn-cbirc")["successor_id"] == "cn-nfra"


def test_chapters_of_aims_hold_no_measures(tables: Tables) -> None:
    chapters = {(row["notice_id"], row["chapter_number"]) for row in rows(tables, "measures", listing="body")}
    assert {number for notice, number in chapters if notice == PLAN} == set(range(2, 9))
    assert {number for notice, number in chapters if notice == SHANGHAI} == set(range(2, 10))
    assert {number for notice, number in chapters if notice == PILOT} == {2}
    assert {number for notice, number in chapters if notice == SERVICES} == {2, 3, 4}


def test_body_measures_of_services(tables: Tables) -> None:
    found = rows(tables, "measures", notice_id=SERVICES, listing="body")
    assert Counter(row["chapter_number"] for row in found) == {2: 3, 3: 14, 4: 2}
    last = one(tables, "measures", measure_id="shangzihan-2025-84.c3.s14")
    assert last["text"].endswith("风险评估、报告、信息共享、监测预警、应急处置等机制。")


def test_run_in_headings_stay_findable(tables: Tables) -> None:
    headings = [
        row["heading"]
        for row in rows(tables, "clauses", notice_id=PILOT, kind="paragraph")
        if row["parent_id"] == "shangzifa-2021-63.c2.s1.i1"
    ]
    assert headings == ["科技服务领域", "商务服务领域", "物流运输服务领域"]


def test_word_cut_by_a_page_break_is_whole_again(tables: Tables) -> None:
    text = one(tables, "measures", measure_id="shangzifa-2021-63.c2.s1.i2")["text"]
    assert "支持与境外机构合作开发跨境商业医疗保险产品" in text


def scope_of(tables: Tables, number: int) -> list[tuple[str, str, str, str | None]]:
    measure = one(tables, "measures", notice_id=SERVICES, listing="annex", number=number)["measure_id"]
    found = rows(tables, "replication_scope", measure_id=measure)
    return [(row["region_id"], row["role"], row["basis"], row["qualifier"]) for row in found]


def test_empty_cell_means_what_the_note_says(tables: Tables) -> None:
    found = scope_of(tables, 1)
    assert {region for region, *_ in found} == TEN_PLACES
    assert {rest for _, *rest in map(tuple, found) for rest in [tuple(rest)]} == {("applies", "note", None)}


def test_every_task_of_services_has_a_scope(tables: Tables) -> None:
    measures = {row["measure_id"] for row in rows(tables, "measures", notice_id=SERVICES, listing="annex")}
    scoped = {row["measure_id"] for row in rows(tables, "replication_scope", notice_id=SERVICES)}
    assert measures <= scoped
    empty = [row for row in rows(tables, "measures", notice_id=SERVICES, listing="annex") if row["scope_text"] is None]
    assert len(empty) == 112


def test_under_study(tables: Tables) -> None:
    for number in (14, 22):
        assert {(region, role) for region, role, *_ in scope_of(tables, number)} == {
            (each, "under_study") for each in TEN_PLACES
        }


def test_bracket_alone_is_the_scope_cell(tables: Tables) -> None:
    for number, words in ((69, "江海联运事项可结合当地实际"), (70, "涉及港口及船舶事项可结合当地实际")):
        assert {region for region, *_ in scope_of(tables, number)} == TEN_PLACES
        assert {qualifier for *_, qualifier in scope_of(tables, number)} == {words}
        row = one(tables, "measures", notice_id=SERVICES, listing="annex", number=number)
        assert row["scope_text"] == f"（{words}）"
        assert row["text"].endswith("。")


def test_bracket_narrows_a_place(tables: Tables) -> None:
    area = "自由贸易港实行“一线”放开、“二线”管住进出口管理制度的海关特殊监管区域"
    assert scope_of(tables, 89) == [("460000", "applies", "cell", area)]
    assert scope_of(tables, 93) == [("120000", "applies", "cell", "滨海新区先行探索适用")]


@pytest.mark.parametrize(("number", "outright"), [(143, {"310000", "460000"}), (147, {"500000"})])
def test_some_outright_others_on_condition(tables: Tables, number: int, outright: set[str]) -> None:
    found = scope_of(tables, number)
    assert {region for region, role, *_ in found if role == "applies"} == outright
    assert {region for region, role, *_ in found if role == "conditional"} == TEN_PLACES - outright


def test_rules_on_the_whole_table(tables: Tables) -> None:
    whole = rows(tables, "replication_scope", notice_id=SERVICES, measure_id=None)
    assert Counter((row["role"], row["basis"]) for row in whole) == {("prior", "note"): 1, ("encouraged", "note"): 9}
    assert {row["region_name"] for row in whole if row["role"] == "encouraged"} == {
        "大连市", "宁波市", "厦门市", "青岛市", "深圳市", "合肥市", "福州市", "西安市", "苏州市",
    }  # fmt: skip


def test_scope_of_replication(tables: Tables) -> None:
    found = rows(tables, "replication_scope", notice_id=REPLICATION)
    assert Counter(row["region_id"] for row in found) == {"100000": 43, "ftz": 34}
    assert {row["role"] for row in found} == {"applies"}


@pytest.mark.parametrize(
    ("notice_id", "regions"),
    [
        (PLAN, {"ftz-shanghai", "ftz-shanghai-lingang"}),
        (SHANGHAI, {"ftz-shanghai", "ftz-shanghai-lingang"}),
        (PILOT, {"310000"}),
    ],
)
def test_notice_for_one_place(tables: Tables, notice_id: str, regions: set[str]) -> None:
    found = rows(tables, "replication_scope", notice_id=notice_id)
    assert {row["region_id"] for row in found} == regions
    assert {(row["measure_id"], row["role"], row["basis"]) for row in found} == {(None, "applies", "title")}


def test_spans_lead_back_to_the_source(tables: Tables) -> None:
    texts = {row["notice_id"]: row["source_text"] for row in tables["notice_texts"].to_pylist()}
    for row in rows(tables, "task_agencies", measure_id="hufufa-2024-1.c2.s1.i1"):
        printed = texts[SHANGHAI][row["char_start"] : row["char_end"]]
        assert "".join(printed.split()) == row["mention"]


def test_text_is_clean(tables: Tables) -> None:
    for row in tables["measures"].to_pylist():
        assert not set(row["text"]) & set(" \n\t\u3000()«»‹›１２３*"), row["measure_id"]
