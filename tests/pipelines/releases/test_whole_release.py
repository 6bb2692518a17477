"""A release with everything that goes with its tables."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from pipelines.releases import publish as publishing
from pipelines.releases.contents import check_release
from pipelines.releases.extras import write_parts
from pipelines.settings import PARTS, ReleaseSettings
from tests.pipelines.releases.made import Tables, publish, shown

pytestmark = pytest.mark.slow
EVERYTHING = ReleaseSettings(wait_seconds=0)


@pytest.fixture(scope="module")
def whole(two: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(publishing, "write_parts", write_parts)
        publish(two, folder, rules=EVERYTHING)
    return folder


@pytest.fixture
def output(whole: Path, tmp_path: Path, all_parts: None) -> Path:
    return shutil.copytree(whole, tmp_path, symlinks=True, dirs_exist_ok=True)


def test_it_holds_all_parts_and_is_whole(output: Path) -> None:
    names = {path.name for path in (output / "latest").iterdir()}
    assert names >= {
        "kaifang.xlsx", "kaifang.duckdb", "kaifang.sqlite", "kaifang-2026.11.0.zip", "datapackage.json",
        "croissant.json", "catalogue.jsonld", "codebook.md", "codebook.csv", "QUALITY.md", "LICENSE.md",
        "CITATION.cff", "site", "SHA256SUMS", "release.json", "changes.md", "changes.csv",
    }  # fmt: skip
    assert (output / "latest" / "site" / "index.html").is_file()
    assert check_release(output / "latest") == []


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum on this machine")
def test_checksums_cover_files_in_folders(output: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=output / "latest", check=True)
    page = output / "latest" / "site" / "index.html"
    page.write_text("altered")
    assert check_release(output / "latest") == ["site/index.html: altered since it was published"]


def test_the_zip_holds_everything_but_itself_and_the_checksums(output: Path) -> None:
    folder = (output / "latest").resolve()
    with zipfile.ZipFile(folder / "kaifang-2026.11.0.zip") as packed:
        held = {name.removeprefix("kaifang-2026.11.0/") for name in packed.namelist()}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there - held == {"SHA256SUMS", "kaifang-2026.11.0.zip"}
    assert held <= there


def test_the_same_tables_make_no_second_release_whatever_goes_with_them(output: Path, two: Tables) -> None:
    assert publish(two, output, rules=EVERYTHING).result == "unchanged"
    assert publish(two, output, rules=ReleaseSettings(parts=())).result == "unchanged"
    assert shown(output) == "2026.11.0"


def test_only_what_is_chosen_is_written(tmp_path: Path, two: Tables, all_parts: None) -> None:
    publish(two, tmp_path, rules=ReleaseSettings(parts=("sqlite", "quality")))
    names = {path.name for path in (tmp_path / "latest").iterdir()}
    assert {"kaifang.sqlite", "QUALITY.md"} <= names
    assert names.isdisjoint({"kaifang.xlsx", "kaifang.duckdb", "site"})


def test_all_parts_are_written_unless_the_settings_say_otherwise() -> None:
    assert ReleaseSettings().parts == PARTS
