"""Where a notice as a whole applies, when its title is about one place.

国发〔2023〕23号 is for 中国（上海）自由贸易试验区 (含临港新片区), 商资发2021年第63号 for 上海市. A title that spreads what
one place has tried (推广…经验) is about every other place, and yields nothing.
"""

import re
from dataclasses import dataclass

from pipelines.knowledge.regions import Place, RegionBook

_ABOUT_OTHERS = re.compile(r"推广|借鉴|学习|经验")
_NO_PLACE = re.compile(r"(?:路|街|大学|学院|银行|海关|证券|合作组织|协定|共识|倡议)")
_INCLUDING = re.compile(r"（含(?P<places>[^（），；]+)")


@dataclass(frozen=True)
class TitleScope:
    """Regions a notice is for, and the words that say so."""

    region_ids: tuple[str, ...]
    text: str


def title_scope(title: str, opening: str, regions: RegionBook) -> TitleScope | None:
    """The one place of a title; `opening` (the preamble) may say what the place includes. None for no or many."""
    if _ABOUT_OTHERS.search(title):
        return None
    places = [place for place in regions.places(title) if not _NO_PLACE.match(title, place.end)]
    ids = _most_specific(places, regions)
    if len(ids) != 1 or regions.level(ids[0]) in ("country", "class"):
        return None
    included, words = _included(ids[0], opening, regions)
    return TitleScope((ids[0], *included), regions.name(ids[0]) + words)


def _most_specific(places: list[Place], regions: RegionBook) -> list[str]:
    """Regions named, without those that contain another one named; nothing where a name is ambiguous."""
    if any(len(place.region_ids) > 1 for place in places):
        return []
    ids = list(dict.fromkeys(place.region_ids[0] for place in places))
    above = {parent for each in ids for parent in regions.lineage(each)[1:]}
    return [each for each in ids if each not in above]


def _included(region_id: str, opening: str, regions: RegionBook) -> tuple[list[str], str]:
    """Zones that the preamble counts in: （含临港新片区，以下简称…）."""
    for match in _INCLUDING.finditer(opening):
        named = [place.region_ids[0] for place in regions.places(match["places"]) if len(place.region_ids) == 1]
        inside = [each for each in named if region_id in regions.lineage(each)]
        if inside:
            return inside, f"（含{match['places']}）"
    return [], ""
