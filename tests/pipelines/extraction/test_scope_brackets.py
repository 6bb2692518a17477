"""Scopes printed in brackets behind a measure."""

import pytest

from pipelines.extraction.scope_brackets import find_scope
from pipelines.knowledge.book import Seeds


@pytest.mark.parametrize(
    ("text", "bracket", "scope"),
    [
        ("便利通关。（适用范围：上海、广东）", "（适用范围：上海、广东）", "上海、广东"),
        ("便利（甲）通关。（实施范围：天津（滨海新区））", "（实施范围：天津（滨海新区））", "天津（滨海新区）"),
        ("便利通关。（推广范围：全国）（责任单位：商务部）", "（推广范围：全国）", "全国"),
        ("便利通关。（责任单位：商务部）", None, None),
        ("便利通关。（适用范围：）", None, None),
        ("便利通关。适用范围：上海", None, None),
        ("便利通关（适用范围较广）", None, None),
    ],
)
def test_scopes_in_brackets(seeds: Seeds, text: str, bracket: str | None, scope: str | None) -> None:
    found = find_scope(text, seeds.words)
    assert (text[found[0] : found[1]] if found else None) == bracket
    assert (text[found[2] : found[3]] if found else None) == scope
