"""A body that every place has is derived from the place and the standard name; other names are not."""

from collections import Counter

import pytest

from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds

SHANDONG, JINAN, LIXIA, BAOTOU = "370000", "370100", "370102", "150200"
ANHUI, NEI_MENGGU, NATION = "340000", "150000", "100000"


@pytest.mark.parametrize(
    ("mention", "own", "agency_id", "name"),
    [
        ("省发展改革委", SHANDONG, "370000-development-reform", "山东省发展和改革委员会"),
        ("省发展改革委", JINAN, "370000-development-reform", "山东省发展和改革委员会"),
        ("市大数据局", JINAN, "370100-big-data", "济南市大数据局"),
        ("市市场监管局", JINAN, "370100-market-regulation", "济南市市场监督管理局"),
        ("区卫生健康局", LIXIA, "370102-health-bureau", "济南市历下区卫生健康局"),
        ("市财政局", LIXIA, "370100-finance", "济南市财政局"),
        ("济南市历下区财政局", NATION, "370102-finance", "济南市历下区财政局"),
        ("省税务局", ANHUI, "340000-tax", "国家税务总局安徽省税务局"),
        ("国家税务总局山东省税务局", NATION, "370000-tax", "国家税务总局山东省税务局"),
        ("省外汇管理局", ANHUI, "340000-safe", "国家外汇管理局安徽省分局"),
        ("省通信管理局", SHANDONG, "370000-communications", "山东省通信管理局"),
        ("山东证监局", SHANDONG, "370000-csrc", "中国证券监督管理委员会山东监管局"),
        ("人行合肥中心支行", ANHUI, "340100-pboc-sub-branch", "中国人民银行合肥中心支行"),
        ("人民银行济南分行营管部", JINAN, "370100-pboc-business", "中国人民银行济南分行营业管理部"),
        ("省委办公厅", SHANDONG, "370000-party-general-office", "中共山东省委办公厅"),
        ("自治区党委组织部", NEI_MENGGU, "150000-organization", "中共内蒙古自治区委员会组织部"),
        ("市政府金融办", BAOTOU, "150200-financial-work", "包头市人民政府金融工作办公室"),
        ("团省委", ANHUI, "340000-youth-league", "中国共产主义青年团安徽省委员会"),
        ("省法院", SHANDONG, "370000-high-court", "山东省高级人民法院"),
        ("市法院", JINAN, "370100-intermediate-court", "济南市中级人民法院"),
        ("烟台市政府", SHANDONG, "gov-370600", "烟台市人民政府"),
        ("历下区政府", JINAN, "gov-370102", "济南市历下区人民政府"),
        ("审批服务局", BAOTOU, "150200-shenpi-fuwu", "包头市审批服务局"),
        ("财政厅", JINAN, "370000-finance", "山东省财政厅"),
        ("省财政厅（省国资委）", SHANDONG, "370000-finance", "山东省财政厅"),
    ],
)
def test_a_body_of_a_place(seeds: Seeds, mention: str, own: str, agency_id: str, name: str) -> None:
    found = seeds.agencies.resolve(mention, Setting(own, "2022-01-01"))
    assert (found.agency_id, found.method) == (agency_id, "rule")
    assert seeds.agencies.name(agency_id) == name


@pytest.mark.parametrize(
    ("mention", "own"),
    [
        ("市财政局", SHANDONG),
        ("省财政厅", NATION),
        ("省教育委员会", SHANDONG),
        ("市财政厅", JINAN),
        ("区财政局", NEI_MENGGU),
        ("财政局", NATION),
        ("法院", JINAN),
        ("政府", JINAN),
        ("市财政投资基金控股集团", JINAN),
        ("省合作交流办", SHANDONG),
        ("香港财政局", NATION),
        ("火星市财政局", NATION),
    ],
)
def test_names_that_are_no_standard_body_of_a_known_place(seeds: Seeds, mention: str, own: str) -> None:
    assert seeds.agencies.resolve(mention, Setting(own, "2022-01-01")).agency_id is None


@pytest.mark.parametrize(
    ("mention", "own", "agency_id"),
    [
        ("市中区人民政府", JINAN, "gov-370103"),
        ("市中区人民政府", SHANDONG, None),
        ("市中区人民政府", NATION, None),
        ("朝阳区政府", NATION, None),
        ("朝阳区政府", "110000", "gov-110105"),
        ("北京市朝阳区政府", NATION, "gov-110105"),
    ],
)
def test_a_place_of_many_is_that_of_the_notice_or_none(
    seeds: Seeds, mention: str, own: str, agency_id: str | None
) -> None:
    found = seeds.agencies.resolve(mention, Setting(own, "2022-01-01"))
    assert found.agency_id == agency_id
    assert bool(found.candidates) == (agency_id is None)


@pytest.mark.parametrize(
    ("mention", "on", "name"),
    [
        ("山东银保监局", "2020-01-01", "中国银行保险监督管理委员会山东监管局"),
        ("金融监管总局山东监管局", "2024-01-01", "国家金融监督管理总局山东监管局"),
        ("人民银行济南分行", "2020-01-01", "中国人民银行济南分行"),
        ("人民银行山东省分行", "2024-01-01", "中国人民银行山东省分行"),
    ],
)
def test_field_offices_of_their_time(seeds: Seeds, mention: str, on: str, name: str) -> None:
    found = seeds.agencies.resolve(mention, Setting(SHANDONG, on))
    assert found.agency_id and seeds.agencies.name(found.agency_id) == name
    assert seeds.agencies.in_force(found.agency_id, on)


def test_a_derived_row_says_where_it_comes_from(seeds: Seeds) -> None:
    row = seeds.agencies.row("370102-health-bureau")
    assert (row["level"], row["kind"], row["region_id"], row["parent_id"]) == (
        "district", "government", "370102", "gov-370102",
    )  # fmt: skip
    assert row["source"].startswith("Derived by rule: 历下区 and 卫生健康局 of standard_bodies.csv")
    assert seeds.agencies.row("gov-370102")["parent_id"] == "gov-370100"
    assert seeds.agencies.row("370000-tax")["parent_id"] == "cn-sta"


@pytest.mark.parametrize("agency_id", ["370000-nonsense", "999999-finance", "nonsense", "370100-high-court", "gov-ftz"])
def test_ids_of_no_body(seeds: Seeds, agency_id: str) -> None:
    with pytest.raises(KeyError):
        seeds.agencies.row(agency_id)


def test_an_id_means_one_body(seeds: Seeds) -> None:
    bodies = seeds.tables["standard_bodies"]
    ids = Counter((row["body_id"], place) for row in bodies for place in row["places"].split())
    assert max(ids.values()) == 1


def test_a_derived_name_is_no_second_row_of_a_known_body(seeds: Seeds) -> None:
    """上海市数据局 stands in agencies.csv, and has no other id."""
    assert seeds.agencies.resolve("上海市数据局", Setting(NATION)).agency_id == "sh-data"
    assert seeds.agencies.resolve("数据局", Setting("310000", "2024-06-01")).agency_id == "sh-data"
