"""A printed name is one body in one place and time, several, a class, or none."""

import pytest

from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds

CENTRAL = Setting("100000", "2025-07-02")
SHANGHAI = Setting("310000", "2024-02-03")
JINAN = Setting("370100", "2021-03-01")
PUDONG = Setting("310115", "2024-02-03")


@pytest.mark.parametrize(
    ("mention", "setting", "agency_id", "method"),
    [
        ("商务部", CENTRAL, "cn-mofcom", "exact"),
        ("中华人民共和国商务部", CENTRAL, "cn-mofcom", "exact"),
        ("上海市财政局", JINAN, "sh-finance", "exact"),
        ("金融监管总局", CENTRAL, "cn-nfra", "alias"),
        ("市财政局", SHANGHAI, "sh-finance", "alias"),
        ("市财政局", JINAN, "370100-finance", "rule"),
        ("市财政局", PUDONG, "sh-finance", "alias"),
        ("市财政局", CENTRAL, None, "unmatched"),
        ("金融监管总局上海监管局", SHANGHAI, "sh-nfra", "alias"),
        ("统计局", CENTRAL, "cn-nbs", "alias"),
        ("统计局", SHANGHAI, "sh-statistics", "rule"),
        ("统计局", JINAN, "370100-statistics", "rule"),
        ("浦东新区政府（上海自贸试验区管委会）", SHANGHAI, "sh-pudong-government", "alias"),
        ("市商务委（市口岸办）", SHANGHAI, "sh-commerce", "alias"),
        ("地震局", CENTRAL, "cn-earthquake", "alias"),
        ("南方电网", CENTRAL, "cn-csg", "alias"),
        ("中央军委装备发展部", CENTRAL, "cn-cmc-equipment", "alias"),
        ("拱北海关", CENTRAL, "cn-customs-gongbei", "exact"),
        ("青岛海关", CENTRAL, "370200-customs", "rule"),
        ("火星海关", CENTRAL, None, "unmatched"),
        ("市星际事务局", SHANGHAI, None, "unmatched"),
        ("市星际事务局（市财政局）", SHANGHAI, None, "unmatched"),
        ("", CENTRAL, None, "unmatched"),
    ],
)
def test_one_body(seeds: Seeds, mention: str, setting: Setting, agency_id: str | None, method: str) -> None:
    found = seeds.agencies.resolve(mention, setting)
    assert (found.agency_id, found.method) == (agency_id, method)


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("市政府各委、办、局", True),
        ("各市、县（市、区）人民政府", True),
        ("省直部门、有关单位", False),
        ("市商务委、市财政局", False),
        ("市商务委、局", False),
    ],
)
def test_a_name_may_hold_the_mark_that_parts_names(seeds: Seeds, printed: str, known: bool) -> None:
    assert seeds.agencies.knows(printed, SHANGHAI) is known


@pytest.mark.parametrize(
    ("group", "agency_id"),
    [
        (("人民银行", "中国人民银行"), "cn-pboc"),
        (("外汇局", "国家外汇局", "国家外汇管理局"), "cn-safe"),
        (("密码局", "国家密码局", "国家密码管理局"), "cn-oscca"),
    ],
)
def test_several_names_of_one_body(seeds: Seeds, group: tuple[str, ...], agency_id: str) -> None:
    found = {seeds.agencies.resolve(name, CENTRAL).agency_id for name in group}
    assert found == {agency_id}


@pytest.mark.parametrize(
    ("mention", "on", "agency_id"),
    [
        ("银保监会", "2021-04-21", "cn-cbirc"),
        ("金融监管总局", "2024-02-03", "cn-nfra"),
        ("商标局", "2017-01-01", "cn-trademark-saic"),
        ("商标局", "2018-12-23", "cn-trademark"),
        ("质检总局", "2013-11-18", "cn-aqsiq"),
        ("中国铁路总公司", "2013-11-18", "cn-china-railway-corporation"),
        ("国家卫生计生委", "2015-08-31", "cn-nhfpc"),
        ("国务院扶贫办", "2018-09-18", "cn-poverty-alleviation"),
    ],
)
def test_names_of_their_time(seeds: Seeds, mention: str, on: str, agency_id: str) -> None:
    found = seeds.agencies.resolve(mention, Setting("100000", on)).agency_id
    assert found == agency_id
    assert seeds.agencies.in_force(agency_id, on)


@pytest.mark.parametrize(
    ("agency_id", "on", "expected"),
    [
        ("cn-cbirc", "2018-04-07", False),
        ("cn-cbirc", "2018-04-08", True),
        ("cn-cbirc", "2023-05-17", True),
        ("cn-cbirc", "2023-05-18", False),
        ("cn-cbirc", "", True),
        ("cn-mofcom", "2025-01-01", True),
    ],
)
def test_in_force_from_first_to_last_day(seeds: Seeds, agency_id: str, on: str, expected: bool) -> None:
    assert seeds.agencies.in_force(agency_id, on) is expected


@pytest.mark.parametrize(
    ("mention", "agency_id"),
    [
        ("等有关部门", "class-relevant-departments"),
        ("等部门", "class-relevant-departments"),
        ("等", "class-relevant-departments"),
        ("各有关部门", "class-relevant-departments"),
        ("各相关行业主管部门", "class-relevant-departments"),
        ("等有关单位", "class-relevant-units"),
        ("各有关单位", "class-relevant-units"),
        ("有关牵头单位", "class-relevant-units"),
        ("各地省级人民政府", "class-provincial-governments"),
        ("自由贸易试验区所在地省级人民政府", "class-ftz-provincial-governments"),
    ],
)
def test_classes_of_bodies(seeds: Seeds, mention: str, agency_id: str) -> None:
    found = seeds.agencies.resolve(mention, CENTRAL)
    assert found.agency_id == agency_id
    assert seeds.agencies.is_class(agency_id)


@pytest.mark.parametrize("mention", ["主管部门", "海关部门", "推进有关部门、单位协作", "人民政府", "企业"])
def test_no_classes_of_bodies(seeds: Seeds, mention: str) -> None:
    assert seeds.agencies.resolve(mention, CENTRAL).agency_id is None


def test_one_body_is_no_class(seeds: Seeds) -> None:
    assert not seeds.agencies.is_class("cn-mofcom")


@pytest.mark.parametrize(
    ("mention", "setting", "agency_id"),
    [
        ("省人民政府", Setting("370000", "2024-01-01"), "gov-370000"),
        ("市人民政府", Setting("370100", "2024-01-01"), "gov-370100"),
        ("区人民政府", CENTRAL, None),
    ],
)
def test_names_that_begin_with_a_level_are_read_in_their_place(
    seeds: Seeds, mention: str, setting: Setting, agency_id: str | None
) -> None:
    assert seeds.agencies.resolve(mention, setting).agency_id == agency_id


def test_a_region_above_does_not_lend_its_bodies_as_city(seeds: Seeds) -> None:
    """市财政局 in a notice of Shandong province is no bureau of Jinan."""
    assert seeds.agencies.resolve("市财政局", Setting("370000", "2024-01-01")).agency_id is None


def test_printed_forms_without_name_and_short_name(seeds: Seeds) -> None:
    row = seeds.agencies.rows["cn-pboc"]
    aliases = seeds.agencies.aliases("cn-pboc")
    assert aliases == sorted(aliases) and aliases
    assert not {row["name"], row["short_name"]} & set(aliases)
    assert seeds.agencies.name("cn-pboc") == "中国人民银行"
