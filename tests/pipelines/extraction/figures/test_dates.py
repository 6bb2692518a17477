"""Deadlines given as dates, and dates that are none."""

import pytest

from pipelines.extraction.figures.dates import is_date
from pipelines.extraction.figures.model import Target
from tests.pipelines.extraction.figures.conftest import Read


@pytest.mark.parametrize(
    ("text", "mention", "comparator", "target"),
    [
        ("到2025年，建成体系", "到2025年", "exactly", Target(2025, 12, None)),
        ("到2024年底前，推动服务", "到2024年底前", "at_most", Target(2024, 12, None)),
        ("2025年年底前完成", "2025年年底前", "at_most", Target(2025, 12, None)),
        ("2025年6月底前印发", "2025年6月底前", "at_most", Target(2025, 6, None)),
        ("2025年9月前完成", "2025年9月前", "at_most", Target(2025, 8, None)),
        ("2026年1月前完成", "2026年1月前", "at_most", Target(2025, 12, None)),
        ("2030年前达峰", "2030年前", "at_most", Target(2029, 12, None)),
        ("2024年12月31日前报送", "2024年12月31日前", "at_most", Target(2024, 12, 31)),
        ("2024年6月中旬前报送", "2024年6月中旬前", "at_most", Target(2024, 6, 20)),
        ("有效期至2025年12月31日", "至2025年12月31日", "exactly", Target(2025, 12, 31)),
        ("最迟于2024年底完成", "最迟于2024年底", "at_most", Target(2024, 12, None)),
        ("二〇二五年底前完成", "二〇二五年底前", "at_most", Target(2025, 12, None)),
        ("2024年上半年完成", "2024年上半年", "exactly", Target(2024, 6, None)),
        ("2024年第三季度前完成", "2024年第三季度前", "at_most", Target(2024, 9, None)),
        ("（5月底取得明显成效并持续推进）", "5月底", "exactly", Target(None, 5, None, 0)),
        ("（12月取得明显成效）", "12月", "exactly", Target(None, 12, None, 0)),
        ("（11月份取得明显成效）", "11月份", "exactly", Target(None, 11, None, 0)),
        ("7月底前完成项目前期手续", "7月底前", "at_most", Target(None, 7, None, 0)),
        ("今年6月底前完成", "今年6月底前", "at_most", Target(None, 6, None, 0)),
        ("明年3月底前完成", "明年3月底前", "at_most", Target(None, 3, None, 1)),
        ("每年3月15日前提交", "每年3月15日前", "at_most", Target(None, 3, 15, None)),
        ("每年2月底前完成", "每年2月底前", "at_most", Target(None, 2, None, None)),
        ("（完成时限：2024年6月）", "2024年6月", "exactly", Target(2024, 6, None)),
    ],
)
def test_deadlines(read: Read, text: str, mention: str, comparator: str, target: Target) -> None:
    ((found, figure),) = read(text)
    assert (found, figure.kind, figure.comparator, figure.target) == (mention, "deadline", comparator, target)
    assert figure.value is None and figure.unit is None


@pytest.mark.parametrize(
    "text",
    [
        "2024年，全市推进改革",
        "2023-2025年",
        "（2024-2025年）",
        "2023年度市场监管",
        "2024年前三季度",
        "2024年前后",
        "自2024年1月1日起至2026年12月31日止",
        "达到2025年水平",
        "自2024年2月10日起施行",
        "2024年1月1日至2025年12月31日，对企业免征",
        "2020年底前已建成的小区",
        "2024年13月底前完成",
        "3月召开会议",
        "2024年4月14日",
        "上海市人民政府办公厅2024年2月4日印发",
        "《到2025年的规划》",
        "第一季度",
        "2025年目标",
    ],
)
def test_dates_that_are_no_deadline(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("cell", ["2022年12月", "2022年底", "2022年"])
def test_a_cell_of_deadlines_needs_no_word(read: Read, cell: str) -> None:
    ((mention, figure),) = read(cell, year=2023, free_dates=True)
    assert (mention, figure.target) == (cell, Target(2022, 12, None))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("2024年6月底前、12月底前分别报送", Target(2024, 12, None)),
        ("2024年9月底前印发方案，3月底前完成", Target(None, 3, None)),
        ("2025年，推进改革，6月底前完成", Target(2025, 6, None)),
        ("2024年起，每年2月底前报送，3月底前汇总", Target(None, 3, None)),
        ("2024年6月底前印发。9月底前完成", Target(None, 9, None, 0)),
        ("2024年6月底前印发，年底前完成", Target(2024, 12, None)),
        ("针对2021年检查发现的问题，6月底前完成整改", Target(None, 6, None)),
        ("针对2021年检查发现的问题，年底前完成整改", Target(None, 12, None)),
    ],
)
def test_the_year_of_a_date_without_one(read: Read, text: str, target: Target) -> None:
    assert read(text)[-1][1].target == target


@pytest.mark.parametrize(
    ("text", "found"), [("每月5日前报送上月进展", ["5日前"]), ("每月5日报送", []), ("提前30日通知", ["30日"])]
)
def test_days_of_every_month(read: Read, text: str, found: list[str]) -> None:
    assert [mention for mention, _ in read(text)] == found


def test_a_cell_without_a_date(read: Read) -> None:
    assert read("长期", free_dates=True) == []


@pytest.mark.parametrize(
    ("low", "unit", "dated"),
    [
        ("2025", "年", True),
        ("二〇二五", "年", True),
        ("3", "月", True),
        ("15", "年", False),
        ("5000", "年", False),
        ("3", "个月", False),
    ],
)
def test_years_and_months_of_the_calendar(low: str, unit: str, dated: bool) -> None:
    assert is_date(low, unit) is dated
