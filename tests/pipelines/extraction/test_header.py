"""Titles, number, dates, issuers and addressees as the head and foot of a notice print them."""

import pytest

from pipelines.extraction.header import Header, read_header
from pipelines.knowledge.book import Seeds
from tests.pipelines.printed import tree_of

PLAN = "上海市某某行动方案"
COVERED = f"""上海市人民政府关于印发《{PLAN}》的通知
沪府发〔2030〕7号
各区人民政府，市政府各委、办、局，各有关单位：
现印发给你们，请认真执行。
上海市人民政府
2030年1月2日
{PLAN}
一、任务
推进甲事项。
上海市人民政府办公厅2030年1月3日印发
"""


def header(text: str, seeds: Seeds) -> Header:
    return read_header(tree_of(text, seeds), seeds.words)


def test_a_covering_notice_and_its_plan(seeds: Seeds) -> None:
    found = header(COVERED, seeds)
    assert (found.title, found.plan_title) == (f"上海市人民政府关于印发《{PLAN}》的通知", PLAN)
    assert (found.document_type, found.issued_on) == ("通知", "2030-01-02")
    assert found.number is not None and found.number.text == "沪府发〔2030〕7号"
    assert found.addressees is not None and found.addressees.text.startswith("各区人民政府")
    assert found.issuer_texts[0] == "上海市人民政府"


@pytest.mark.parametrize(
    ("title", "plan"),
    [
        (f"国务院关于印发《{PLAN}》的通知", PLAN),
        ("国务院关于做好复制推广工作的通知", None),
        (PLAN, PLAN),
    ],
)
def test_the_plan_of_a_single_title(seeds: Seeds, title: str, plan: str | None) -> None:
    assert header(f"{title}\n一、任务\n推进。", seeds).plan_title == plan


def test_a_date_beside_the_number(seeds: Seeds) -> None:
    found = header(
        "商务部关于某事的通知\n[商资函〔2025〕84号]  [2025-04-11]\n中央组织部:\n请执行。\n一、任务\n推进。", seeds
    )
    assert found.number is not None
    assert (found.number.text, found.issued_on) == ("商资函〔2025〕84号", "2025-04-11")


def test_metadata_of_the_page(seeds: Seeds) -> None:
    text = "商务部关于某事的通知\n【发布文号】商资发2021年第63号\n【发文日期】2021年04月21日\n【发布日期】2021年4月30日\n各省：\n请执行。"
    found = header(text, seeds)
    assert found.number is not None and found.number.text == "商资发2021年第63号"
    assert (found.issued_on, found.published_on) == ("2021-04-21", "2021-04-30")


def test_an_order_is_numbered_by_its_letterhead(seeds: Seeds) -> None:
    found = header(
        "中国（上海）自由贸易试验区临港新片区产业发展管理办法\n上海市人民政府令\n（第19号）\n现予公布。\n2019年8月12日\n第一条　甲。",
        seeds,
    )
    assert found.number is not None and found.number.text == "上海市人民政府令第19号"


def test_numbers_and_dates_of_the_running_text_are_not_its_own(seeds: Seeds) -> None:
    text = "国务院关于某事的通知\n各省人民政府：\n按照国发〔2023〕23号文件要求，自2024年2月3日起执行。\n一、任务\n落实国发〔2023〕23号。"
    found = header(text, seeds)
    assert (found.number, found.issued_on) == (None, "")


def test_a_text_without_a_head(seeds: Seeds) -> None:
    found = header("一、任务\n推进甲事项。", seeds)
    assert (found.title, found.plan_title, found.number, found.addressees) == (None, None, None, None)
    assert found.issuer_texts == []
