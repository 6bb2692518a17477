"""Bars of agencies and notices, and the timeline."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.pipelines.site.pictures.conftest import Drawn
from tests.pipelines.site.pictures.made import figures, tables_of, texts

Draw = Callable[..., Drawn]
MEASURES = [{"measure_id": "a.m1", "notice_id": "a"}]


def duty(position: int, role: str, name: str = "财政部", **more: Any) -> dict[str, Any]:
    return {"measure_id": "a.m1", "position": position, "role": role, "agency_name": name} | more


def workload(draw: Draw, *duties: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    return figures(draw(tables_of(measures=MEASURES, task_agencies=list(duties)))["workload"])


def test_a_measure_counts_once_for_an_agency_in_its_weightiest_role(draw: Draw) -> None:
    assert workload(draw, duty(1, "support"), duty(2, "lead"), duty(3, "responsible")) == {"财政部": (1, 0, 0, 1)}


def test_open_groups_are_left_out(draw: Draw) -> None:
    found = workload(draw, duty(1, "support"), duty(2, "lead", "有关部门", open_group=True))
    assert found == {"财政部": (0, 0, 1, 1)}


def test_only_open_groups_are_nothing_to_show(draw: Draw) -> None:
    tables = tables_of(measures=MEASURES, task_agencies=[duty(1, "lead", "有关部门", open_group=True)])
    assert "workload" not in draw(tables)


def test_the_busiest_agencies_are_shown(draw: Draw) -> None:
    duties = [duty(n, "lead", f"第{n:02}局") for n in range(1, 31)]
    duties += [duty(n, "lead", "第30局", measure_id="a.m2") for n in (1,)]
    found = workload(draw, *duties)
    assert len(found) == 20
    assert next(iter(found.items())) == ("第30局", (2, 0, 0, 2))


def test_the_longest_notices_are_shown(draw: Draw) -> None:
    notices = [{"notice_id": f"n{n:02}", "title": f"第{n}号"} for n in range(30)]
    measures = [{"measure_id": f"n{n:02}.m", "notice_id": f"n{n:02}"} for n in range(30)]
    provisions = [
        {"measure_id": f"n{n:02}.m", "provision_id": f"{n}.{k}", "modality": "permit"}
        for n in range(30)
        for k in range(n)
    ]
    found = figures(draw(tables_of(notices=notices, measures=measures, provisions=provisions))["modalities"])
    assert list(found) == [f"第{n}号" for n in range(29, 17, -1)]
    assert found["第29号"] == (0, 0, 29, 0, 0, 0, 0, 29)


def due(*days: str, measure_id: str | None = None) -> list[dict[str, Any]]:
    return [
        {"quantity_id": f"q{n}", "measure_id": measure_id, "due_on": date.fromisoformat(day)}
        for n, day in enumerate(days)
    ]


def test_the_same_date_of_the_same_measure_counts_once(draw: Draw) -> None:
    quantities = due("2026-12-31", "2026-12-31", measure_id="a.m1")
    tasks = [{"measure_id": each, "due_on": date(2026, 12, 31)} for each in ("a.m1", "a.m2")]
    assert figures(draw(tables_of(quantities=quantities, tasks=tasks))["deadlines"]) == {"2026-12": (2,)}


@pytest.mark.parametrize(
    ("last", "unit", "names"),
    [
        ("2027-02-10", "月", ["2026-12", "2027-02"]),
        ("2035-05-10", "季度", ["2026Q4", "2035Q2"]),
        ("2049-10-01", "年", ["2026", "2049"]),
        ("2200-01-01", "十年", ["2020–2029", "2200–2209"]),
        ("9999-12-31", "百年", ["2000–2099", "9900–9999"]),
    ],
)
def test_the_farther_the_last_date_the_longer_the_periods(draw: Draw, last: str, unit: str, names: list[str]) -> None:
    shown = draw(tables_of(quantities=due("2026-12-31", last)))["deadlines"]
    assert shown.head[0].zh == unit
    assert list(figures(shown)) == names
    assert "NaN" not in shown.svg_zh


def test_the_line_stands_on_the_day_of_the_release_also_after_all_deadlines(draw: Draw) -> None:
    shown = draw(tables_of(quantities=due("2020-01-01")), date(2021, 3, 4))["deadlines"]
    assert "published 2021-03-04" in texts(shown.svg_en)
    assert "NaN" not in shown.svg_en
