"""Measures by place: a tile for each of the provinces, and lines for what is more or other than a province."""

import csv
from dataclasses import dataclass, replace
from pathlib import Path

import altair as alt

from pipelines.publishing.edition import Edition
from pipelines.site.pictures.lettering import fitted, short_count
from pipelines.site.pictures.marks import Value, boxes, letters
from pipelines.site.pictures.palette import BLUE, INK
from pipelines.site.pictures.picture import Cell, Language, Picture, make_picture, said
from pipelines.site.pictures.svg import WIDTH, Drawing
from pipelines.site.rendering import Words
from pipelines.site.views.store import Store

OTHERS_SHOWN = 10
_TILE, _GAP, _LINE = 62, 2, 26
_FAINTEST, _STRONGEST = 0.1, 0.6
"""Text in the colour of the page can be read on both, by day and by night."""

_TITLE = Words("各地适用的措施", "Measures by place")
_TOLD = Words(
    "各省级行政区适用的措施数，含有条件适用的；市、县、园区适用的计入所在省级行政区，同一措施在一地只计一次；"
    "只对整份文件规定范围的，计入未另定范围的各条措施；面向全国和某类功能区的不计入各格，在下方单列。",
    "Measures that apply in each province-level place, outright or on a condition: those for a city, county or zone "
    "count for its province, once each; a scope of a whole notice counts for its measures without one of their own; "
    "what is for the whole country or for a class of zones is not in the tiles and is listed below them.",
)
_HEAD = (
    Words("地方", "Place"),
    Words("适用", "Outright"),
    Words("有条件适用", "On a condition"),
    Words("合计", "Total"),
)
_OTHERS = Words("其余 {} 处", "{} more")

_QUERY = """
WITH RECURSIVE line AS (
    SELECT region_id, region_id AS above FROM regions
    UNION
    SELECT line.region_id, r.parent_id FROM line JOIN regions r ON r.region_id = line.above WHERE r.parent_id IS NOT NULL
), place AS (
    SELECT line.region_id, coalesce(min(above) FILTER (r.level = 'province'), line.region_id) AS place
    FROM line JOIN regions r ON r.region_id = above GROUP BY line.region_id
), own AS (
    SELECT measure_id, region_id, role FROM replication_scope WHERE measure_id IS NOT NULL
), inherited AS (
    SELECT m.measure_id, s.region_id, s.role FROM replication_scope s JOIN measures m USING (notice_id)
    WHERE s.measure_id IS NULL AND m.measure_id NOT IN (SELECT measure_id FROM own)
), applied AS (
    SELECT place, measure_id, bool_or(role = 'applies') AS outright
    FROM (FROM own UNION ALL FROM inherited) JOIN place USING (region_id)
    WHERE role IN ('applies', 'conditional') GROUP BY ALL
)
SELECT place AS region_id, any_value(r.name) AS zh, any_value(coalesce(r.name_en, r.name)) AS en,
    count(*) FILTER (outright) AS outright, count(*) FILTER (NOT outright) AS conditional
FROM applied JOIN regions r ON r.region_id = place
GROUP BY place ORDER BY count(*) DESC, place
"""


@dataclass(frozen=True)
class Place:
    """A place and the measures that apply there: outright, or only on a condition."""

    name: Words
    outright: int = 0
    conditional: int = 0

    @property
    def total(self) -> int:
        """Both."""
        return self.outright + self.conditional

    def told(self, language: Language) -> str:
        """Name and figure, for a tooltip."""
        return f"{fitted(said(self.name, language), 60)} · {self.total:,}"


@dataclass(frozen=True)
class Tile:
    """Where a province stands in the grid, from 1, and its short name."""

    region_id: str
    row: int
    column: int
    name: Words


def read_tiles() -> list[Tile]:
    """The grid, in the order of codes."""
    with Path(__file__).with_name("tiles.csv").open(encoding="utf-8", newline="") as file:
        return [
            Tile(row["region_id"], int(row["row"]), int(row["column"]), Words(row["zh"], row["en"]))
            for row in csv.DictReader(file)
        ]


