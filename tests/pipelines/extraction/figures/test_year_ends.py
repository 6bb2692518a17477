"""Deadlines at the end of a year that is not printed."""

from collections.abc import Callable

import pytest

from tests.pipelines.extraction.figures.conftest import Read


@pytest.mark.parametrize(
    ("text", "mention", "comparator", "shift"),
    [
        ("年底前完成全部改造任务", "年底前", "at_most", 0),
        ("要在今年年底前制定方案", "今年年底前", "at_most", 0),
        ("明年底前完成", "明年底前", "at_most", 1),
        ("今年底，实现全覆盖", "今年底", "exactly", 0),
        ("年底完成", "年底", "exactly", 0),
        ("力争年内完成", "力争年内", "at_most", 0),
        ("，年内建成", "年内", "at_most", 0),
        ("每年底前报送", "每年底前", "at_most", None),
    ],
)
def test_year_ends(read: Read, text: str, mention: str, comparator: str, shift: int | None) -> None:
    ((found, figure),) = read(text)
    assert (found, figure.comparator) == (mention, comparator)
    assert figure.target and (figure.target.year, figure.target.month, figure.target.shift) == (None, 12, shift)


@pytest.mark.parametrize(
    "text", ["当年内计分", "近几年内", "多年内", "上年底余额", "年底考核", "去年底前", "学年底前", "“年底前”"]
)
def test_other_year_ends(mentions: Callable[[str], list[str]], text: str) -> None:
    assert mentions(text) == []
