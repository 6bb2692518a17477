"""What Dagster shows of a release, with and without a catalogue, served and not."""

import base64
from pathlib import Path

import dagster as dg
import pytest

from assets.published import chart, counts, files, places

ROWS = {"notices": 5, "measures": 463, "tasks": 349, "replication_scope": 1326, "issues": 0}


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    folder = tmp_path / "releases" / "2026.11.0"
    (folder / "site" / "notices").mkdir(parents=True)
    (folder / "notices.parquet").write_bytes(b"x" * 1234)
    (folder / "site" / "index.html").write_bytes(b"x" * 1000)
    for number in range(300):
        (folder / "site" / "notices" / f"{number}.html").write_bytes(b"x" * 10)
    return folder


def test_the_catalogue_is_a_link_where_the_releases_are_served(shown: Path) -> None:
    found = places(shown, "https://data.example.org/kaifang/")
    start = "https://data.example.org/kaifang/releases/2026.11.0/"
    assert found["download"] == dg.MetadataValue.url(start)
    assert found["catalogue"] == dg.MetadataValue.url(f"{start}site/index.html")


def test_the_catalogue_is_a_file_where_they_are_not(shown: Path) -> None:
    found = places(shown, "")
    assert "download" not in found
    assert found["catalogue"] == dg.MetadataValue.path(str(shown / "site" / "index.html"))


def test_a_release_without_a_catalogue_shows_none(shown: Path) -> None:
    (shown / "site" / "index.html").unlink()
    assert "catalogue" not in places(shown, "https://data.example.org")


def test_counts_are_whole_numbers_which_dagster_plots() -> None:
    assert {name: each.value for name, each in counts(ROWS).items()} == {
        "notices": 5, "measures": 463, "tasks": 349, "scope_rows": 1326,
    }  # fmt: skip


def test_the_chart_names_every_table() -> None:
    made = chart("2026.11.0", ROWS).value
    svg = base64.b64decode(made.partition("base64,")[2].rstrip(")")).decode()
    assert made.startswith("![Rows of 2026.11.0](data:image/svg+xml;base64,")
    assert all(f">{name}<" in svg for name in ROWS)


def test_a_whole_site_is_one_line_of_the_list_of_files(shown: Path) -> None:
    lines = files(shown, "").value.splitlines()
    assert lines[2:] == ["| notices.parquet | 1,234 |", "| site/ (301 files) | 4,000 |"]
    linked = files(shown, "https://data.example.org").value
    assert "[site/](https://data.example.org/releases/2026.11.0/site/) (301 files)" in linked
