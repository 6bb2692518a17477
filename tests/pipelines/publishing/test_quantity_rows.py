"""Figures of real notices as published rows."""

from collections.abc import Callable
from datetime import date
from unicodedata import normalize

from tests.conftest import Tables, one, rows

NOTICE = """某市人民政府关于印发任务分工表的通知
某政发〔2022〕9号
各区人民政府：
现印发给你们，请在年底前落实。
某市人民政府
2022年4月14日
任务分工表
序号\t任务内容\t责任单位\t完成时限
1\t建设平台3个，到2025年建成体系。\t市商务局\t2022年12月
2\t优化服务，6月底前完成。\t市财政局\t长期
3\t年底前完成清单，2024年底前建成系统。\t市财政局\t持续推进
4\t发放消费补贴，政策有效期至2025年12月31日。\t市财政局\t持续推进
"""


def test_a_consultation(tables: Tables) -> None:
    row = one(tables, "quantities", quantity_id="guofa-2023-23.c3.s3.i18.q1")
    assert (row["kind"], row["comparator"], row["value"], row["unit"]) == ("duration", "at_least", 60, "P60D")
    assert row["measure_id"] == row["clause_id"] == "guofa-2023-23.c3.s3.i18"
    assert row["due_on"] is None and row["anchor"] is None


def test_two_thresholds_of_one_clause(tables: Tables) -> None:
    found = rows(tables, "quantities", clause_id="guofa-2023-23.c6.s1.i50", kind="money")
    assert [(row["quantity_id"][-2:], row["mention"], row["value"], row["unit"]) for row in found] == [
        ("q1", "200万元以上", 2_000_000, "CNY"),
        ("q2", "5000万元以上", 50_000_000, "CNY"),
    ]


def test_a_year_from_the_notice(tables: Tables) -> None:
    row = one(tables, "quantities", mention="一年内", notice_id="guofa-2023-23")
    assert (row["clause_id"], row["measure_id"]) == ("guofa-2023-23.c8.paragraph1", None)
    assert (row["kind"], row["due_on"], row["anchor"]) == ("deadline", date(2024, 11, 26), "本方案印发之日")


def test_six_months_from_the_notice(tables: Tables) -> None:
    row = one(tables, "quantities", mention="6个月内", notice_id="hufufa-2024-1")
    assert (row["measure_id"], row["unit"], row["due_on"]) == ("hufufa-2024-1.c9.i113", "P6M", date(2024, 8, 3))
    assert one(tables, "tasks", measure_id="hufufa-2024-1.c9.i113")["due_on"] == date(2024, 8, 3)


def test_mentions_are_what_the_source_prints(tables: Tables) -> None:
    sources = {row["notice_id"]: row["source_text"] for row in rows(tables, "notice_texts")}
    for row in rows(tables, "quantities"):
        printed = sources[row["notice_id"]][row["char_start"] : row["char_end"]]
        assert normalize("NFKC", "".join(printed.split())) == normalize("NFKC", row["mention"])


def test_due_dates_of_tasks(build: Callable[..., Tables]) -> None:
    due = {row["number"]: row["due_on"] for row in rows(build(notice=NOTICE), "tasks")}
    assert due == {1: date(2022, 12, 31), 2: date(2022, 6, 30), 3: None, 4: None}


def test_figures_outside_measures_have_none(build: Callable[..., Tables]) -> None:
    row = one(build(notice=NOTICE), "quantities", measure_id=None)
    assert (row["mention"], row["due_on"]) == ("年底前", date(2022, 12, 31))
