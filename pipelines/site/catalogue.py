"""An edition → its catalogue: the whole way on one page."""

import shutil
from pathlib import Path

from pipelines.publishing.edition import Edition
from pipelines.site.agency_pages import write_agency_pages
from pipelines.site.notice_pages import write_notice_pages
from pipelines.site.picture_page import write_picture_page
from pipelines.site.pictures import pictures
from pipelines.site.region_pages import write_region_pages
from pipelines.site.rendering import STATIC, Pages, environment
from pipelines.site.start_page import write_start_page
from pipelines.site.table_pages import write_table_pages
from pipelines.site.views.store import open_store
from pipelines.site.words import Words

SITE = "site"
NAVIGATION = (
    ("index.html", Words("首页", "Home")),
    ("notices/index.html", Words("文件", "Notices")),
    ("tables/measures.html", Words("数据表", "Tables")),
    ("agencies/index.html", Words("机构", "Agencies")),
    ("regions/index.html", Words("区域", "Regions")),
    ("pictures.html", Words("图表", "Pictures")),
)


def write_site(edition: Edition) -> Path:
    """Write the catalogue into `site/` of the release; the folder."""
    folder = edition.folder / SITE
    pages = open_pages(edition, folder)
    shutil.copytree(STATIC, folder / "static")
    with open_store(edition.folder) as store:
        write_start_page(pages, store, edition)
        write_notice_pages(pages, store)
        write_agency_pages(pages, store)
        write_region_pages(pages, store)
    write_table_pages(edition, pages)
    write_picture_page(pages, pictures(edition))
    return folder


def open_pages(edition: Edition, folder: Path) -> Pages:
    """Where pages go, and what each of them says of the release."""
    shared = {"version": edition.version, "published_on": edition.published_on.isoformat(), "navigation": NAVIGATION}
    return Pages(folder, environment(), shared)