def picture_of_places(store: Store, edition: Edition) -> list[Picture]:
    """All provinces, also those where nothing applies; none where no measure states a scope."""
    found = {
        row["region_id"]: Place(Words(row["zh"], row["en"]), row["outright"], row["conditional"])
        for row in store.rows(_QUERY)
    }
    if not found:
        return []
    tiles = read_tiles()
    provinces = {tile.region_id: replace(found.pop(tile.region_id, Place(tile.name)), name=tile.name) for tile in tiles}
    others = _gathered(list(found.values()))
    ordered = sorted(provinces.values(), key=lambda place: -place.total)
    rows: list[tuple[Cell, ...]] = [
        (place.name, place.outright, place.conditional, place.total) for place in [*ordered, *others]
    ]

    def draw(language: Language) -> Drawing:
        return _draw([(tile, provinces[tile.region_id]) for tile in tiles], others, language)

    return [make_picture("places", _TITLE, _TOLD, _HEAD, rows, draw)]


def _gathered(places: list[Place]) -> list[Place]:
    """The places with most measures, and all others as one."""
    if len(places) <= OTHERS_SHOWN:
        return places
    kept, rest = places[: OTHERS_SHOWN - 1], places[OTHERS_SHOWN - 1 :]
    name = Words(_OTHERS.zh.format(len(rest)), _OTHERS.en.format(len(rest)))
    return [*kept, Place(name, sum(each.outright for each in rest), sum(each.conditional for each in rest))]


def _draw(tiles: list[tuple[Tile, Place]], others: list[Place], language: Language) -> Drawing:
    """The grid, and below it a line for each other place; the more measures, the stronger the colour."""
    most = max(place.total for place in [*(place for _, place in tiles), *others])
    bottom = max(tile.row for tile, _ in tiles) * (_TILE + _GAP) + 14
    values, names, counts = [], [], []
    for tile, place in tiles:
        x, y = (tile.column - 1) * (_TILE + _GAP), (tile.row - 1) * (_TILE + _GAP)
        values.append(_box(x, y, _TILE, _TILE, place, most, language))
        lines = said(tile.name, language).split()
        names += [{"x": x + _TILE / 2, "y": y + 16 + 11 * at, "text": line} for at, line in enumerate(lines)]
        counts.append({"x": x + _TILE / 2, "y": y + 48, "text": short_count(place.total)})
    layers = [
        letters(names, align="center", fontSize=12 if language == "zh" else 10),
        letters(counts, align="center", fontSize=16),
    ]
    lines_of_others, letters_of_others = _lines(others, bottom, most, language)
    layers = [boxes([*values, *lines_of_others], stroke=INK, strokeOpacity=0.3), *layers, *letters_of_others]
    return Drawing(layers, bottom + len(others) * (_LINE + _GAP))


def _lines(places: list[Place], top: float, most: int, language: Language) -> tuple[list[Value], list[alt.Chart]]:
    """Boxes and letters of places that are no tiles."""
    values, names, counts = [], [], []
    for at, place in enumerate(places):
        y = top + at * (_LINE + _GAP)
        values.append(_box(0, y, WIDTH - _GAP, _LINE, place, most, language))
        names.append({"x": 8, "y": y + 18, "text": fitted(said(place.name, language), (WIDTH - 90) / 13)})
        counts.append({"x": WIDTH - 10, "y": y + 18, "text": short_count(place.total)})
    return values, [letters(names), letters(counts, align="right", fontSize=14)] if places else []


def _box(x: float, y: float, width: float, height: float, place: Place, most: int, language: Language) -> Value:
    strength = _FAINTEST + (_STRONGEST - _FAINTEST) * place.total / most if place.total else 0
    corners = {"x": x + 0.5, "y": y + 0.5, "x2": x + width + 0.5, "y2": y + height + 0.5}
    return corners | {"fill": BLUE, "opacity": round(strength, 3), "told": place.told(language)}
