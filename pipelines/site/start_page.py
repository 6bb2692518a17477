"""The start page: what this is, what it holds, what is new, and every file to download."""

from pipelines.publishing.edition import Edition
from pipelines.site.rendering import Pages
from pipelines.site.views.files import other_files, table_files
from pipelines.site.views.start import changes, counts, newest
from pipelines.site.views.store import Store


def write_start_page(pages: Pages, store: Store, edition: Edition) -> None:
    """Write `index.html`."""
    pages.write(
        "index.html",
        "index.html",
        counts=counts(store, str(pages.shared["notice_list"])),
        newest=newest(store),
        previous=edition.previous,
        changes=changes(store, edition) if edition.previous else [],
        tables=table_files(edition),
        files=other_files(edition),
    )
