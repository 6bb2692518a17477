"""Printed scopes become regions with the role that their words give them."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.normalization.scope import Scope, ScopeReader

Regions = list[tuple[str, str, str | None]]
AREA = "自由贸易港实行“一线”放开、“二线”管住进出口管理制度的海关特殊监管区域"


@pytest.fixture(scope="module")
def reader(seeds: Seeds) -> ScopeReader:
    return ScopeReader(seeds)


def regions(scope: Scope) -> Regions:
    return [(each.region_id, each.role, each.qualifier) for each in scope.regions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全国", [("100000", "applies", None)]),
        ("自由贸易试验区", [("ftz", "applies", None)]),
        ("上海", [("310000", "applies", None)]),
        ("上海市", [("310000", "applies", None)]),
        ("天津、上海、海南", [("120000", "applies", None), ("310000", "applies", None), ("460000", "applies", None)]),
        ("天津和上海", [("120000", "applies", None), ("310000", "applies", None)]),
        ("天津、上海等2个试点省市全域", None),
        (f"海南（{AREA}）", [("460000", "applies", AREA)]),
        ("天津（滨海新区先行探索适用）", [("120000", "applies", "滨海新区先行探索适用")]),
        ("天津、上海（浦东新区）", [("120000", "applies", None), ("310000", "applies", "浦东新区")]),
        ("上海、上海", [("310000", "applies", None)]),
    ],
)
def test_outright(reader: ScopeReader, text: str, expected: Regions | None) -> None:
    found = reader.read(text)
    if expected is None:
        assert [(region, role) for region, role, _ in regions(found)] == [("120000", "applies"), ("310000", "applies")]
        return
    assert regions(found) == expected
    assert (found.ambiguous, found.uses_default, found.rest) == ((), False, "")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("面向天津、上海、重庆统筹研究", "under_study"),
        ("天津、上海、重庆中有意愿的省市", "conditional"),
        ("天津、上海、重庆论证后按程序办理", "conditional"),
        ("鼓励天津、上海、重庆先行先试", "encouraged"),
        ("符合条件的天津、上海、重庆", "conditional"),
    ],
)
def test_roles(reader: ScopeReader, text: str, role: str) -> None:
    assert [(region, given) for region, given, _ in regions(reader.read(text))] == [
        ("120000", role), ("310000", role), ("500000", role),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "outright", "conditional"),
    [
        (
            "上海、海南，天津、重庆、沈阳中其他有意愿的省市论证后按程序办理",
            ["310000", "460000"],
            ["120000", "500000", "210100"],
        ),
        ("重庆及天津、上海、重庆、海南中有意愿的其他省市", ["500000"], ["120000", "310000", "460000"]),
    ],
)
def test_some_outright_others_on_condition(
    reader: ScopeReader, text: str, outright: list[str], conditional: list[str]
) -> None:
    found = regions(reader.read(text))
    assert [region for region, role, _ in found if role == "applies"] == outright
    assert [region for region, role, _ in found if role == "conditional"] == conditional


@pytest.mark.parametrize("text", ["面向沈阳、成都统筹研究", "鼓励沈阳、成都先行先试", "沈阳、成都全域"])
def test_a_list_that_ends_with_a_city(reader: ScopeReader, text: str) -> None:
    assert [each.region_id for each in reader.read(text).regions] == ["210100", "510100"]


def test_a_bracket_alone_narrows_the_default(reader: ScopeReader) -> None:
    found = reader.read("（江海联运事项可结合当地实际）")
    assert (found.regions, found.uses_default) == ((), True)
    assert found.default_qualifier == "江海联运事项可结合当地实际"


@pytest.mark.parametrize("text", ["某地区", "（略）某地区", "试点企业"])
def test_words_without_a_place_stay(reader: ScopeReader, text: str) -> None:
    found = reader.read(text)
    assert (found.regions, found.uses_default) == ((), False)
    assert found.rest


def test_a_shared_name_is_left_open(reader: ScopeReader) -> None:
    found = reader.read("上海、朝阳区")
    assert [each.region_id for each in found.regions] == ["310000"]
    assert [place.name for place in found.ambiguous] == ["朝阳区"]


def test_a_place_in_a_bracket_is_no_region_of_its_own(reader: ScopeReader) -> None:
    assert regions(reader.read("天津（滨海新区）")) == [("120000", "applies", "滨海新区")]


EIGHT = ["110000", "120000", "130000", "210100", "310000", "340000", "420100", "440000", "510000", "610100"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8个改革试验区域", EIGHT),
        ("京津冀、上海", ["110000", "120000", "130000", "310000"]),
        ("长三角地区", ["310000", "320000", "330000", "340000"]),
        ("各自贸试验区", ["ftz"]),
        ("综合保税区", ["class-bonded-zones"]),
    ],
)
def test_sets_and_classes(reader: ScopeReader, text: str, expected: list[str]) -> None:
    found = reader.read(text)
    assert [each.region_id for each in found.regions] == expected
    assert (found.ambiguous, found.rest) == ((), "")


def test_the_part_of_a_region_that_a_set_means(reader: ScopeReader) -> None:
    parts = {each.region_id: each.qualifier for each in reader.read("8个改革试验区域").regions}
    assert (parts["440000"], parts["340000"], parts["510000"], parts["310000"]) == ("珠三角", "合芜蚌", "成德绵", None)


def test_a_set_in_a_conditional_scope(reader: ScopeReader) -> None:
    assert {each.role for each in reader.read("鼓励京津冀先行先试").regions} == {"encouraged"}


@pytest.mark.parametrize("text", ["沿海省份", "3个改革试验区域", "有关地区"])
def test_sets_that_are_not_known_keep_their_words(reader: ScopeReader, text: str) -> None:
    found = reader.read(text)
    assert (found.regions, found.rest) == ((), text)


@pytest.mark.parametrize(
    ("own", "text", "expected"),
    [
        ("370000", "全省", ["370000"]),
        ("370100", "全市", ["370100"]),
        ("370100", "全省", ["370000"]),
        ("310000", "本市", ["310000"]),
        ("150000", "全区", ["150000"]),
        ("370000", "全市", []),
        ("100000", "全省", []),
    ],
)
def test_the_place_of_the_notice(seeds: Seeds, own: str, text: str, expected: list[str]) -> None:
    assert [each.region_id for each in ScopeReader(seeds, own).read(text).regions] == expected
