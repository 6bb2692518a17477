"""A measure into its commitments: run-in headings, removed brackets, and nothing lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.commitments.headlines import headline
from pipelines.extraction.commitments.provisions import Provision, find_provisions
from pipelines.extraction.measures import Place, RawMeasure
from pipelines.knowledge.book import Seeds
from pipelines.structure.tree import Node
from tests.pipelines.printed import run_of


def measure(printed: str, *removed: str) -> RawMeasure:
    run = run_of(printed)
    spans = [(run.text.index(each), run.text.index(each) + len(each)) for each in removed]
    return RawMeasure(Node("item", run), Place(), "body", run, spans)


def provisions(seeds: Seeds, printed: str, *removed: str, headed: bool = False) -> list[Provision]:
    return find_provisions(measure(printed, *removed), seeds.governing, headed)


def texts(found: list[Provision]) -> list[tuple[str | None, str]]:
    return [(each.domain, each.text) for each in found]


def test_a_commitment_in_full(seeds: Seeds) -> None:
    printed = "深化合作。在风险可控前提下，审慎探索放宽限制。"
    first, second = provisions(seeds, printed)
    assert first == Provision(None, "深化合作。", "深化", "other", None, 0, 5)
    assert second == Provision(
        None, "在风险可控前提下，审慎探索放宽限制。", "探索", "explore", "在风险可控前提下", 5, 23
    )


def test_run_in_headings_are_no_commitments(seeds: Seeds) -> None:
    printed = "科技服务领域：探索甲。促进乙。商务服务领域：允许丙；支持丁。"
    assert texts(provisions(seeds, printed)) == [
        ("科技服务领域", "探索甲。"),
        ("科技服务领域", "促进乙。"),
        ("商务服务领域", "允许丙；"),
        ("商务服务领域", "支持丁。"),
    ]


def test_the_inner_heading_wins(seeds: Seeds) -> None:
    printed = "竞争性服务业。支持甲。科技服务领域：探索乙。"
    assert texts(provisions(seeds, printed, headed=True)) == [
        ("竞争性服务业", "支持甲。"),
        ("科技服务领域", "探索乙。"),
    ]
    assert texts(provisions(seeds, printed)) == [
        (None, "竞争性服务业。"),
        (None, "支持甲。"),
        ("科技服务领域", "探索乙。"),
    ]


@pytest.mark.parametrize("lead", ["支持以下领域", "积极支持信息技术等领域", "包括下列行业", "对信息技术等领域"])
def test_words_that_announce_a_list_are_no_heading(seeds: Seeds, lead: str) -> None:
    printed = f"推进甲。{lead}：农业；林业。"
    assert texts(provisions(seeds, printed)) == [(None, "推进甲。"), (None, f"{lead}：农业；林业。")]


def test_a_headline_that_is_all_the_measure_says_is_a_commitment(seeds: Seeds) -> None:
    expected = [(None, "推进贸易投资便利化。")]
    assert texts(provisions(seeds, "推进贸易投资便利化。", headed=True)) == expected
    printed = "推进贸易投资便利化。（责任单位：市商务委）"
    assert texts(provisions(seeds, printed, "（责任单位：市商务委）", headed=True)) == expected


def test_removed_brackets_are_no_text(seeds: Seeds) -> None:
    printed = "推进甲（责任单位：市商务委）。支持乙。（责任单位：市财政局）鼓励丙（含丁）。（市经济信息化委负责）"
    found = provisions(seeds, printed, "（责任单位：市商务委）", "（责任单位：市财政局）", "（市经济信息化委负责）")
    assert [each.text for each in found] == ["推进甲。", "支持乙。", "鼓励丙（含丁）。"]
    assert [printed[each.begin : each.end] for each in found] == [
        "推进甲（责任单位：市商务委）。",
        "支持乙。",
        "鼓励丙（含丁）。",
    ]


def test_a_measure_without_text_has_no_commitments(seeds: Seeds) -> None:
    assert provisions(seeds, "（责任单位：市商务委）", "（责任单位：市商务委）") == []
    assert provisions(seeds, " ") == []


def test_where_no_word_is_known_the_verb_is_blank(seeds: Seeds) -> None:
    (found,) = provisions(seeds, "最高分。")
    assert (found.verb, found.modality) == (None, "other")


def test_marks_that_are_never_closed(seeds: Seeds) -> None:
    printed = "支持甲（含乙。鼓励“丙。允许丁）。"
    assert [each.text for each in provisions(seeds, printed)] == ["支持甲（含乙。鼓励“丙。允许丁）。"]
    assert [each.verb for each in provisions(seeds, "支持甲（含乙。鼓励“丙。")] == ["支持", "鼓励"]


def test_lists_of_things_and_lists_of_commitments(seeds: Seeds) -> None:
    assert len(provisions(seeds, "应充分考虑以下因素：各类费用；选择性购买的价格；所有合同。")) == 1
    assert [each.verb for each in provisions(seeds, "重点任务：支持甲；鼓励乙；应当丙。")] == ["支持", "鼓励", "应当"]


PIECES = st.sampled_from(
    [
        *"，。；：！（）“”《》、的",
        "支持",
        "应",
        "对",
        "在",
        "前提下",
        "科技服务领域：",
        "甲",
        "企业",
        "如",
        "除",
        "外",
        "将",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_every_character_is_in_one_commitment_or_heading(seeds: Seeds, printed: str, with_headline: bool) -> None:
    if not printed:
        return
    raw = measure(printed)
    text, at, between = raw.run.text, 0, []
    for each in find_provisions(raw, seeds.governing, with_headline):
        assert at <= each.begin < each.end
        assert text[each.begin : each.end] == each.text
        assert each.condition is None or each.condition in each.text
        assert each.verb is None or each.verb in each.text
        between.append(text[at : each.begin])
        at = each.end
    between.append(text[at:])
    head = headline(text) if with_headline else None
    headings = "".join(between).removeprefix(f"{head}。")
    assert re.sub("[\u4e00-\u9fff、]{2,16}领域：", "", headings) == ""
