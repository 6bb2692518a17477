"""Terms of a measure: pairs of characters inside a clause, places left out."""

import numpy as np

from pipelines.knowledge.book import Seeds
from pipelines.linking.wording import clause_terms, distinct
from tests.pipelines.linking.texts import wording


def pairs(text: str, seeds: Seeds) -> set[str]:
    return {chr(code >> 21) + chr(code & 0x1FFFFF) for code in clause_terms(text, seeds.regions)}


def test_terms_are_pairs_inside_a_clause(seeds: Seeds) -> None:
    assert pairs("设立中心，完善资金池。", seeds) == {"设立", "立中", "中心", "完善", "善资", "资金", "金池"}


def test_quotes_and_brackets_part_nothing(seeds: Seeds) -> None:
    assert pairs("再保险“国际板”", seeds) == pairs("再保险国际板", seeds)


def test_places_weigh_nothing(seeds: Seeds) -> None:
    assert pairs("支持上海自贸试验区先行先试", seeds) == pairs("支持自由贸易试验区先行先试", seeds)
    assert "上海" not in pairs("在上海市试点", seeds)


def test_no_pair_reaches_over_a_place(seeds: Seeds) -> None:
    assert "在试" not in pairs("在上海市试点", seeds)


def test_a_clause_without_terms_is_none(seeds: Seeds) -> None:
    assert wording("a", ["上海。", "。，", "试点。"], seeds).owners.tolist() == [2]


def test_ordered_numbers_each_once() -> None:
    assert distinct(np.array([1, 1, 2, 5, 5, 5])).tolist() == [1, 2, 5]
    assert distinct(np.empty(0, np.int64)).tolist() == []
