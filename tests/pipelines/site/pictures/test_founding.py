"""Figures of the founding notices, counted in the notices themselves, and the drawings that show them."""

import re
import xml.etree.ElementTree as ET

import pytest

from pipelines.publishing.edition import Edition
from pipelines.site.pictures import Picture, pictures
from pipelines.site.pictures.country import read_tiles
from tests.conftest import Tables
from tests.pipelines.site.pictures.conftest import Drawn
from tests.pipelines.site.pictures.made import SVG, figures, texts, tooltips

NAMES = ["places", "workload", "descent-1", "descent-2", "deadlines", "modalities"]


def svgs(drawn: Drawn) -> list[str]:
    return [svg for picture in drawn.values() for svg in (picture.svg_zh, picture.svg_en)]


def test_all_pictures_are_there_in_the_order_of_the_page(drawn: Drawn) -> None:
    assert list(drawn) == NAMES


def test_measures_by_place(drawn: Drawn) -> None:
    """商资函〔2025〕84号: of its 155 tasks 114 are for all of its ten places (note 2); the others name theirs.

    Shanghai has 13 more of these, and 80, 117 and 11 measures of the notices that are for it alone.
    """
    found = figures(drawn["places"])
    assert {name: counts for name, counts in found.items() if counts[2]} == {
        "上海": (114 + 13 + 80 + 117 + 11, 1, 336),
        "海南": (114 + 15, 1, 130),
        "天津": (114 + 13, 2, 129),
        "重庆": (114 + 12, 1, 127),
        "江苏": (114 + 1, 2, 117),
        "浙江": (114 + 1, 2, 117),
        "广东": (114 + 1, 2, 117),
        "四川": (114 + 1, 2, 117),
        "辽宁": (114, 2, 116),
        "湖北": (114, 2, 116),
        "全国": (43, 0, 43),
        "自由贸易试验区": (34, 0, 34),
    }
    assert len(found) == 34 + 2


def test_the_measures_of_the_pilot_went_into_two_notices(drawn: Drawn) -> None:
    """国发〔2023〕23号 has 80 measures, 沪府发〔2024〕1号 117 tasks; 国函〔2025〕68号 replicates 77 and asks 4 things more."""
    before, after, *chapters = drawn["descent-1"].rows
    assert [before[0].zh, before[-1]] == ["国发〔2023〕23号", 80]  # type: ignore[union-attr]
    assert [after[0].zh, after[-1]] == ["沪府发〔2024〕1号", 117]  # type: ignore[union-attr]
    assert [row[-1] for row in chapters] == [18, 19, 24, 9, 16, 20, 6, 5]
    before, after, *chapters = drawn["descent-2"].rows
    assert before[1:] == (38, 39, 0, 0, 0, 3, 80)
    assert after[1:] == (38, 39, 0, 0, 4, 0, 81)
    assert [row[-1] for row in chapters] == [4, 8, 12, 15, 8, 15, 13, 6]


@pytest.mark.parametrize("name", ["descent-1", "descent-2"])
def test_nothing_is_lost_on_the_way(drawn: Drawn, name: str) -> None:
    before, after, *chapters = (row[1:] for row in drawn[name].rows)
    assert sum(before[:-1]) == before[-1]  # type: ignore[arg-type]
    assert [sum(column) for column in zip(*chapters, strict=True)] == list(after)  # type: ignore[arg-type]


def test_the_workload_of_agencies(drawn: Drawn, tables: Tables) -> None:
    found = figures(drawn["workload"])
    assert len(found) == 20
    assert found["上海市浦东新区人民政府"] == (0, 48, 0, 48)
    assert "有关部门" not in found
    named = [row["measure_id"] for row in tables["task_agencies"].to_pylist() if row["agency_name"] == "上海海关"]
    assert found["上海海关"][-1] == len(set(named))


def test_deadlines(drawn: Drawn) -> None:
    """Three years from 2021-04-21 and from 2024-02-03, six months from then, a year from 2023-11-26 and 2025-07-02."""
    assert figures(drawn["deadlines"]) == {
        "2024-04": (1,),
        "2024-08": (1,),
        "2024-11": (1,),
        "2026-07": (1,),
        "2027-02": (1,),
    }
    assert "发布日期 2026-11-22" in texts(drawn["deadlines"].svg_zh)


