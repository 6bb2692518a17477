"""Which release is meant, and what is told where there is none."""

from pathlib import Path

import pytest

import kaifang
from tests.pipelines.releases.made import Tables, publish

VERSION = "2026.11.0"


@pytest.fixture(autouse=True)
def nothing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KAIFANG_RELEASE", raising=False)
    monkeypatch.chdir(tmp_path)


def test_by_default_the_nearest_output_above_is_taken(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = output.parent / "notebooks" / "spring"
    deep.mkdir(parents=True, exist_ok=True)
    for here in (output.parent, deep, output):
        monkeypatch.chdir(here)
        assert kaifang.Release().version == VERSION


def test_the_environment_names_a_release_before_the_folder_does(
    output: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for named in (str(output), str(output / "latest"), f"{address}/"):
        monkeypatch.setenv("KAIFANG_RELEASE", named)
        assert len(kaifang.load("lineage_gaps")) == 3
    monkeypatch.chdir(output.parent)
    monkeypatch.setenv("KAIFANG_RELEASE", str(output / "none"))
    with pytest.raises(kaifang.ReleaseNotFoundError, match="none: neither a release nor a folder of releases"):
        kaifang.load("tasks")


@pytest.mark.parametrize("below", ["", "latest", "releases/2026.11.0"])
def test_a_release_is_found_by_its_folder_and_by_that_of_all(output: Path, address: str, below: str) -> None:
    found = kaifang.Release(output / below)
    assert str(found.place) == str((output / "latest").resolve())
    assert repr(found) == f"Release({str(found.place)!r}, version='2026.11.0')"
    for end in ("", "/"):
        assert kaifang.Release(f"{address}/{below}{end}").version == VERSION


def test_a_folder_at_an_address_is_that_of_a_version_not_of_latest(address: str) -> None:
    assert str(kaifang.Release(address).place) == f"{address}/releases/{VERSION}/"


def test_a_version_is_looked_for_beside_the_default(
    output: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for named in (str(output), str(output / "latest"), address, f"{address}/latest", f"{address}/releases/{VERSION}"):
        monkeypatch.setenv("KAIFANG_RELEASE", named)
        assert kaifang.Release(VERSION).version == VERSION
        with pytest.raises(kaifang.ReleaseNotFoundError, match=r"no version 2031\.01\.7 there"):
            kaifang.Release("2031.01.7")


def test_a_release_stays_the_same_while_another_is_published(tables: Tables, tmp_path: Path) -> None:
    publish(tables, tmp_path / "output")
    held = kaifang.Release("output")
    fewer = tables | {"lineage_gaps": tables["lineage_gaps"].slice(1)}
    publish(fewer, tmp_path / "output", accept="test")
    assert (held.version, len(held.load("lineage_gaps"))) == (VERSION, 3)
    assert (kaifang.Release().version, len(kaifang.load("lineage_gaps"))) == ("2026.11.1", 2)


@pytest.mark.parametrize("where", [None, ".", "nothing/here", "file.txt"])
def test_where_there_is_none_it_is_told_what_to_do(where: str | None, tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("no release")
    with pytest.raises(kaifang.ReleaseNotFoundError, match="make one with `kaifang build`"):
        kaifang.Release(where)
    with pytest.raises(FileNotFoundError):
        kaifang.Release(where)
