"""The catalogue of a release of more notices than it has pages for: it says so, and every link leads somewhere."""

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from pipelines.publishing.edition import Edition
from pipelines.publishing.tables import FileTables
from pipelines.releases.extras import write_parts
from pipelines.site.catalogue import left_out_of_site, write_site
from tests.conftest import Tables
from tests.pipelines.site.editions import edition, page

LINES = 10


@pytest.fixture(scope="module")
def made(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    small = edition(tables, tmp_path_factory.mktemp("release"))
    files = FileTables(small.folder)
    return Edition(
        small.folder, files, small.version, None, small.published_on, catalogue_notices=len(tables["notices"]) - 1
    )


@pytest.fixture(scope="module")
def site(made: Edition) -> Path:
    with pytest.MonkeyPatch.context() as patched:
        for module in ("agency_pages", "region_pages"):
            patched.setattr(f"pipelines.site.{module}.LINES_OF_MANY", LINES)
        return write_site(made)


def test_notices_have_no_pages_and_the_start_page_says_so(site: Path) -> None:
    assert not (site / "notices").exists()
    assert not (site / "measures").exists()
    assert "none has a page of its own" in (site / "index.html").read_text(encoding="utf-8")


def test_every_link_leads_to_a_page_that_is_there(site: Path, made: Edition) -> None:
    later = {f"kaifang-{made.version}.zip", "SHA256SUMS", "changes.md"}
    for path in site.rglob("*.html"):
        for node in page(path).css("[href], [src]"):
            address = urlsplit(str(node.attributes.get("href") or node.attributes.get("src")))
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            assert address.scheme == "data" or target.name in later or target.exists(), (path.name, address)


def test_a_notice_and_a_measure_are_looked_up_in_their_tables(site: Path) -> None:
    agency = (site / "agencies" / "sh-commerce.html").read_text(encoding="utf-8")
    assert 'href="../tables/notices.html#q=hufufa-2024-1"' in agency
    assert 'href="../tables/measures.html#q=hufufa-2024-1.' in agency


def test_lists_end_after_their_first_page_and_say_how_much_is_left_out(site: Path) -> None:
    assert len(page(site / "agencies" / "sh-commerce.html").css(".tasks li")) == LINES
    assert "3 more are not listed here" in (site / "agencies" / "sh-commerce.html").read_text(encoding="utf-8")
    assert not list((site / "agencies").glob("sh-commerce.p*.html"))
    assert "more are not listed here" in (site / "regions" / "510100.html").read_text(encoding="utf-8")


def test_cells_of_tables_lead_to_no_page_of_a_notice(site: Path) -> None:
    spec = page(site / "tables" / "tasks.html").css_first("script[type='application/json']")
    assert spec is not None
    found = {column["name"]: column["reference"] for column in json.loads(spec.text())["columns"]}
    assert found["measure_id"] is None
    assert found["notice_id"] is None


def test_what_is_left_out_is_told(made: Edition) -> None:
    (told,) = left_out_of_site(made)
    assert "no pages for each notice" in told
    assert "catalogue_notices" in told
    assert left_out_of_site(Edition(made.folder, made.tables, made.version, None, made.published_on)) == []


def test_a_run_is_told_what_a_large_release_lacks(made: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.publishing.workbook.plan.COMFORTABLE_CELLS", 1_000)
    monkeypatch.setattr("pipelines.publishing.workbook.plan.MOST_CELLS", 30_000)
    monkeypatch.setattr("pipelines.publishing.databases.duck.ROWS_WITH_KEYS", 100)
    remarks = write_parts(made, ("workbook", "duckdb", "quality"))
    assert [each.partition(":")[0] for each in remarks] == ["workbook", "workbook", "duckdb"]
    assert "does not hold notice_texts, clauses" in remarks[0]
    assert "holds the first" in remarks[1]
    assert "declares no keys" in remarks[2]
