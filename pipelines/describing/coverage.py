"""What time and which places a release covers, by its notices."""

from dataclasses import dataclass
from datetime import date

import pyarrow.compute as pc

from pipelines.publishing.tables import Tables, read_columns, read_pieces

PLACES = frozenset({"country", "province"})
"""Levels of the regions that are named; what lies in them is not listed."""


@dataclass(frozen=True)
class Place:
    """A province or the whole country; `name_en` is blank where it is not known."""

    region_id: str
    name: str
    name_en: str


def days(tables: Tables) -> tuple[date, date] | None:
    """First and last date of signature; None where no notice has one."""
    found = pc.min_max(read_columns(tables, "notices", ["issued_on"])["issued_on"]).as_py()
    return None if found["min"] is None else (found["min"], found["max"])


def places(tables: Tables) -> list[Place]:
    """The provinces, or the whole country, whose bodies issued the notices or where measures apply; by their code."""
    regions = {row["region_id"]: row for row in tables["regions"].drop_columns(["aliases", "source"]).to_pylist()}
    found = set()
    for region_id in _named(tables):
        region = regions.get(region_id)
        while region and region["level"] not in PLACES:
            region = regions.get(region["parent_id"])
        if region:
            found.add(region["region_id"])
    rows = [regions[each] for each in sorted(found)]
    return [Place(row["region_id"], row["name"], row["name_en"] or "") for row in rows]


def _named(tables: Tables) -> set[str]:
    """Regions of scopes and of issuers, each once."""
    issuers = pc.unique(pc.list_flatten(read_columns(tables, "notices", ["issuer_ids"])["issuer_ids"]))
    agencies = tables["agencies"].filter(pc.is_in(tables["agencies"]["agency_id"], issuers))
    named = set(pc.unique(agencies["region_id"]).to_pylist())
    for piece in read_pieces(tables, "replication_scope", ["region_id"]):
        named.update(pc.unique(piece["region_id"]).to_pylist())
    return named - {None}
