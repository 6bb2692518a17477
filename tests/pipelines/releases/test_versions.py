"""Versions are months with a counter, and only ever rise."""

from datetime import UTC, datetime

import pytest

from pipelines.releases.versions import clock_is_behind, next_version, read_version


def day(year: int, month: int, number: int = 10, hour: int = 0) -> datetime:
    return datetime(year, month, number, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "taken", "version"),
    [
        (day(2026, 11), [], "2026.11.0"),
        (day(2026, 11), ["2026.11.0", "2026.10.7"], "2026.11.1"),
        (day(2026, 11), ["2026.11.9", "2026.11.10"], "2026.11.11"),
        (day(2026, 12), ["2026.11.3"], "2026.12.0"),
        (day(2027, 1), ["2026.12.3"], "2027.1.0"),
        (day(2026, 11, 30, 17), [], "2026.12.0"),
        (day(2026, 11, 30, 15), [], "2026.11.0"),
        (day(2026, 10), ["2026.11.3"], "2026.11.4"),
        (day(2026, 11), ["4f0c2a", "latest"], "2026.11.0"),
    ],
    ids=[
        "first",
        "second",
        "by number",
        "new month",
        "new year",
        "by the day of China",
        "not before",
        "clock went back",
        "other names",
    ],
)
def test_the_next_version(now: datetime, taken: list[str], version: str) -> None:
    assert str(next_version(now, taken)) == version


@pytest.mark.parametrize(
    "name", ["2026.13.0", "2026.0.1", "2026.11", "26.1.0", "2026.11.01", "v2026.11.0", "2026.11.0 ", ""]
)
def test_other_names_are_no_versions(name: str) -> None:
    assert read_version(name) is None


def test_versions_compare_by_number() -> None:
    assert sorted(["2026.11.10", "2026.9.2", "2026.11.9"], key=read_version) == ["2026.9.2", "2026.11.9", "2026.11.10"]  # type: ignore[arg-type]


def test_a_clock_before_the_newest_version_is_noticed() -> None:
    assert clock_is_behind(day(2026, 10), ["2026.11.0"])
    assert not clock_is_behind(day(2026, 11), ["2026.11.5", "other"])
