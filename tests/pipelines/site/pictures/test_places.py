"""Which measures count for which place."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.pipelines.site.pictures.conftest import Drawn
from tests.pipelines.site.pictures.made import figures, tables_of

Draw = Callable[..., Drawn]
REGIONS = [
    {"region_id": "100000", "name": "全国", "level": "country"},
    {"region_id": "440000", "name": "广东省", "level": "province", "parent_id": "100000"},
    {"region_id": "440100", "name": "广州市", "level": "prefecture", "parent_id": "440000"},
    {"region_id": "440115", "name": "南沙区", "level": "county", "parent_id": "440100"},
    {"region_id": "zone-nansha", "name": "广州南沙新区", "level": "zone", "parent_id": "440115"},
    {"region_id": "zone-nowhere", "name": "某园区", "level": "zone"},
    *(
        {"region_id": f"class-{n:02}", "name": f"第{n}类园区", "level": "class", "parent_id": "100000"}
        for n in range(12)
    ),
]
MEASURES = [{"measure_id": f"a.m{n}", "notice_id": "a"} for n in range(3)]


def counted(draw: Draw, scope: list[dict[str, Any]]) -> dict[str, tuple[int, ...]]:
    """Places with measures, by name."""
    rows = [{"notice_id": "a", "measure_id": "a.m0", "role": "applies"} | row for row in scope]
    places = draw(tables_of(regions=REGIONS, measures=MEASURES, replication_scope=rows))["places"]
    return {name: counts for name, counts in figures(places).items() if counts[2]}


@pytest.mark.parametrize("region_id", ["440000", "440100", "440115", "zone-nansha"])
def test_what_applies_in_a_part_counts_for_the_province(draw: Draw, region_id: str) -> None:
    assert counted(draw, [{"region_id": region_id}]) == {"广东": (1, 0, 1)}


@pytest.mark.parametrize(
    ("region_id", "name"), [("100000", "全国"), ("class-01", "第1类园区"), ("zone-nowhere", "某园区")]
)
def test_what_lies_in_no_province_is_listed_by_itself(draw: Draw, region_id: str, name: str) -> None:
    assert counted(draw, [{"region_id": region_id}]) == {name: (1, 0, 1)}


def test_a_measure_counts_once_for_a_place_and_outright_wins(draw: Draw) -> None:
    scope = [{"region_id": "440100", "role": "conditional"}, {"region_id": "440115"}, {"region_id": "440000"}]
    assert counted(draw, scope) == {"广东": (1, 0, 1)}


def test_a_condition_is_told(draw: Draw) -> None:
    assert counted(draw, [{"region_id": "440100", "role": "conditional"}]) == {"广东": (0, 1, 1)}


@pytest.mark.parametrize("role", ["under_study", "encouraged", "prior"])
def test_what_does_not_apply_yet_is_not_counted(draw: Draw, role: str) -> None:
    scope = [{"region_id": "440000", "role": role}, {"region_id": "100000", "measure_id": "a.m1"}]
    assert counted(draw, scope) == {"全国": (1, 0, 1)}


def test_a_scope_of_the_whole_notice_is_that_of_measures_without_one(draw: Draw) -> None:
    scope = [{"region_id": "440000", "measure_id": None}, {"region_id": "100000", "measure_id": "a.m1"}]
    assert counted(draw, scope) == {"广东": (2, 0, 2), "全国": (1, 0, 1)}


def test_many_other_places_are_gathered(draw: Draw) -> None:
    scope = [{"region_id": f"class-{n:02}"} for n in range(12)]
    found = counted(draw, scope)
    assert len(found) == 10
    assert found["其余 3 处"] == (3, 0, 3)
