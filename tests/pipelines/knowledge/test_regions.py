"""Places in a text: longest names, shared names, and the way up."""

import pytest

from pipelines.knowledge.book import Seeds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("天津、上海", [("天津", ("120000",)), ("上海", ("310000",))]),
        ("上海市浦东新区", [("上海市浦东新区", ("310115",))]),
        ("中国（上海）自由贸易试验区", [("中国（上海）自由贸易试验区", ("ftz-shanghai",))]),
        ("自由贸易试验区", [("自由贸易试验区", ("ftz",))]),
        ("全国", [("全国", ("100000",))]),
        ("便利数据跨境流动", []),
        ("", []),
    ],
)
def test_places(seeds: Seeds, text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    found = seeds.regions.places(text)
    assert [(place.name, place.region_ids) for place in found] == expected
    assert all(text[place.begin : place.end] == place.name for place in found)


@pytest.mark.parametrize("text", ["合作共赢", "推进县域经济", "市区建设"])
def test_no_places_inside_words(seeds: Seeds, text: str) -> None:
    assert seeds.regions.places(text) == []


def test_no_place_over_the_edge_of_a_word(seeds: Seeds) -> None:
    assert seeds.regions.places("普通化妆品") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("面向沈阳、成都统筹研究", "成都"),
        ("鼓励大连先行先试", "大连"),
        ("成都全域", "成都"),
        ("支持合肥开展试点", "合肥"),
        ("广州南沙", "广州"),
        ("苏州数字人民币试点", "苏州"),
        ("选择济南、青岛开展试点", "济南"),
        ("优先考虑济南、青岛", "济南"),
        ("联合辽宁沈阳等地", "沈阳"),
        ("在海南推广", "海南"),
        ("支持朝阳建设示范区", "朝阳"),
    ],
)
def test_short_names_of_cities_in_a_sentence(seeds: Seeds, text: str, name: str) -> None:
    assert name in [place.name for place in seeds.regions.places(text)]


@pytest.mark.parametrize(
    "text",
    [
        "环海南岛旅游公路",
        "是朝阳产业",
        "支持朝阳产业发展",
        "推进上海合作组织国家经贸合作",
        "建设重庆路",
        "普通化、标准化",
    ],
)
def test_short_names_inside_other_words_are_no_places(seeds: Seeds, text: str) -> None:
    assert seeds.regions.places(text) == []


def test_a_shared_name_has_all_its_ids(seeds: Seeds) -> None:
    assert len(seeds.regions.find("朝阳区")) > 1
    assert seeds.regions.find("浦东新区") == ("310115",)
    assert seeds.regions.find("某某市") == ()


@pytest.mark.parametrize(
    ("region_id", "lineage"),
    [
        ("310115", ["310115", "310000", "100000"]),
        ("370100", ["370100", "370000", "100000"]),
        ("100000", ["100000"]),
    ],
)
def test_lineage(seeds: Seeds, region_id: str, lineage: list[str]) -> None:
    assert list(seeds.regions.lineage(region_id)) == lineage


def test_a_zone_lies_in_its_zone(seeds: Seeds) -> None:
    assert seeds.regions.lineage("ftz-shanghai-lingang")[1] == "ftz-shanghai"


def test_labels_are_short(seeds: Seeds) -> None:
    assert seeds.regions.label("310000") == "上海"
    assert seeds.regions.name("310000") == "上海市"
    assert seeds.regions.label("100000") == "全国"


def test_every_division_leads_to_the_country(seeds: Seeds) -> None:
    divisions = [
        each for each, row in seeds.regions.rows.items() if row["level"] in ("province", "prefecture", "county")
    ]
    assert {seeds.regions.lineage(each)[-1] for each in divisions} == {"100000"}
