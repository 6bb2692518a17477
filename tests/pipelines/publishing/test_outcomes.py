"""Measures counted by what became of them."""

from pipelines.publishing.outcomes import outcomes_by_chapter
from tests.conftest import Tables


def test_each_measure_counts_once_for_each_later_notice(tables: Tables) -> None:
    outcomes = outcomes_by_chapter(tables)
    for later in ("guohan-2025-68", "hufufa-2024-1"):
        found = [each for each in outcomes if each.later == later]
        assert {each.earlier for each in found} == {"guofa-2023-23"}
        assert sum(sum(each.counts.values()) for each in found) == 80


def test_chapters_stand_in_the_order_of_the_text(tables: Tables) -> None:
    found = [each for each in outcomes_by_chapter(tables) if each.later == "guohan-2025-68"]
    assert [each.chapter for each in found] == [
        "加快服务贸易扩大开放", "提升货物贸易自由化便利化水平", "率先实施高标准数字贸易规则", "加强知识产权保护",
        "推进政府采购领域改革", "推动相关“边境后”管理制度改革", "加强风险防控体系建设",
    ]  # fmt: skip
    assert [each.counts["dropped"] for each in found] == [0, 3, 0, 0, 0, 0, 0]


def test_nothing_tied_nothing_counted(tables: Tables) -> None:
    empty = {name: tables[name].slice(0, 0) for name in ("lineage", "lineage_gaps")}
    assert outcomes_by_chapter(tables | empty) == []
