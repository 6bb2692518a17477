"""When rows of the seeds hold: agencies, their aliases and standard bodies have a first and a last day, or none."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date

from pipelines.knowledge.load import Row

_FIRST_DAY, _LAST_DAY = date.min.isoformat(), date.max.isoformat()
Period = tuple[int, int]
"""Days between which no row begins or ends to hold: how many first days have come, and how many last days are past."""


def holds(row: Row, on: str) -> bool:
    """Whether a row holds on an ISO date; all rows do on a blank one."""
    first, last = _days(row)
    return not on or first <= on <= last


class Periods:
    """Tells on which dates the same rows hold, so that what is found for one day serves others too."""

    def __init__(self, *tables: Iterable[Row]) -> None:
        spans = [_days(row) for table in tables for row in table]
        self._first_days = sorted({first for first, _ in spans})
        self._last_days = sorted({last for _, last in spans})

    def of(self, on: str) -> Period:
        """The period of an ISO date; that of blank dates is one of its own."""
        return (bisect_right(self._first_days, on), bisect_left(self._last_days, on)) if on else (-1, -1)


def _days(row: Row) -> tuple[str, str]:
    return row["valid_from"] or _FIRST_DAY, row["valid_to"] or _LAST_DAY
