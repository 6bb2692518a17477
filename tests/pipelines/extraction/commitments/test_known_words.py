"""Known words of a text, by place."""

from pipelines.extraction.commitments.known_words import KnownWords
from pipelines.knowledge.book import Seeds


def printed(text: KnownWords, begin: int, end: int) -> list[str]:
    return [text.veil[first:last] for _, first, last in text.within(begin, end)]


def test_words_of_a_span(seeds: Seeds) -> None:
    text = KnownWords(seeds.governing, "积极支持甲，各地应公开乙。")
    assert printed(text, 0, 6) == ["积极", "支持"]
    assert printed(text, 2, 9) == ["支持", "应"]
    assert printed(text, 3, 8) == []
    assert [last for _, _, last in text.last_words(0, 13, 2)] == [9, 11]


def test_modals(seeds: Seeds) -> None:
    text = KnownWords(seeds.governing, "积极支持甲，各地应公开乙。")
    assert text.has_modal(0, 13)
    assert not text.has_modal(0, 8)
    assert not text.has_modal(9, 13)
    assert not KnownWords(seeds.governing, "支持供应商。").has_modal(0, 6)


def test_adverbs_are_passed_over(seeds: Seeds) -> None:
    text = KnownWords(seeds.governing, "进一步积极支持甲，进一步的甲，甲支持乙")
    assert text.past_adverbs(0) == text.at[5]
    assert text.past_adverbs(9) is None
    assert text.past_adverbs(15) is None
