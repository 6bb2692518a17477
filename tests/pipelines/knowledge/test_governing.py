"""Governing words as loaded, and how they are found in a text."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.knowledge.governing import GoverningWords
from pipelines.knowledge.load import SeedTables

GOVERNS = {"modal", "verb", "light", "give", "state"}
NEVER = {"phrase", "towards", "agent", "place", "object", "clause", "ground", "part"}


def found(text: str, seeds: Seeds) -> list[tuple[str, str]]:
    words = seeds.governing
    return [(words.words[index], words.uses[index]) for index, _, _ in words.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("应公开", [("应", "modal"), ("公开", "manner")]),
        ("应用", [("应用", "noun")]),
        ("供应商", [("供应商", "part")]),
        ("可按", [("可", "modal"), ("按", "phrase")]),
        ("可持续", [("可持续", "part")]),
        ("许可", [("许可", "part")]),
        ("需要", [("需要", "ground")]),
        ("主要", [("主要", "noun")]),
        ("国家发展改革委", [("国家发展改革委", "part")]),
        ("建立健全", [("建立健全", "verb")]),
        ("所在", [("所在", "part")]),
        ("解除", [("解除", "verb")]),
        ("地方性法规制定", [("法规", "part"), ("制定", "verb")]),
        ("项目的", [("项目", "part")]),
    ],
)
def test_the_longest_word_is_found(seeds: Seeds, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, seeds) == expected


@pytest.mark.parametrize(
    ("word", "modality"),
    [
        ("应当", "require"),
        ("负责", "require"),
        ("不得", "prohibit"),
        ("不采取", "prohibit"),
        ("允许", "permit"),
        ("取消", "permit"),
        ("不检验", "permit"),
        ("鼓励", "encourage"),
        ("探索", "explore"),
        ("研究", "explore"),
        ("建立健全", "establish"),
        ("搭建", "establish"),
        ("推进", "other"),
        ("加快", "other"),
    ],
)
def test_modalities(seeds: Seeds, word: str, modality: str) -> None:
    assert seeds.governing.modalities[seeds.governing.words.index(word)] == modality


def test_words_that_govern_have_a_modality_and_others_have_none(seeds: Seeds) -> None:
    rows = seeds.tables["governing_words"]
    assert [row["word"] for row in rows if row["use"] in GOVERNS and not row["modality"]] == []
    assert [row["word"] for row in rows if row["use"] in NEVER and row["modality"]] == []


def test_rows_are_sorted_and_no_word_is_one_character_of_a_name(seeds: Seeds) -> None:
    words = [row["word"] for row in seeds.tables["governing_words"]]
    assert words == sorted(words)
    assert {"是", "能", "会", "用", "设"}.isdisjoint(words)


def test_openings_and_closings() -> None:
    rows = [
        {"opening": "在", "closing": "前提下", "source": ""},
        {"opening": "若", "closing": "", "source": ""},
        {"opening": "对", "closing": "的", "source": ""},
        {"opening": "", "closing": "的", "source": ""},
    ]
    words = GoverningWords(SeedTables({"governing_words": [], "condition_terms": rows}))
    assert [words.words[index] for index in words.openers] == ["若"]
    assert {words.words[index]: openings for index, openings in words.closers.items()} == {"前提下": {"在"}}
    assert words.nominal == {"对", ""}
    assert "" not in words.words
    assert words.find("若在甲前提下") == [(words.words.index("若"), 0, 1), (words.words.index("在"), 1, 2),
                                     (words.words.index("前提下"), 3, 6)]  # fmt: skip
