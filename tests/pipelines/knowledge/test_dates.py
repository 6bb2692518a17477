"""Printed dates become days of the calendar, or nothing."""

import pytest

from pipelines.knowledge.dates import iso_date


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
