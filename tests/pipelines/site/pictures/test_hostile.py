"""Notices that hold nothing, or what should not be in a page."""

import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from pipelines.site.pictures.lettering import ems, fitted, short_count, wrapped
from tests.conftest import Tables
from tests.pipelines.site.pictures.conftest import Drawn
from tests.pipelines.site.pictures.made import SVG, figures, tables_of, texts

Draw = Callable[..., Drawn]
HOSTILE = "<script>alert(1)</script>&\"' ]]> \x0b\x0c\u202e\u2066\ufffe{x} {{7*7}} \U0001f600" + "长" * 3000


def test_no_tables_no_pictures(draw: Draw) -> None:
    assert draw(tables_of()) == {}


def test_a_notice_without_measures_gives_no_pictures(draw: Draw, build: Callable[..., Tables]) -> None:
    assert draw(build(a="关于开会的通知\n请准时参加。\n")) == {}


@pytest.fixture
def hostile(draw: Draw) -> Drawn:
    """All pictures, with the same bad words wherever a notice may put them."""
    measures = [{"measure_id": f"{each}.m", "notice_id": each, "chapter": HOSTILE} for each in "ab"]
    return draw(
        tables_of(
            notices=[{"notice_id": each, "title": HOSTILE, "measure_count": 1} for each in "ab"],
            measures=measures,
            task_agencies=[{"measure_id": "a.m", "agency_name": HOSTILE, "role": "lead"}],
            provisions=[{"measure_id": "a.m", "modality": "permit"}],
            lineage=[{"source_measure_id": "a.m", "target_measure_id": "b.m", "relation": "identical"}],
            regions=[{"region_id": "zone", "name": HOSTILE, "level": "zone"}],
            replication_scope=[{"notice_id": "a", "measure_id": "a.m", "region_id": "zone", "role": "applies"}],
        )
    )


def test_hostile_words_stay_text(hostile: Drawn) -> None:
    assert list(hostile) == ["places", "workload", "descent-1", "modalities"]
    for picture in hostile.values():
        for svg in (picture.svg_zh, picture.svg_en):
            assert {each.tag for each in ET.fromstring(svg).iter()}.isdisjoint({f"{SVG}script", "script"})
            assert "<script" not in svg
            assert "\u202e" not in svg and "\u2066" not in svg and "\x0b" not in svg and "\ufffe" not in svg
            assert len(svg.encode()) < 40_000


def test_hostile_words_are_shown_as_far_as_they_fit(hostile: Drawn) -> None:
    (name,) = [each for each in texts(hostile["workload"].svg_zh) if each.startswith("<script>")]
    assert name.endswith("…") and "⟨U+202E⟩" in name
    assert "⟨U+202E⟩" in next(iter(figures(hostile["workload"])))
    assert len(hostile["descent-1"].title_zh) < 160


def test_words_are_cut_only_where_they_are_too_wide() -> None:
    assert fitted("上海市", 3) == "上海市"
    assert fitted("上海市人民政府", 4) == "上海市…"
    assert fitted("Shanghai", 5) == "Shanghai"
    assert ems(fitted("Shanghai Municipal Commission", 5)) <= 5


def test_words_are_wrapped_into_two_lines_at_most() -> None:
    assert wrapped("加强知识产权保护", 8) == ["加强知识产权保护"]
    assert wrapped("加强知识产权保护", 5) == ["加强知识产", "权保护"]
    assert wrapped("加强知识产权保护", 3) == ["加强知", "识产…"]


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (99_999, "99,999"), (100_000, "100k"), (1_234_567, "1,235k")])
def test_large_counts_are_shortened(count: int, shown: str) -> None:
    assert short_count(count) == shown
