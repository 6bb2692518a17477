"""Long lists of measures in pages of a bounded number of lines."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from pipelines.site.views.store import Row

LINES = 1_000
"""Measures on one page of a body or a place; about half a megabyte of HTML."""
LINES_OF_MANY = 200
"""Measures on the one page of a body or a place in a release of very many notices."""
WORDS = 90
"""Characters of a measure that such a line shows."""

ByNotice = list[tuple[Row, list[Row]]]


def page_count(lines: int) -> int:
    """How many pages a list takes; an empty one takes one."""
    return max(-(-lines // LINES), 1)


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in pages."""
    rows = iter(rows)
    while batch := list(islice(rows, LINES)):
        yield batch


def by_notice(rows: list[Row]) -> ByNotice:
    """Rows that stand together by notice, each group with the facts of its notice."""
    groups = (list(group) for _, group in groupby(rows, key=lambda row: str(row["notice_id"])))
    return [(group[0], group) for group in groups]
