"""Which measures are linked: by wording, by order, and what must not be."""

import random

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.linking.alignment import align
from pipelines.linking.wording import Wording
from tests.pipelines.linking.texts import CASH_POOL, CRYPTO, GOLD, NUMBER, PATENT, REINSURANCE, RESALE, WINE, wording

EARLIER = [CASH_POOL + REINSURANCE + GOLD, NUMBER, RESALE, WINE, CRYPTO, PATENT]
LEFT = "便利经营主体获取申请结果，压缩办理时间，升级信息平台。"
"""Shares two common words with `PATENT` and nothing with the others."""


def links(earlier: list[str], later: list[str], seeds: Seeds) -> set[tuple[int, int]]:
    found = align(wording("a", earlier, seeds), wording("b", later, seeds)).links
    return {(source + 1, target + 1) for source, target in found}


def test_the_same_notice_links_to_itself(seeds: Seeds) -> None:
    found = align(wording("a", EARLIER, seeds), wording("b", EARLIER, seeds))
    assert found.links == {(at, at): 1.0 for at in range(6)}


def test_a_measure_becomes_several(seeds: Seeds) -> None:
    later = [CASH_POOL, REINSURANCE, GOLD, *EARLIER[1:]]
    assert links(EARLIER, later, seeds) == {(1, 1), (1, 2), (1, 3), (2, 4), (3, 5), (4, 6), (5, 7), (6, 8)}


def test_two_measures_become_one(seeds: Seeds) -> None:
    later = [EARLIER[0], NUMBER + RESALE, *EARLIER[3:]]
    assert links(EARLIER, later, seeds) == {(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 5)}


def test_order_does_not_bind_what_the_wording_shows(seeds: Seeds) -> None:
    assert links(EARLIER, EARLIER[::-1], seeds) == {(at, 7 - at) for at in range(1, 7)}


def test_a_dropped_and_a_new_measure_have_no_link(seeds: Seeds) -> None:
    new = "加强组织领导，明确责任分工，确保各项工作落到实处。"
    found = align(wording("a", EARLIER, seeds), wording("b", [*EARLIER[:3], *EARLIER[4:], new], seeds))
    assert {source for source, _ in found.links} == {0, 1, 2, 4, 5}
    assert {target for _, target in found.links} == {0, 1, 2, 3, 4}


def test_the_only_ones_left_at_the_same_place_are_linked(seeds: Seeds) -> None:
    assert (5, 5) in links([*EARLIER[:4], PATENT, CRYPTO], [*EARLIER[:4], LEFT, CRYPTO], seeds)


def test_little_wording_at_another_place_is_no_link(seeds: Seeds) -> None:
    assert not {pair for pair in links(EARLIER, [LEFT, *EARLIER[:5]], seeds) if pair[1] == 1}


def test_places_do_not_link(seeds: Seeds) -> None:
    earlier = ["支持上海自贸试验区制定数据目录。", *EARLIER[1:]]
    later = [*EARLIER[1:], "支持上海自贸试验区举办马拉松比赛。"]
    assert {target for _, target in links(earlier, later, seeds)} == {1, 2, 3, 4, 5}


def test_a_passing_citation_needs_more_than_a_common_phrase(seeds: Seeds) -> None:
    others = [
        f"{word}工作方案由主管部门另行制定，报上级机关备案。" for word in ("殡葬", "粮食", "水利", "林业", "气象")
    ]
    phrase = "完善渔业统计制度，合理确定费率，规范船舶登记、检验和保险办理流程，推动渔港经营权流转。"
    assert links(EARLIER, [*others, phrase], seeds) == set()


OTHERS = [f"{word}工作方案由主管部门另行制定，报上级机关备案。" for word in ("殡葬", "粮食", "水利", "林业", "气象")]
STOCK = "加强法律咨询援助，"


def test_a_measure_taken_over_and_added_to_is_linked_wherever_it_stands(seeds: Seeds) -> None:
    assert links(EARLIER, [*OTHERS, PATENT + "支持渔港经营权流转。", *OTHERS], seeds) == {(6, 6)}


def test_a_stock_clause_does_not_link_where_some_measures_are_taken_over(seeds: Seeds) -> None:
    earlier = [*EARLIER[:3], STOCK + WINE, STOCK + CRYPTO, PATENT]
    later = [
        *EARLIER[:3],
        *OTHERS[:3],
        STOCK + "完善渔业统计制度，推动渔港经营权流转，规范船舶登记、检验和保险办理流程。",
    ]
    assert links(earlier, later, seeds) == {(1, 1), (2, 2), (3, 3)}


def test_the_order_links_nothing_where_some_measures_are_taken_over(seeds: Seeds) -> None:
    later = [*OTHERS[:2], *EARLIER[3:5], LEFT, *OTHERS[2:]]
    assert links(EARLIER, later, seeds) == {(4, 3), (5, 4)}


@pytest.mark.parametrize("texts", [[], ["上海。"], ["。"]])
def test_notices_without_words_link_to_nothing(texts: list[str], seeds: Seeds) -> None:
    assert links(EARLIER, texts, seeds) == set()
    assert links(texts, EARLIER, seeds) == set()


def test_repeated_measures_are_linked_in_their_order(seeds: Seeds) -> None:
    count = 300
    found = links([CASH_POOL] * count, [CASH_POOL] * count, seeds)
    assert found == {(at, at) for at in range(1, count + 1)}


def garbled(text: str, share: float, dice: random.Random) -> str:
    return "".join(dice.choice("天地玄黄宇宙洪荒日月盈昃") if dice.random() < share else char for char in text)


def test_many_measures_with_words_changed(seeds: Seeds) -> None:
    dice = random.Random(7)
    earlier = [garbled(EARLIER[at % 6], 0.3, dice) for at in range(600)]
    later = [garbled(text, 0.05, dice) for text in earlier]
    found = links(earlier, later, seeds)
    right = {(at, at) for at in range(1, 601)}
    assert len(found & right) >= 0.99 * 600
    assert len(found - right) <= 0.01 * 600


def test_the_nearest_of_a_dropped_measure_is_named(seeds: Seeds) -> None:
    earlier: Wording = wording("a", [*EARLIER, "公开专利申请信息和商标申请信息，便利社会公众查询使用。"], seeds)
    found = align(earlier, wording("b", EARLIER, seeds))
    assert 6 not in {source for source, _ in found.links}
    assert found.nearest[6][0] == 5
