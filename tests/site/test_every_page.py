"""Each kind of page in a real browser: nothing goes wrong, nothing is fetched from elsewhere, everyone can use it."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from schemas import TABLES
from tests.site.chromium import READY
from tests.site.conftest import release_of
from tests.site.server import Host, serve

pytestmark = pytest.mark.slow
Opener = Callable[..., tuple[Any, Any]]
AXE = Path(__file__).parents[2] / "pipelines" / "site" / "script" / "node_modules" / "axe-core" / "axe.min.js"
A_KIND = 2  # pages of each kind that are looked at
HARM = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>"
HOSTILE = (
    f"上海市人民政府关于印发《{HARM}方案》的通知\n沪府发〔2024〕9号\n各区人民政府：\n一、主要任务{HARM}\n"
    f"（一）{HARM}推进[点击](javascript:window.hacked=1)创新\u202eevitavonni\u202c。（责任单位：{HARM}局、市商务委）\n"
    "（二）优化营商环境。（责任单位：市商务委）\n上海市人民政府\n2024年2月3日\n"
)


def sample(folder: Path, tables: Iterable[str] = TABLES) -> list[str]:
    """Some pages of each kind; of tables, all that are told."""
    pages = sorted(path.relative_to(folder) for path in folder.rglob("*.html"))
    kinds: dict[str, list[str]] = {}
    for page in pages:
        kinds.setdefault(f"{page.parent}/{page.name == 'index.html'}", []).append(page.as_posix())
    few = [page for kind, found in kinds.items() for page in (found if kind.startswith(".") else found[:A_KIND])]
    return sorted({*few, *(f"tables/{name}.html" for name in tables)})


def look(page: Any, address: str) -> None:
    page.goto(address)
    if "/tables/" in address:
        page.wait_for_selector(READY)
    page.wait_for_load_state("load")


def test_pages_load_without_an_error_or_a_request_to_elsewhere(new_page: Opener, release: Path, host: Host) -> None:
    site = release / "site"
    for base in (f"{host.address}/site", site.as_uri()):
        page, seen = new_page()
        for path in sample(site):
            look(page, f"{base}/{path}")
            assert seen.messages == [], path
        assert seen.elsewhere(host.address, release.as_uri()) == []


def test_links_between_pages_lead_somewhere(new_page: Opener, release: Path) -> None:
    page, _ = new_page(java_script_enabled=False)
    lost = set()
    for path in sample(release / "site"):
        page.goto((release / "site" / path).as_uri())
        links = page.locator("a[href]").evaluate_all("all => all.map(link => link.href)")
        for link in {each.split("#")[0] for each in links if each.startswith((release / "site").as_uri())}:
            if not Path(link.removeprefix("file://")).exists():
                lost.add(f"{path}: {link.removeprefix(release.as_uri())}")
    assert sorted(lost) == []


@pytest.fixture(scope="module")
def hostile(build: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Host]]:
    folder = release_of(build(hostile=HOSTILE), tmp_path_factory.mktemp("hostile"))
    with serve(folder) as host:
        yield folder, host


def test_a_hostile_notice_stays_text(new_page: Opener, hostile: tuple[Path, Host]) -> None:
    folder, host = hostile
    shown = ""
    for base in (f"{host.address}/site", (folder / "site").as_uri()):
        page, seen = new_page()
        for path in sample(folder / "site"):
            look(page, f"{base}/{path}")
            assert page.evaluate("window.hacked") is None, path
            assert page.locator('[href^="javascript:" i], [onerror]').count() == 0, path
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.content()), path
            assert seen.messages == [], path
            shown += page.inner_text("main")
        assert seen.elsewhere(host.address, folder.as_uri()) == []
    assert HARM in shown
    assert "⟨U+202E⟩" in shown


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(new_page: Opener, release: Path, host: Host, theme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (npm ci in pipelines/site/script)")
    page, _ = new_page(color_scheme=theme)
    for path in sample(release / "site", ["tasks"]):
        look(page, f"{host.address}/site/{path}")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run().then(({ violations }) => violations)")
        grave = [
            (each["id"], [node["target"] for node in each["nodes"]][:3])
            for each in found
            if each["impact"] in ("serious", "critical")
        ]
        assert grave == [], path


def test_pages_fit_a_phone(new_page: Opener, release: Path, host: Host) -> None:
    page, _ = new_page(viewport={"width": 360, "height": 740})
    for path in sample(release / "site"):
        look(page, f"{host.address}/site/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_pages_stay_under_200_kb_of_script(release: Path) -> None:
    scripts = (release / "site" / "static").glob("*.js")
    assert sum(path.stat().st_size for path in scripts) < 200_000
