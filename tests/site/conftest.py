"""A release of the founding notices with its catalogue, a host that serves it, and Chromium to look at it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pipelines.publishing.edition import Edition
from pipelines.site.catalogue import SITE, open_pages
from pipelines.site.rendering import STATIC
from pipelines.site.table_pages import write_table_pages
from tests.pipelines.releases.made import NOVEMBER, RULES, Tables, publish
from tests.site.chromium import CHROMIUM, FLAGS
from tests.site.server import Host, serve

WITH_SITE = RULES.model_copy(update={"parts": ("site",)})


def release_of(tables: Tables, output: Path) -> Path:
    """The folder of a release of these tables, with its catalogue."""
    return publish(tables, output, rules=WITH_SITE).folder


@pytest.fixture(scope="session")
def release(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release_of(tables, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def table_pages(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that has table pages only, which takes less time."""
    folder = publish(tables, tmp_path_factory.mktemp("tables")).folder
    shutil.copytree(STATIC, folder / SITE / "static")
    edition = Edition(folder, tables, folder.name, None, NOVEMBER.date())
    write_table_pages(edition, open_pages(edition, folder / SITE))
    return folder


@pytest.fixture(scope="session")
def table_host(table_pages: Path) -> Iterator[Host]:
    with serve(table_pages) as served:
        yield served


@pytest.fixture(scope="session")
def host(release: Path) -> Iterator[Host]:
    with serve(release) as served:
        yield served


# A module, not a session: while it runs, Playwright holds an event loop that other tests could not begin.
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@dataclass
class Seen:
    """What a page did beside showing itself."""

    messages: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def elsewhere(self, *own: str) -> list[str]:
        """Addresses that the page asked for and that lie under none of its own."""
        return [each for each in self.asked if not each.startswith((*own, "data:", "blob:"))]


@pytest.fixture
def new_page(browser: Any) -> Iterator[Callable[..., tuple[Any, Seen]]]:
    """A page in a fresh browser profile, and what it does."""
    contexts = []

    def make(**options: Any) -> tuple[Any, Seen]:
        context = browser.new_context(**{"locale": "zh-CN", **options})
        context.set_default_timeout(15_000)
        contexts.append(context)
        page, seen = context.new_page(), Seen()
        page.on("console", lambda message: seen.messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: seen.messages.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (seen.messages.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: seen.asked.append(request.url))
        return page, seen

    yield make
    for context in contexts:
        context.close()
