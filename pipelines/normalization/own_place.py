"""The place a notice comes from, where no issuer says it: 省财政厅 and 市科技局 are of some place.

Copies of notices often lack title, number and signature. Their own words may still fix the place, and only three
signs count: who explains the notice (由济南市科技局负责解释); a title with one place; and that all places named, in
lists of responsible units or else in the whole text, lie in one place of the kind that the units name (省, 市).
"""

import re
from typing import NamedTuple

from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.regions import RegionBook

_UNIT = re.compile(
    r"[（：、，；及和由与](?P<kind>自治区|省|市(?!场)|区|县)(?=[\u4e00-\u9fff]{1,14}(?:厅|局|委|办|部|院|会|中心)(?:[、，；。）及和等]|牵头|负责|按|分))"
)
_EXPLAINED = re.compile(r"由(?P<body>[^，。；由]{4,40})(?:会同[^，。；]{2,40})?负责解释")
_LIST = re.compile(r"（[^（）]{2,200}）")
_KINDS = ("县", "区", "市", "自治区", "省")
"""Kinds of places, from small to large; the smallest that units are of is that of the notice."""
_LEVELS = {
    "省": ("province",),
    "自治区": ("province",),
    "市": ("province", "prefecture"),
    "区": ("county",),
    "县": ("county",),
}
_PLACES = ("province", "prefecture", "county", "zone")
_SEPARATOR = re.compile(r"[（）：、，；。]|牵头|负责")
_ABOUT_OTHERS = re.compile(r"推广|借鉴|学习|经验")
"""What a title says that is about other places than its own."""
_MIN_MENTIONS = 3


class OwnPlace(NamedTuple):
    """The region a notice comes from, and the sign that says so."""

    region_id: str
    sign: str


def own_place(title: str, text: str, seeds: Seeds) -> OwnPlace | None:
    """The place of a notice from its title and whole text; None where its units name no place or no sign is clear."""
    named = {match["kind"] for match in _UNIT.finditer(text)}
    kind = next((each for each in _KINDS if each in named), None)
    if kind is None:
        return None
    explained = "".join(match["body"] for match in _EXPLAINED.finditer(text))
    signs = (
        ("who explains it", _places(explained, seeds), 1),
        ("its title", [] if _ABOUT_OTHERS.search(title) else _places(title, seeds), 1),
        ("the units it names", _places_of_units(text, seeds), 1),
        ("all places it names", _places(text, seeds), _MIN_MENTIONS),
    )
    for sign, places, least in signs:
        region_id = _only_place(places, kind, seeds.regions) if len(places) >= least else None
        if region_id:
            return OwnPlace(region_id, sign)
    return None


def _places(words: str, seeds: Seeds) -> list[str]:
    """Regions named in some words, each as often as it is named; ambiguous names and classes of places are none."""
    found = [each.region_ids[0] for each in seeds.regions.places(words) if len(each.region_ids) == 1]
    return [each for each in found if seeds.regions.level(each) in _PLACES]


def _places_of_units(text: str, seeds: Seeds) -> list[str]:
    """Regions of the units whose own names say where they are, in lists that name units of the notice's place too."""
    names = {name for match in _LIST.finditer(text) if _UNIT.search(match[0]) for name in _SEPARATOR.split(match[0])}
    ids = (seeds.agencies.resolve(name, Setting()).agency_id for name in names)
    regions = [seeds.agencies.row(each)["region_id"] for each in ids if each]
    return [each for each in regions if each and seeds.regions.level(each) in _PLACES]


def _only_place(places: list[str], kind: str, regions: RegionBook) -> str | None:
    """The one region of a kind that holds, or is held by, every place."""
    lineages = [regions.lineage(each) for each in places]
    fitting = {_of_kind(lineage, kind, regions) for lineage in lineages} - {None}
    if len(fitting) != 1:
        return None
    (found,) = fitting
    assert found is not None
    above = regions.lineage(found)
    return found if all(found in lineage or lineage[0] in above for lineage in lineages) else None


def _of_kind(lineage: tuple[str, ...], kind: str, regions: RegionBook) -> str | None:
    for region_id in lineage:
        if regions.level(region_id) in _LEVELS[kind] and regions.name(region_id).endswith(kind):
            return region_id
    return None