def test_every_provision_is_in_a_bar(drawn: Drawn, tables: Tables) -> None:
    found = figures(drawn["modalities"])
    assert len(found) == 5
    assert sum(counts[-1] for counts in found.values()) == tables["provisions"].num_rows
    assert all(sum(counts[:-1]) == counts[-1] for counts in found.values())


def test_tiles_show_the_figures_of_the_table(drawn: Drawn) -> None:
    shown = dict(each.rsplit(" · ", 1) for each in tooltips(drawn["places"].svg_zh))
    assert shown == {name: f"{counts[2]:,}" for name, counts in figures(drawn["places"]).items()}
    assert sorted(texts(drawn["places"].svg_zh)) == sorted([*shown, *shown.values()])


@pytest.mark.parametrize("name", ["workload", "modalities"])
def test_bars_show_the_figures_of_the_table(drawn: Drawn, name: str) -> None:
    picture = drawn[name]
    parts = [each.zh for each in picture.head[1:-1]]
    expected = {
        f"{row} · {part} · {count}"
        for row, counts in figures(picture).items()
        for part, count in zip(parts, counts[:-1], strict=True)
        if count
    }
    assert set(tooltips(picture.svg_zh)) - set(parts) == expected
    assert [str(counts[-1]) for counts in figures(picture).values()] == texts(picture.svg_zh)[-len(picture.rows) :]


def test_the_flow_shows_the_figures_of_the_table(drawn: Drawn) -> None:
    shown = texts(drawn["descent-2"].svg_en)
    assert {"identical 38 → 38", "amended 39 → 39", "no forerunner 4", "dropped 3", "80 measures", "81 measures"} <= {
        *shown
    }
    numbers = [int(match[1]) for text in shown if (match := re.match(r"(\d+) (?!measures)", text))]
    assert numbers == [row[-1] for row in drawn["descent-2"].rows[2:]]


def test_bars_of_the_timeline_show_the_figures_of_the_table(drawn: Drawn) -> None:
    assert tooltips(drawn["deadlines"].svg_zh) == [
        f"{name} · {count}" for name, (count,) in figures(drawn["deadlines"]).items()
    ]


def test_drawings_can_stand_in_a_page(drawn: Drawn) -> None:
    """Small XML, with nothing from elsewhere and nothing that a strict page refuses or that clashes with its style."""
    for svg in svgs(drawn):
        root = ET.fromstring(svg)
        assert len(svg.encode()) < 40_000
        assert {each.tag for each in root.iter()} <= {
            f"{SVG}{tag}" for tag in ("svg", "g", "path", "line", "text", "title", "desc")
        }
        attributes = {key for each in root.iter() for key in each.attrib}
        assert not [key for key in attributes if key.startswith(("on", "style", "class", "{")) or key == "href"]
        assert "url(" not in svg and "://" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_drawings_have_a_title_and_a_description(drawn: Drawn) -> None:
    names = set()
    for picture in drawn.values():
        for svg, title, told in (
            (picture.svg_zh, picture.title_zh, picture.told_zh),
            (picture.svg_en, picture.title_en, picture.told_en),
        ):
            root = ET.fromstring(svg)
            first, second = root[0], root[1]
            assert (root.get("role"), first.text, second.text) == ("img", title, told)
            assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (first.get("id"), second.get("id"))
            names |= {first.get("id"), second.get("id")}
    assert len(names) == 4 * len(drawn)


def test_text_takes_the_colour_of_the_page(drawn: Drawn) -> None:
    for svg in svgs(drawn):
        assert {each.get("fill") for each in ET.fromstring(svg).iter(f"{SVG}text")} == {"currentColor"}
        assert 'fill="white"' not in svg and "transparent" not in svg


def test_the_same_edition_gives_the_same_bytes(founding_edition: Edition, drawn: Drawn) -> None:
    assert pictures(founding_edition) == list(drawn.values())


def test_both_languages_stand_in_the_markup(drawn: Drawn) -> None:
    picture: Picture = drawn["places"]
    assert (
        picture.svg
        == f'<span class="zh" lang="zh">{picture.svg_zh}</span><span class="en" lang="en">{picture.svg_en}</span>'
    )


def test_the_grid_has_one_tile_for_each_province(tables: Tables) -> None:
    provinces = {row["region_id"] for row in tables["regions"].to_pylist() if row["level"] == "province"}
    tiles = read_tiles()
    assert {tile.region_id for tile in tiles} == provinces and len(tiles) == 34
    assert len({(tile.row, tile.column) for tile in tiles}) == 34
