"""`kaifang changes` as a user calls it."""

import hashlib
from pathlib import Path

import pytest

from pipelines.command_line.changes import run
from schemas.releases import ReleaseRecord, RunRecord, Versions
from tests.pipelines.releases.changes.made import read_csv, release

VERSIONS = ("2026.9.9", "2026.10.2", "2026.10.10")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Three versions, the number of a measure counting up; the newest is shown."""
    for number, version in enumerate(VERSIONS):
        folder = release(tmp_path / "releases" / version, measures=[{"measure_id": "a", "number": number}])
        summed = hashlib.sha256((folder / "measures.parquet").read_bytes()).hexdigest()
        (folder / "SHA256SUMS").write_text(f"{summed}  measures.parquet\n")
    point(tmp_path, VERSIONS[-1])
    return tmp_path


def point(output: Path, version: str) -> None:
    (output / "latest").unlink(missing_ok=True)
    (output / "latest").symlink_to(Path("releases", version))


def test_by_default_the_newest_is_compared_with_the_one_before(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(None, None, output, None) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("# Changes from `2026.10.2` to `2026.10.10`\n")
    assert "| `a` | `number` | 1 | 2 |" in printed


def test_the_one_before_is_that_before_latest(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    point(output, "2026.10.2")
    assert run(None, None, output, None) == 0
    assert capsys.readouterr().out.startswith("# Changes from `2026.9.9` to `2026.10.2`\n")
    point(output, "2026.9.9")
    assert run(None, None, output, None) == 0
    assert capsys.readouterr().out.startswith("# `2026.9.9`: the first release\n")


@pytest.mark.parametrize("second", [None, "latest", "2026.10.10"])
def test_any_two_versions(output: Path, second: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("2026.9.9", second, output, None) == 0
    assert capsys.readouterr().out.startswith("# Changes from `2026.9.9` to `2026.10.10`\n")


def test_also_backwards(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("latest", "2026.9.9", output, None) == 0
    assert "| `a` | `number` | 2 | 0 |" in capsys.readouterr().out


def test_all_changes_go_to_a_file(output: Path, tmp_path: Path) -> None:
    assert run("2026.9.9", "2026.10.2", output, tmp_path / "all.csv") == 0
    assert read_csv(tmp_path / "all.csv")[1:] == [["measures", "a", "number", "0", "1", "changed"]]


def test_a_file_that_cannot_be_written(output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(None, None, output, tmp_path / "nowhere" / "all.csv") == 1
    assert "all.csv: cannot be written (No such file or directory); name a file in a folder" in capsys.readouterr().err


@pytest.mark.parametrize(("first", "second"), [("2026.10.3", None), ("2026.9.9", "2026.10.3")])
def test_an_unknown_version(output: Path, first: str, second: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(first, second, output, None) == 2
    message = capsys.readouterr().err
    assert message.startswith(f"2026.10.3: no such version in {output / 'releases'}. Did you mean 2026.10.2")
    assert message.endswith("The newest are 2026.10.10, 2026.10.2, 2026.9.9\n")


@pytest.mark.parametrize("name", ["../releases/2026.9.9", "..", ".", "/"])
def test_a_version_is_a_name_and_no_path(output: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(name, None, output, None) == 2
    assert "no such version" in capsys.readouterr().err


def test_no_release_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(None, None, tmp_path, None) == 2
    assert "no release in this folder; make one with `kaifang build`" in capsys.readouterr().err


def test_a_folder_without_a_date_can_be_named(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release(output / "releases" / "613522f267d0", measures=[{"measure_id": "a", "number": 7}])
    assert run("613522f267d0", None, output, None) == 0
    assert "| `a` | `number` | 7 | 2 |" in capsys.readouterr().out
    point(output, "613522f267d0")
    assert run(None, None, output, None) == 2
    assert "613522f267d0 has no date" in capsys.readouterr().err


def test_a_damaged_release_is_told_with_the_remedy(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = output / "releases" / "2026.10.2" / "measures.parquet"
    path.write_bytes(path.read_bytes() + b"x")
    assert run(None, None, output, None) == 1
    message = capsys.readouterr().err
    assert message.startswith(f"{path}: altered since it was published; restore it from a copy")


def test_the_page_names_the_file_that_has_everything(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(None, None, output, None) == 0
    assert "--csv FILE writes every row and cell." in capsys.readouterr().out
    assert run(None, None, output, tmp_path / "all.csv") == 0
    assert f"Every row and cell is in {tmp_path / 'all.csv'}." in capsys.readouterr().out


def test_a_published_file_of_changes_is_named_for_its_own_two_versions(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newest = output / "releases" / VERSIONS[-1]
    described = ReleaseRecord(
        version=VERSIONS[-1], previous=VERSIONS[-2], published_at="2026-10-01T00:00:00Z", content="", notices=0, rows={}
    )
    (newest / "release.json").write_text(described.model_dump_json())
    (newest / "changes.csv").write_text("")
    assert run(None, None, output, None) == 0
    assert f"Every row and cell is in {newest / 'changes.csv'}." in capsys.readouterr().out
    assert run(VERSIONS[0], None, output, None) == 0
    assert "--csv FILE writes every row and cell." in capsys.readouterr().out


def test_a_version_that_retention_removed_is_told_as_removed(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = RunRecord(run=1, started_at="2026-08-01T00:00:00Z", result="published", version="2026.8.0", removed=True)
    (output / "versions.json").write_text(Versions(runs=[gone]).model_dump_json())
    assert run("2026.8.0", None, output, None) == 2
    assert capsys.readouterr().err.startswith("2026.8.0: removed by retention, so not there any more in ")
    assert run("2026.8.1", None, output, None) == 2
    assert capsys.readouterr().err.startswith("2026.8.1: no such version in ")
