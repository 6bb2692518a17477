"""An edition → its catalogue: the whole way on one page."""

import shutil
from pathlib import Path

from pipelines.publishing.edition import Edition
from pipelines.publishing.tables import count_rows
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
NOTICES, NOTICES_IN_TABLE = "notices/index.html", "tables/notices.html"
NAVIGATION = (
    ("index.html", Words("首页", "Home")),
    (NOTICES, Words("文件", "Notices")),
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
        if pages.has_notices:
            write_notice_pages(pages, store)
        write_agency_pages(pages, store)
        write_region_pages(pages, store)
    write_table_pages(edition, pages)
    write_picture_page(pages, pictures(edition))
    return folder


def open_pages(edition: Edition, folder: Path) -> Pages:
    """Where pages go, and what each of them says of the release."""
    has_notices = _has_notices(edition)
    shared = {
        "version": edition.version,
        "published_on": edition.published_on.isoformat(),
        "navigation": NAVIGATION
        if has_notices
        else (NAVIGATION[0], (NOTICES_IN_TABLE, NAVIGATION[1][1]), *NAVIGATION[2:]),
        "notice_list": NOTICES if has_notices else NOTICES_IN_TABLE,
        "has_notices": has_notices,
    }
    return Pages(folder, environment(has_notices), shared, has_notices)


def left_out_of_site(edition: Edition) -> list[str]:
    """What the catalogue of a large edition lacks."""
    if _has_notices(edition):
        return []
    most = edition.catalogue_notices
    return [
        f"the catalogue has no pages for each notice, since there are more than {most:,} (catalogue_notices in"
        " kaifang.toml); pages of bodies and places show the newest lines only"
    ]


def _has_notices(edition: Edition) -> bool:
    return count_rows(edition.tables, "notices") <= edition.catalogue_notices
