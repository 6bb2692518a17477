"""Numerals inside title marks and short quotations belong to names."""

import pytest

from pipelines.extraction.figures.marks import Marks


@pytest.mark.parametrize("text", ["《三年行动计划》", "《关于〈3年规划〉的通知》", "《甲《3年》乙》", "“3年攻坚”"])
def test_marked(text: str) -> None:
    assert Marks(text).hold(text.index("年"))


@pytest.mark.parametrize("text", ["《甲》3年", "《3年", "3年》", "“三个月内不得再次提出同类申请的”3年", "《甲。3年》"])
def test_not_marked(text: str) -> None:
    assert not Marks(text).hold(text.rindex("年"))


@pytest.mark.parametrize("piece", ["《", "“", "《a", "《a》", "》"])
def test_unbalanced_marks_take_no_longer(piece: str) -> None:
    assert not Marks(piece * 50_000 + "3年").hold(50_000 * len(piece))
