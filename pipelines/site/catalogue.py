"""An edition → its catalogue: the whole way on one page."""

import shutil
from pathlib import Path

from pipelines.publishing.edition import Edition
from pipelines.site.rendering import STATIC, Pages, Words, environment

SITE = "site"
NAVIGATION = (
    ("index.html", Words("首页", "Home")),
    ("notices/index.html", Words("文件", "Notices")),
    ("agencies/index.html", Words("机构", "Agencies")),
    ("regions/index.html", Words("区域", "Regions")),
    ("pictures.html", Words("图表", "Pictures")),
)


def write_site(edition: Edition) -> Path:
    """Write the catalogue into `site/` of the release; the folder."""
    folder = edition.folder / SITE
    pages = open_pages(edition, folder)
    shutil.copytree(STATIC, folder / "static")
    _ = pages
    return folder


def open_pages(edition: Edition, folder: Path) -> Pages:
    """Where pages go, and what each of them says of the release."""
    shared = {"version": edition.version, "published_on": edition.published_on.isoformat(), "navigation": NAVIGATION}
    return Pages(folder, environment(), shared)
