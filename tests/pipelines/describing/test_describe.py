"""All descriptions together: the same bytes each time, licence and citation in each, every file with its hash."""

import hashlib
import json
from pathlib import Path

import pytest
import yaml

from pipelines.describing.columns import columns_of
from pipelines.describing.describe import DESCRIPTIONS, write_descriptions
from pipelines.describing.files import ReleaseFile, release_files
from pipelines.describing.rights import write_licence
from pipelines.publishing.edition import Edition
from pipelines.releases.contents import check_release
from schemas import TABLES, Table
from tests.conftest import Tables
from tests.pipelines.describing.conftest import described
from tests.pipelines.releases.made import NOVEMBER

CITATION = (
    "The Kaifang authors (2026). Kaifang: open datasets from Chinese government notices, version 2026.11.0 [data set]."
    " Licence: CC-BY-4.0."
)


def test_a_release_with_its_descriptions_is_whole(release: Path) -> None:
    assert check_release(release) == []
    assert {*DESCRIPTIONS, "QUALITY.md"} <= {path.name for path in release.iterdir()}


@pytest.mark.parametrize("name", ["release", "bare", "hostile"])
def test_the_same_edition_gives_the_same_bytes(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    first = request.getfixturevalue(name)
    tables = request.getfixturevalue("tables" if name == "release" else f"{name}_tables")
    second = described(tables, tmp_path)
    assert (first / "SHA256SUMS").read_text() == (second / "SHA256SUMS").read_text()


def test_written_twice_into_one_folder_they_do_not_list_themselves(tables: Tables, tmp_path: Path) -> None:
    (tmp_path / "kaifang.xlsx").write_bytes(b"a workbook")
    edition = Edition(tmp_path, tables, "2026.11.0", None, NOVEMBER.date())
    first = [path.read_bytes() for path in write_descriptions(edition)]
    assert [path.read_bytes() for path in write_descriptions(edition)] == first


def test_files_that_others_wrote_are_listed_with_their_hash(tables: Tables, tmp_path: Path) -> None:
    (tmp_path / "kaifang.xlsx").write_bytes(b"a workbook")
    (tmp_path / "site").mkdir()
    write_descriptions(Edition(tmp_path, tables, "2026.11.0", None, NOVEMBER.date()))
    told = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    (book,) = [each for each in told["resources"] if each["path"] == "kaifang.xlsx"]
    assert (book["format"], book["bytes"]) == ("xlsx", 10)
    assert book["hash"] == f"sha256:{hashlib.sha256(b'a workbook').hexdigest()}"
    assert not [each for each in told["resources"] if "site" in each["path"]]


@pytest.mark.parametrize("name", [name for name in DESCRIPTIONS if name != "codebook.csv"])
def test_licence_and_citation_stand_in_each(release: Path, name: str) -> None:
    text = (release / name).read_text(encoding="utf-8")
    assert "CC-BY-4.0" in text or "creativecommons.org/licenses/by/4.0/" in text
    assert "The Kaifang authors" in text
    assert "2026.11.0" in text


def test_the_licence_is_that_of_the_project_without_links_that_lead_nowhere(release: Path) -> None:
    text = (release / "LICENSE.md").read_text(encoding="utf-8")
    assert text.startswith("# Licence of Kaifang 2026.11.0\n")
    assert f"> {CITATION}\n" in text
    assert "[CITATION.cff](CITATION.cff)" in text
    assert "seeds/README.md says" in text


def test_the_citation_file_has_version_and_date(release: Path) -> None:
    told = yaml.safe_load((release / "CITATION.cff").read_text(encoding="utf-8"))
    assert (told["type"], told["version"], str(told["date-released"])) == ("dataset", "2026.11.0", "2026-11-22")
    assert (told["cff-version"], told["license"]) == ("1.2.0", "CC-BY-4.0")
    assert told["authors"] == [{"name": "The Kaifang authors"}]


def test_the_address_is_told_where_it_is_known(tables: Tables, tmp_path: Path) -> None:
    edition = Edition(tmp_path, tables, "2026.11.0", None, NOVEMBER.date(), "https://data.example")
    write_descriptions(edition)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    place = "https://data.example/releases/2026.11.0/"
    assert (package["id"], package["homepage"]) == (place, place)
    assert yaml.safe_load((tmp_path / "CITATION.cff").read_text(encoding="utf-8"))["url"] == place
    assert write_licence(edition).is_file()


def test_ids_of_releases_with_other_tables_differ(release: Path, bare: Path) -> None:
    ids = {json.loads((each / "datapackage.json").read_text(encoding="utf-8"))["id"] for each in (release, bare)}
    assert len(ids) == 2


def test_kinds_of_files() -> None:
    assert ReleaseFile("notices.csv", 1, "").about.zh == "每份文件一行"
    assert ReleaseFile("odd.bin", 1, "").media_type == "application/octet-stream"
    assert ReleaseFile("odd.bin", 1, "").about.en == "odd.bin"
    assert ReleaseFile("changes.csv", 1, "").table is None


def test_no_folder_is_taken_for_a_file(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "a.csv").write_text("a\n")
    assert [each.name for each in release_files(tmp_path)] == ["a.csv"]


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_columns_follow_from_the_model(table: Table) -> None:
    assert [column.name for column in columns_of(table)] == table.arrow_schema.names
