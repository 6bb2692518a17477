"""Seed rows → rows of the reference tables `agencies` and `regions`."""

from pipelines.knowledge.book import Seeds
from pipelines.notice import Values
from pipelines.publishing.days import to_day


def agency_rows(seeds: Seeds) -> list[Values]:
    """Rows of `agencies`."""
    return [
        (row["agency_id"], row["name"], row["short_name"] or None, row["name_en"] or None,
         seeds.agencies.aliases(row["agency_id"]), row["level"] or None, row["kind"], row["region_id"] or None,
         row["parent_id"] or None, to_day(row["valid_from"]), to_day(row["valid_to"]),
         row["successor_id"] or None, row["source"])
        for row in seeds.agencies.rows.values()
    ]  # fmt: skip


def region_rows(seeds: Seeds) -> list[Values]:
    """Rows of `regions`."""
    aliases = seeds.regions.aliases
    return [
        (row["region_id"], row["name"], row["short_name"] or None, row["name_en"] or None, row["level"],
         row["parent_id"] or None, sorted(aliases.get(row["region_id"], [])), to_day(row["valid_from"]),
         to_day(row["valid_to"]), row["source"])
        for row in seeds.regions.rows.values()
    ]  # fmt: skip
