"""Deadlines become days only where the notice's own date or a printed one fixes them."""

from datetime import date

import pytest

from pipelines.extraction.figures.model import Figure, Target
from pipelines.extraction.passages import Passage
from pipelines.extraction.quantities import Located
from pipelines.normalization.due_dates import due_by_measure, due_on, plan_year
from pipelines.reading.runs import Run
from pipelines.structure.tree import Node

ISSUED = "2023-11-26"


def dated(target: Target) -> Figure:
    return Figure(0, 1, "deadline", "at_most", None, target=target)


def period(unit: str, from_notice: bool = True, upper: float | None = None) -> Figure:
    return Figure(0, 1, "deadline", "at_most", 1, upper, unit, from_notice=from_notice)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (Target(2025, 12, None), "2025-12-31"),
        (Target(2025, 2, None), "2025-02-28"),
        (Target(2025, 6, 20), "2025-06-20"),
        (Target(None, 12, None, 0), "2023-12-31"),
        (Target(None, 3, None, 1), "2024-03-31"),
        (Target(2023, 3, None), "2023-03-31"),
    ],
)
def test_dates(target: Target, expected: str) -> None:
    assert due_on(dated(target), ISSUED) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "target", [Target(None, 3, None, 0), Target(None, 2, None, None), Target(2025, 2, 30), Target(0, 1, None)]
)
def test_dates_that_nothing_fixes(target: Target) -> None:
    assert due_on(dated(target), ISSUED) is None


def test_without_a_date_of_the_notice() -> None:
    assert due_on(dated(Target(2025, 12, None)), "") == date(2025, 12, 31)
    assert due_on(dated(Target(None, 12, None, 0)), "") is None
    assert due_on(period("P1Y"), "") is None


@pytest.mark.parametrize(
    ("unit", "expected"), [("P1Y", "2024-11-26"), ("P3M", "2024-02-26"), ("P30D", "2023-12-26"), ("P2W", "2023-12-10")]
)
def test_periods_from_the_notice(unit: str, expected: str) -> None:
    assert due_on(period(unit), ISSUED) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "figure", [period("P1Y", False), period("工作日"), period("PT24H"), period("P1.5Y"), period("P3Y", upper=5)]
)
def test_periods_that_give_no_day(figure: Figure) -> None:
    assert due_on(figure, ISSUED) is None


def located(measure: Node | None, year: int, column: str = "") -> Located:
    return Located(Passage(Node("item", Run()), measure), dated(Target(year, 12, None)), column)


def test_one_day_a_measure() -> None:
    one, several, celled = (Node("item", Run()) for _ in range(3))
    found = [
        located(one, 2024), located(one, 2024), located(several, 2024), located(several, 2025),
        located(celled, 2024), located(celled, 2026, "deadline"), located(None, 2024),
    ]  # fmt: skip
    assert due_by_measure(found, ISSUED) == {id(one): date(2024, 12, 31), id(celled): date(2026, 12, 31)}


@pytest.mark.parametrize(
    ("titles", "year"),
    [
        (("包头市2022年数字政府建设考评办法",), 2022),
        (("关于印发方案的通知", "数字山东2021行动方案"), 2021),
        (("2022年工作要点", "2022年工作要点"), 2022),
        (("新一代信息技术产业行动计划（2024-2025年）",), None),
        (("2030年前碳达峰行动方案",), None),
        (("面向2035年的科技规划",), None),
        (("2035年远景目标纲要",), None),
        (("行动方案", None), None),
    ],
)
def test_the_year_of_a_plan(titles: tuple[str | None, ...], year: int | None) -> None:
    assert plan_year(*titles) == year


@pytest.mark.parametrize(
    ("issued", "year", "expected"),
    [
        ("2022-04-14", 2022, date(2022, 3, 31)),
        ("2021-12-20", 2022, date(2022, 3, 31)),
        ("", 2022, date(2022, 3, 31)),
        ("2022-04-14", None, None),
        ("2022-04-14", 2025, None),
        ("", None, None),
    ],
)
def test_a_month_is_of_the_year_of_the_plan(issued: str, year: int | None, expected: date | None) -> None:
    assert due_on(dated(Target(None, 3, None, 0)), issued, year) == expected
