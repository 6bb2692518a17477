"""Printed lists of agencies are cut between names and never inside one."""

import pytest

from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.mentions import completed_names, is_name, split_mentions
from pipelines.knowledge.names import looks_like_name

CENTRAL = Setting()
SHANGHAI = Setting("310000", "2024-02-03")


def names(text: str, seeds: Seeds, setting: Setting = CENTRAL) -> list[str]:
    spans = split_mentions(text, 0, len(text), lambda name: seeds.agencies.knows(name, setting))
    return [text[begin:end] for begin, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商务部", ["商务部"]),
        ("商务部、海关总署", ["商务部", "海关总署"]),
        ("工业和信息化部、商务部", ["工业和信息化部", "商务部"]),
        ("文化和旅游部", ["文化和旅游部"]),
        ("住房和城乡建设部和文化和旅游部", ["住房和城乡建设部", "文化和旅游部"]),
        ("商务部和海关总署", ["商务部", "海关总署"]),
        ("商务部及海关总署", ["商务部", "海关总署"]),
        ("财政部，海关总署;税务总局", ["财政部", "海关总署", "税务总局"]),
        ("财政部,海关总署；税务总局", ["财政部", "海关总署", "税务总局"]),
        ("由商务部、会同海关总署", ["商务部", "海关总署"]),
        (
            "海关总署、商务部等有关部门和自由贸易试验区所在地省级人民政府",
            ["海关总署", "商务部", "等有关部门", "自由贸易试验区所在地省级人民政府"],
        ),
        ("商务部等部门", ["商务部", "等部门"]),
        ("商务部等有关单位", ["商务部", "等有关单位"]),
        ("商务部等", ["商务部", "等"]),
        ("交通运输部和各地省级人民政府", ["交通运输部", "各地省级人民政府"]),
        ("各省、自治区、直辖市人民政府，国务院各部委", ["各省、自治区、直辖市人民政府", "国务院各部委"]),
        ("", []),
        ("、", []),
    ],
)
def test_names_of_central_notices(seeds: Seeds, text: str, expected: list[str]) -> None:
    assert names(text, seeds) == expected


def test_together_with(seeds: Seeds) -> None:
    assert names("商务部会同海关总署", seeds) == ["商务部", "海关总署"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各区人民政府，市政府各委、办、局，各有关单位", ["各区人民政府", "市政府各委、办、局", "各有关单位"]),
        (
            "浦东新区政府（上海自贸试验区管委会）、临港新片区管委会",
            ["浦东新区政府（上海自贸试验区管委会）", "临港新片区管委会"],
        ),
        ("市商务委（市口岸办）、市财政局", ["市商务委（市口岸办）", "市财政局"]),
        ("某机构（甲、乙）、市财政局", ["某机构（甲、乙）", "市财政局"]),
        ("市经济信息化委、市文化旅游局", ["市经济信息化委", "市文化旅游局"]),
        ("市星际事务局和市财政局", ["市星际事务局", "市财政局"]),
        ("市航天和海洋局、市财政局", ["市航天和海洋局", "市财政局"]),
    ],
)
def test_names_of_shanghai_notices(seeds: Seeds, text: str, expected: list[str]) -> None:
    assert names(text, seeds, SHANGHAI) == expected


def test_only_the_part_asked_for_is_read(seeds: Seeds) -> None:
    text = "责任单位：商务部、海关总署）外交部"
    spans = split_mentions(text, 5, 13, lambda name: seeds.agencies.knows(name, CENTRAL))
    assert [text[begin:end] for begin, end in spans] == ["商务部", "海关总署"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市星际事务局", True),
        ("浦东新区政府（上海自贸试验区管委会）", True),
        ("中国国家铁路集团有限公司", True),
        ("各有关地区", True),
        ("推进开放", False),
        ("局", False),
        ("国" * 45 + "局", False),
        ("", False),
    ],
)
def test_what_a_name_looks_like(text: str, expected: bool) -> None:
    assert looks_like_name(text) is expected


def test_a_known_name_needs_no_ending() -> None:
    assert is_name("全国人大", lambda _: True)
    assert not is_name("全国人大", lambda _: False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("济南、青岛、烟台市政府", ["济南市政府", "青岛市政府", "烟台市政府"]),
        ("北京市、天津市人民政府", ["北京市人民政府", "天津市人民政府"]),
        ("省商务、财政厅", ["省商务厅", "财政厅"]),
        ("省商务厅、财政厅", ["省商务厅", "财政厅"]),
        ("济南，烟台市政府", ["济南", "烟台市政府"]),
        ("贸易、省财政厅", ["贸易", "省财政厅"]),
    ],
)
def test_names_that_share_an_ending(seeds: Seeds, text: str, expected: list[str]) -> None:
    def knows(name: str) -> bool:
        return seeds.agencies.knows(name, Setting("370000", "2021-01-01"))

    spans = split_mentions(text, 0, len(text), knows)
    assert completed_names(text, spans, knows) == expected


@pytest.mark.parametrize("text", ["等和" * 70, "某局和" * 50, "商务部等" * 10_000, "和" * 10_000])
def test_connectors_without_end_lose_nothing(seeds: Seeds, text: str) -> None:
    spans = split_mentions(text, 0, len(text), lambda name: seeds.agencies.knows(name, CENTRAL))
    assert spans and all(begin < end for begin, end in spans)
    assert spans == sorted(spans)
