"""Words inside phrases, and those behind them."""

import pytest

from pipelines.extraction.commitments.known_words import KnownWords
from pipelines.extraction.commitments.phrases import Verb, follows_phrase, in_phrase, modifies, reaches
from pipelines.knowledge.book import Seeds


def verb_in(
    printed: str, word: str, seeds: Seeds, phrase: str | None = None, opened: int = -1
) -> tuple[KnownWords, Verb]:
    text = KnownWords(seeds.governing, printed)
    index, begin, end = text.at[printed.index(word)]
    return text, Verb(index, begin, end, begin, phrase, opened, False, begin == 0)


@pytest.mark.parametrize(
    ("printed", "word", "expected"),
    [
        ("进行的政府采购", "进行", True),
        ("落实情况", "落实", True),
        ("产业的发展", "发展", True),
        ("境外人员所开展业务", "开展", True),
        ("交易所开展业务", "开展", False),
        ("企业不开展业务", "开展", True),
        ("以新技术为支撑", "支撑", True),
        ("符合条件的可以办理", "可以", False),
        ("考核优秀的给予补助", "给予", False),
        ("落实责任", "落实", False),
    ],
)
def test_words_that_modify_a_noun_or_are_one(seeds: Seeds, printed: str, word: str, expected: bool) -> None:
    assert modifies(*verb_in(printed, word, seeds)) is expected


@pytest.mark.parametrize(
    ("printed", "word", "expected"),
    [
        ("将费用纳入医保", "纳入", True),
        ("将许可下放至部门", "下放", True),
        ("将人才引进政策完善", "引进", False),
        ("将政策固化为安排", "固化", True),
        ("将资源整合", "整合", False),
    ],
)
def test_verbs_that_come_after_their_object(seeds: Seeds, printed: str, word: str, expected: bool) -> None:
    assert reaches(*verb_in(printed, word, seeds)) is expected


@pytest.mark.parametrize(
    ("printed", "word", "phrase", "expected"),
    [
        ("在前提下研究异地监管", "研究", "place", True),
        ("在餐饮等服务性行业", "服务", "place", False),
        ("通过多种方式采购设备", "采购", "phrase", True),
        ("通过国际合作采购设备", "采购", "phrase", False),
        ("审查后办理登记", "办理", None, True),
        ("手续办理登记", "办理", None, False),
    ],
)
def test_words_right_behind_a_phrase(seeds: Seeds, printed: str, word: str, phrase: str | None, expected: bool) -> None:
    assert follows_phrase(*verb_in(printed, word, seeds, phrase, 1)) is expected


@pytest.mark.parametrize(
    ("printed", "word", "phrase", "opened", "expected"),
    [
        ("通过规范渔具", "规范", "phrase", 2, True),
        ("依托机场推动航权安排", "推动", "phrase", 2, False),
        ("按照部门决策和落实", "落实", "phrase", 2, True),
        ("对企业给予补助", "给予", "towards", 1, False),
    ],
)
def test_words_inside_a_phrase(seeds: Seeds, printed: str, word: str, phrase: str, opened: int, expected: bool) -> None:
    text, verb = verb_in(printed, word, seeds, phrase, opened)
    assert in_phrase(text, verb, [verb], 0, len(printed), False) is expected


@pytest.mark.parametrize(
    ("printed", "word", "phrase", "opened", "expected"),
    [
        ("对境外实施检疫处理后的货物，简化措施", "实施", "towards", 1, True),
        ("对企业给予最高的补助，简化措施", "给予", "towards", 1, False),
        ("根据现有领域扩大试点评估情况，支持甲", "扩大", "phrase", 2, True),
        ("根据现有领域扩大试点范围，支持甲", "扩大", "phrase", 2, False),
    ],
)
def test_phrases_that_go_on_to_the_comma(
    seeds: Seeds, printed: str, word: str, phrase: str, opened: int, expected: bool
) -> None:
    text, verb = verb_in(printed, word, seeds, phrase, opened)
    assert in_phrase(text, verb, [verb], 0, printed.index("，"), True) is expected
