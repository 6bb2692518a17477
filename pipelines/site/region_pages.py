"""A page for each place, and the list of them."""

from itertools import groupby

from pipelines.site.rendering import Pages
from pipelines.site.views import links
from pipelines.site.views.batches import LINES_OF_MANY, ByNotice, batches, by_notice, page_count
from pipelines.site.views.regions import RELATED_SHOWN, Atlas, Region, regions
from pipelines.site.views.store import Row, Store
from schemas.vocabularies import SCOPE_ROLES


def write_region_pages(pages: Pages, store: Store) -> None:
    """Write `regions/`."""
    atlas = Atlas(store)
    pages.write("regions/index.html", "regions.html", named=_named(atlas), roles=SCOPE_ROLES, places=_places(atlas))
    for region in regions(store, atlas, None if pages.has_notices else LINES_OF_MANY):
        _write(pages, region)


def _named(atlas: Atlas) -> list[tuple[Row, dict[str, int]]]:
    """Places that rows of scope name, with how many measures by role."""
    return [
        (atlas.rows[key], {role: found.lines.get(role, 0) for role in SCOPE_ROLES})
        for key, found in sorted(atlas.counts.items())
    ]


def _places(atlas: Atlas) -> list[tuple[Row, list[Row], int]]:
    """What lies in the country, each with all places within it and how many these are, itself included."""
    (country,) = (row for row in atlas.rows.values() if row["level"] == "country")
    found = [(row, list(atlas.below(row))) for row in atlas.children[country["region_id"]] if row["level"] != "class"]
    return [(row, below, 1 + len(below)) for row, below in found]


def _write(pages: Pages, region: Region) -> None:
    key = region.facts["region_id"]
    shown = region.line_count if pages.has_notices else min(region.line_count, LINES_OF_MANY)
    names = [links.region(key, number) for number in range(1, page_count(shown) + 1)]
    rows = batches(region.lines)
    for number, name in enumerate(names, 1):
        pages.write(
            name, "region.html",
            region=region, facts=region.facts, roles=_by_role(next(rows, [])), limit=RELATED_SHOWN,
            left_out=region.line_count - shown, page_list=names, page_number=number,
        )  # fmt: skip
    for _ in rows:
        raise ValueError(f"{key}: more rows of scope than were counted")


def _by_role(rows: list[Row]) -> list[tuple[str, ByNotice]]:
    return [(role, by_notice(list(group))) for role, group in groupby(rows, key=lambda row: str(row["role"]))]
