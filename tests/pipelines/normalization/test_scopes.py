"""Defaults that running text states once hold for measures without a scope of their own."""

from collections.abc import Callable

import pytest

from tests.conftest import Tables, rows

BODY = "济南市人民政府办公厅\n关于印发行动方案的通知\n{said}\n一、任务\n1.推进甲。\n2.推进乙。（适用范围：历下区）\n济南市人民政府办公厅\n2024年1月5日\n"


@pytest.mark.parametrize("said", ["除另有说明外，以下措施适用范围均为全市。", "未注明适用范围的，适用范围为全市。"])
def test_a_default_said_once(build: Callable[..., Tables], said: str) -> None:
    found = [
        (row["region_id"], row["basis"], row["scope_text"])
        for row in rows(build(notice=BODY.format(said=said)), "replication_scope")
        if row["measure_id"]
    ]
    assert found == [("370100", "note", None), ("370102", "text", "历下区")]


@pytest.mark.parametrize("said", ["本通知适用范围为全市。", "各部门要抓好落实。"])
def test_sentences_that_state_no_default(build: Callable[..., Tables], said: str) -> None:
    tables = build(notice=BODY.format(said=said))
    assert [row["region_id"] for row in rows(tables, "replication_scope") if row["measure_id"]] == ["370102"]
