"""`kaifang check` reads every file that a user writes: seeds, manifest and feeds."""

import shutil
from pathlib import Path

import pytest

from pipelines.command_line import check
from tests.conftest import ROOT


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the seeds, beside a release that is whole."""
    monkeypatch.setattr(check, "find_release", lambda output: output)
    monkeypatch.setattr(check, "check_release", lambda folder: [])
    return Path(shutil.copytree(ROOT / "seeds", tmp_path / "seeds"))


def append(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def test_all_that_was_checked_is_told(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run(seeds, Path("release")) == 0
    told = capsys.readouterr().out.replace("\n", "")
    assert told.startswith(f"No faults in release and {seeds} and {seeds / 'feeds.csv'}")


def test_seeds_without_feeds(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (seeds / "feeds.csv").unlink()
    assert check.run(seeds, Path("release")) == 0
    assert "feeds.csv" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "line", "part"),
    [
        ("feeds.csv", "made-up,https://www.gov.cn/,web,,,,,,,,yes,x", "it must be one of rss, listing, json"),
        ("feeds.csv", "made-up,https://www.gov.cn/,json,,,,,,,,yes,x", "items is blank"),
        ("notices/manifest.csv", "a.txt,,,,,,2026-02-30,,,2026-11-22,", "issued_on is '2026-02-30'"),
        ("notices/manifest.csv", "a.txt,,,", "fewer cells than columns"),
        ("agencies.csv", 'cn-new,"新部', "a quote opens and is not closed"),
    ],
)
def test_faults_are_found(seeds: Path, capsys: pytest.CaptureFixture[str], name: str, line: str, part: str) -> None:
    append(seeds / name, line)
    assert check.run(seeds, Path("release")) == 1
    told = capsys.readouterr().err.replace("\n", " ")
    assert Path(name).name in told and part in told


@pytest.mark.parametrize("name", ["feeds.csv", "scope_terms.csv", "notices/manifest.csv"])
def test_a_folder_in_place_of_a_file(seeds: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (seeds / name).unlink()
    (seeds / name).mkdir()
    assert check.run(seeds, Path("release")) == 1
    assert "cannot be opened" in capsys.readouterr().err.replace("\n", " ")
