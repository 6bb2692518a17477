"""Seed rows → the reference tables `agencies` and `regions`."""

from collections.abc import Iterable
from functools import lru_cache

import pyarrow as pa

from pipelines.knowledge.book import Seeds
from pipelines.knowledge.regions import RegionBook
from pipelines.notice import Values
from pipelines.publishing.days import to_day
from pipelines.publishing.frames import make_table
from schemas import TABLES


def agency_rows(seeds: Seeds, used: Iterable[str]) -> list[Values]:
    """Rows of `agencies`: those of the seeds, and those derived by rule whose ids are used, with all above them."""
    ids = dict.fromkeys(seeds.agencies.rows)
    waiting = sorted(used)
    while waiting:
        agency_id = waiting.pop()
        if agency_id not in ids:
            ids[agency_id] = None
            parent_id = seeds.agencies.row(agency_id)["parent_id"]
            waiting += [parent_id] if parent_id else []
    return [_agency_row(agency_id, seeds) for agency_id in ids]


def _agency_row(agency_id: str, seeds: Seeds) -> Values:
    row = seeds.agencies.row(agency_id)
    return (
        agency_id, row["name"], row["short_name"] or None, row["name_en"] or None,
        seeds.agencies.aliases(agency_id), row["level"] or None, row["kind"], row["region_id"] or None,
        row["parent_id"] or None, to_day(row["valid_from"]), to_day(row["valid_to"]),
        row["successor_id"] or None, row["source"],
    )  # fmt: skip


def used_agencies(rows: dict[str, list[Values]]) -> set[str]:
    """Ids of all agencies that rows of other tables refer to."""
    used: set[str] = set()
    for name, table in TABLES.items():
        order = table.arrow_schema.names
        columns = [order.index(column) for column, target in table.references.items() if target == "agencies"]
        for row in rows.get(name, ()) if columns and name != "agencies" else ():
            for at in columns:
                used.update(_ids(row[at]))
    return used


def _ids(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return (each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


@lru_cache(1)
def region_table(regions: RegionBook) -> pa.Table:
    """The table `regions`. It is the largest of a small release, and the same for all that one process makes."""
    return make_table(TABLES["regions"], _region_rows(regions))


def _region_rows(regions: RegionBook) -> list[Values]:
    return [
        (row["region_id"], row["name"], row["short_name"] or None, row["name_en"] or None, row["level"],
         row["parent_id"] or None, sorted(regions.aliases.get(row["region_id"], [])), to_day(row["valid_from"]),
         to_day(row["valid_to"]), row["source"])
        for row in regions.rows.values()
    ]  # fmt: skip
