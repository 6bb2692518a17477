"""Editions made in tests, and pages read back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.publishing.edition import Edition
from pipelines.releases.contents import write_tables
from pipelines.site.agency_pages import write_agency_pages
from pipelines.site.catalogue import open_pages
from pipelines.site.notice_pages import write_notice_pages
from pipelines.site.rendering import Pages
from pipelines.site.start_page import write_start_page
from pipelines.site.views.store import Store, open_store

Tables = dict[str, pa.Table]
CHANGES = "table,key,column,before,after,kind\n"


def edition(tables: Tables, folder: Path, previous: str | None = None, changes: str = "") -> Edition:
    """A release of these tables in a folder, as it is when the catalogue is written."""
    write_tables(tables, folder)
    (folder / "changes.csv").write_text("\ufeff" + CHANGES + changes, encoding="utf-8")
    return Edition(folder, tables, "2026.11.0", previous, date(2026, 11, 22))


def write(made: Edition, folder: Path, *parts: Callable[[Pages, Store], None]) -> Path:
    """The start page, and the parts asked for (notices by default), in a folder."""
    pages = open_pages(made, folder)
    with open_store(made.folder) as store:
        write_start_page(pages, store, made)
        for part in parts or (write_notice_pages,):
            part(pages, store)
    return folder


def write_all_but_regions(made: Edition, folder: Path) -> Path:
    """The pages whose bytes could depend on the order in which a database answers."""
    return write(made, folder, write_notice_pages, write_agency_pages)


def page(path: Path) -> LexborHTMLParser:
    """A page, parsed."""
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def words(node: LexborNode | None) -> str:
    """The text of a part of a page without white space, as one sees it in Chinese."""
    assert node is not None
    copy = LexborHTMLParser(node.html or "")
    for hidden in copy.css(".en"):
        hidden.decompose()
    return "".join(copy.text().split())
