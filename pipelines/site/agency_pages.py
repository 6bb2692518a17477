"""A page for each body, and the list of them."""

from pipelines.site.rendering import Pages
from pipelines.site.views import links
from pipelines.site.views.agencies import RELATED_SHOWN, Agency, agencies, ranked, total
from pipelines.site.views.batches import LINES_OF_MANY, batches, by_notice, page_count
from pipelines.site.views.store import Store

LISTED = 3_000
"""Bodies on one page of the list."""


def write_agency_pages(pages: Pages, store: Store) -> None:
    """Write `agencies/`."""
    _write_list(pages, store)
    for agency in agencies(store, None if pages.has_notices else LINES_OF_MANY):
        _write(pages, agency)


def _write_list(pages: Pages, store: Store) -> None:
    rows = ranked(store)
    starts = range(0, len(rows), LISTED) or [0]
    names = ["agencies/index.html", *(f"agencies/index.p{number}.html" for number in range(2, len(starts) + 1))]
    for number, (name, start) in enumerate(zip(names, starts, strict=True), 1):
        shown = rows[start : start + LISTED]
        pages.write(name, "agencies.html", rows=shown, count=len(rows), page_list=names, page_number=number)


def _write(pages: Pages, agency: Agency) -> None:
    key = agency.facts["agency_id"]
    shown = agency.task_count if pages.has_notices else min(agency.task_count, LINES_OF_MANY)
    names = [links.agency(key, number) for number in range(1, page_count(shown) + 1)]
    rows = batches(agency.tasks)
    for number, name in enumerate(names, 1):
        pages.write(
            name, "agency.html",
            agency=agency, facts=agency.facts, groups=by_notice(next(rows, [])), total=total, limit=RELATED_SHOWN, left_out=agency.task_count - shown,
            page_list=names, page_number=number,
        )  # fmt: skip
    for _ in rows:
        raise ValueError(f"{key}: more tasks than were counted")
