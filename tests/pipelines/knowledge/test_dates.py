"""Printed dates become days of the calendar, or nothing."""

from datetime import date

import pytest

from pipelines.knowledge.dates import after, iso_date, month_end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年2月3日", "2024-02-03"),
        ("2021年04月21日", "2021-04-21"),
        ("2025-04-11", "2025-04-11"),
        ("二〇二四年二月三日", "2024-02-03"),
        ("二○二四年十二月三十一日", "2024-12-31"),
        ("二Ｏ一九年十月二十日", "2019-10-20"),
        ("二零二四年十一月十日", "2024-11-10"),
        ("2024年2月29日", "2024-02-29"),
        ("2023年2月29日", ""),
        ("2024年2月31日", ""),
        ("2024年13月1日", ""),
        ("2024年0月1日", ""),
        ("2024年2月", ""),
        ("不少于25日", ""),
        ("有效期15年", ""),
        ("", ""),
    ],
)
def test_dates(text: str, expected: str) -> None:
    assert iso_date(text) == expected


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2024, 2, date(2024, 2, 29)), (2023, 2, date(2023, 2, 28)), (2025, 12, date(2025, 12, 31)), (10000, 1, None)],
)
def test_ends_of_months(year: int, month: int, day: date | None) -> None:
    assert month_end(year, month) == day


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        ("2023-11-26", 1, "Y", "2024-11-26"),
        ("2024-02-29", 1, "Y", "2025-02-28"),
        ("2024-02-29", 4, "Y", "2028-02-29"),
        ("2024-01-31", 1, "M", "2024-02-29"),
        ("2024-02-03", 6, "M", "2024-08-03"),
        ("2024-12-31", 14, "M", "2026-02-28"),
        ("2018-11-16", 30, "D", "2018-12-16"),
        ("2024-02-26", 1, "W", "2024-03-04"),
    ],
)
def test_periods_after_a_day(day: str, count: int, unit: str, expected: str) -> None:
    assert after(date.fromisoformat(day), count, unit) == date.fromisoformat(expected)


@pytest.mark.parametrize(("count", "unit"), [(9000, "Y"), (10**9, "D"), (10**9, "M")])
def test_days_beyond_the_calendar(count: int, unit: str) -> None:
    assert after(date(2024, 1, 1), count, unit) is None
