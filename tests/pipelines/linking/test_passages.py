"""The longest shared passage is the one that difflib finds, ties included, however it is looked for."""

from difflib import SequenceMatcher

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.linking import passages
from pipelines.linking.fingerprints import SHORTEST_PASSAGE
from pipelines.linking.passages import longest_shared, shared_passage

WORDS = st.text("甲乙", max_size=40)
"""Few characters, so that texts repeat themselves and stretches of the same length are common."""


def by_difflib(one: str, other: str, shortest: int) -> tuple[int, int, int] | None:
    found = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return tuple(found) if found.size >= shortest else None


@pytest.mark.parametrize("long", [1, passages._LONG], ids=["by names", "by seeds"])
@given(before=WORDS, shared=WORDS, behind=WORDS, one=WORDS, shortest=st.integers(1, SHORTEST_PASSAGE))
@example(before="甲乙", shared="甲乙甲", behind="乙", one="", shortest=2)
@example(before="", shared="", behind="", one="甲", shortest=1)
def test_it_is_the_one_of_difflib(long: int, before: str, shared: str, behind: str, one: str, shortest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passages, "_LONG", long)
        for left, right in [(one + shared, before + shared + behind), (before + shared + behind, shared + one)]:
            assert longest_shared(left, right, shortest) == by_difflib(left, right, shortest)


def test_punctuation_is_no_difference_and_is_printed_as_the_later_text_has_it() -> None:
    earlier, later = "支持企业开展跨境贸易，完善资金池安排。", "鼓励企业开展跨境贸易、完善（资金）池安排；"
    assert shared_passage(earlier, later) == "企业开展跨境贸易、完善（资金）池安排"


def test_a_short_passage_tells_nothing() -> None:
    passage = "".join(chr(0x4E00 + at) for at in range(SHORTEST_PASSAGE))
    assert shared_passage(f"甲{passage}乙", f"丙{passage}丁") == passage
    assert shared_passage(f"甲{passage[1:]}乙", f"丙{passage[1:]}丁") is None


@pytest.mark.parametrize("earlier, later", [("", ""), ("", "支持"), ("，。", "，。")])
def test_texts_without_letters_share_nothing(earlier: str, later: str) -> None:
    assert shared_passage(earlier, later) is None


def test_long_texts_that_repeat_themselves_are_compared() -> None:
    found = longest_shared("甲乙" * 20_000, "甲乙" * 10_000 + "乙" + "甲乙" * 9_000, SHORTEST_PASSAGE)
    assert found == (0, 0, 20_000)
