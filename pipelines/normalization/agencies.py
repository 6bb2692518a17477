"""Printed lists of agencies → agency ids, in the setting of their notice."""

from typing import NamedTuple

from pipelines.knowledge.agencies import Match, Setting
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.mentions import completed_names, split_mentions
from pipelines.knowledge.regions import COUNTRY


class Named(NamedTuple):
    """A name at `begin`..`end` of its text and what it resolves to."""

    begin: int
    end: int
    match: Match


def resolve_list(text: str, seeds: Seeds, setting: Setting) -> list[Named]:
    """Every agency of an addressee list, a copy list or an issuer line.

    Names may share an ending that only the last of them prints: 北京市、天津市人民政府 are two governments.
    """
    local = seeds.agencies.local(setting)
    spans = split_mentions(text, 0, len(text), local.knows)
    names = completed_names(text, spans, local.knows)
    return [Named(a, b, local.match(name)) for (a, b), name in zip(spans, names, strict=True)]


def setting_of(issuer_ids: list[str], texts: list[str], on: str, seeds: Seeds) -> Setting:
    """Place and date of a notice: the place of its first issuer, else the place its issuer's name begins with."""
    for issuer in issuer_ids:
        region = seeds.agencies.row(issuer)["region_id"]
        if region:
            return Setting(region, on)
    for text in texts:
        places = [place for place in seeds.regions.places(text) if place.begin == 0 and len(place.region_ids) == 1]
        if places:
            return Setting(places[0].region_ids[0], on)
    return Setting(COUNTRY, on)


def issuer_ids(texts: list[str], seeds: Seeds, on: str) -> list[str]:
    """Ids of the issuers: of the first text all of whose names are known."""
    for text in texts:
        named = resolve_list(text.replace(" ", "、"), seeds, Setting(COUNTRY, on))
        ids = [each.match.agency_id for each in named]
        if ids and all(ids):
            return [each for each in ids if each]
    return []
