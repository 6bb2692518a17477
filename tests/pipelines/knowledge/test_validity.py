"""Rows hold from their first day to their last; dates between which none changes are one period."""

import pytest

from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.validity import Periods, holds

OLD = {"valid_from": "", "valid_to": "2018-03-16"}
NEW = {"valid_from": "2018-03-17", "valid_to": ""}


@pytest.mark.parametrize(
    ("on", "old", "new"),
    [("2018-03-16", True, False), ("2018-03-17", False, True), ("", True, True)],
)
def test_days_on_which_a_row_holds(on: str, old: bool, new: bool) -> None:
    assert (holds(OLD, on), holds(NEW, on)) == (old, new)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2018-03-16", "2001-01-01", True),
        ("2018-03-17", "2025-12-31", True),
        ("2018-03-16", "2018-03-17", False),
        ("", "2018-03-16", False),
        ("", "2018-03-17", False),
    ],
)
def test_dates_of_one_period(first: str, second: str, same: bool) -> None:
    periods = Periods([OLD], [NEW])
    assert (periods.of(first) == periods.of(second)) is same


def test_names_are_read_alike_on_all_days_of_a_period_only(seeds: Seeds) -> None:
    days = ["2017-01-01", "2017-01-02", "2018-12-23", "2018-12-24"]
    found = [seeds.agencies.resolve("商标局", Setting("100000", on)).agency_id for on in days]
    assert found == ["cn-trademark-saic"] * 2 + ["cn-trademark"] * 2
    one, other = (seeds.agencies.local(Setting("100000", on)) for on in days[2:])
    assert one is other
