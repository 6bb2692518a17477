"""Passages that measures of notices share, found by their fingerprints."""

import random
from collections.abc import Sequence

import numpy as np
import pytest

from pipelines.linking.fingerprints import SHORTEST_PASSAGE, fingerprints
from pipelines.linking.passages import shared_passage
from pipelines.linking.reuse import MAX_MEASURES, TRACE, shared_pairs, traces

PASSAGE = "允许商业保理公司办理基于真实国际贸易背景的商业保理业务"
CHARACTERS = [chr(0x4E00 + at) for at in range(3000)]


def noise(size: int, seed: int) -> str:
    return "".join(random.Random(seed).choices(CHARACTERS, k=size))


def pairs(*notices: Sequence[str], order: Sequence[int] = ()) -> list[tuple[int, ...]]:
    """Pairs among measures of notices, the earlier one first."""
    found = np.concatenate([np.empty(0, TRACE), *(traces(at, texts) for at, texts in enumerate(notices))])
    return [tuple(pair) for pair in shared_pairs(found, np.array(order or range(len(notices)))).tolist()]


def test_a_shared_passage_makes_a_pair() -> None:
    assert pairs([noise(50, 1) + PASSAGE], [PASSAGE + noise(80, 2)], [noise(90, 3)]) == [(0, 0, 1, 0)]


def test_the_earlier_notice_comes_first() -> None:
    texts = [noise(50, 1) + PASSAGE], [noise(20, 3), PASSAGE + noise(80, 2)]
    assert pairs(*texts, order=[1, 0]) == [(1, 1, 0, 0)]


@pytest.mark.parametrize("seed", range(30))
def test_no_passage_of_the_shortest_length_is_missed(seed: int) -> None:
    passage = noise(SHORTEST_PASSAGE, 1000 + seed)
    one, other = (
        noise(seed, seed) + passage + noise(40, seed + 1),
        noise(37, seed + 2) + passage + noise(seed, seed + 3),
    )
    assert pairs([one], [other]) == [(0, 0, 1, 0)]


def test_punctuation_and_case_do_not_matter() -> None:
    one, other = "参照Peppol体系，建立可交互操作的数字化平台", "参照PEPPOL体系建立可交互、操作的数字化平台"
    assert pairs([one], [other]) == [(0, 0, 1, 0)]


def test_nothing_is_shared_over_the_edge_of_two_measures() -> None:
    half = SHORTEST_PASSAGE // 2 + 1
    assert pairs([PASSAGE[:half], PASSAGE[half : 2 * half]], [PASSAGE]) == []


def test_a_formula_of_the_trade_is_no_pair() -> None:
    many = [[noise(30, at) + PASSAGE] for at in range(MAX_MEASURES + 1)]
    assert pairs(*many) == []
    assert len(pairs(*many[:MAX_MEASURES])) == MAX_MEASURES * (MAX_MEASURES - 1) // 2
    assert len(pairs(*many[:4])) == 6


def test_measures_of_one_notice_are_no_pair() -> None:
    assert pairs([PASSAGE, PASSAGE]) == []


@pytest.mark.parametrize("texts", [[], [""], ["短"], ["短" * (SHORTEST_PASSAGE - 1)]])
def test_short_texts_have_no_fingerprint(texts: list[str]) -> None:
    assert [len(each) for each in fingerprints(texts)] == [0, 0]


def test_the_passage_is_shown_as_the_later_text_prints_it() -> None:
    earlier = "在符合要求前提下，办理基于真实国际贸易背景的商业保理业务。"
    later = "允许商业保理公司在符合要求的前提下办理基于真实国际贸易背景的商业保理业务。"
    assert shared_passage(earlier, later) == "前提下办理基于真实国际贸易背景的商业保理业务"
    assert shared_passage(earlier, "办理基于真实国际贸易背景") is None
