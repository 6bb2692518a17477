"""Releases: whole or not at all, never changed, never made twice, and told in versions.json."""

import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from pipelines.publishing.frames import TableError
from pipelines.releases import publish as module
from pipelines.releases.contents import CheckError, ReleaseError, check_release, seal, validate, write_tables
from pipelines.releases.history import read_versions
from pipelines.releases.lock import BusyError, alone
from pipelines.releases.publish import open_publisher
from pipelines.settings import ReleaseSettings
from schemas import TABLES
from schemas.releases import RunRecord
from tests.pipelines.releases.made import NOVEMBER, RULES, Tables, at, leftovers, publish, received, shown


def runs(output: Path) -> list[RunRecord]:
    return read_versions(output).runs


def results(output: Path) -> list[tuple[str, str | None]]:
    return [(run.result, run.version) for run in runs(output)]


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def with_column(made: pa.Table, name: str, values: pa.Array) -> pa.Table:
    at_column = made.schema.get_field_index(name)
    return made.set_column(at_column, made.schema.field(at_column), values)


def test_a_release_holds_every_table_twice_what_it_is_what_changed_and_checksums(two: Tables, tmp_path: Path) -> None:
    outcome = publish(two, tmp_path)
    wanted = {f"{name}.{end}" for name in TABLES for end in ("parquet", "csv")}
    wanted |= {"SHA256SUMS", "release.json", "changes.csv", "changes.md"}
    assert {path.name for path in outcome.folder.iterdir()} == wanted
    assert outcome.folder == tmp_path / "releases" / "2026.11.0"
    assert (tmp_path / "latest").readlink() == Path("releases", "2026.11.0")
    assert leftovers(tmp_path) == []
    assert check_release(tmp_path / "latest") == []


def test_release_json_says_what_the_release_is(two: Tables, tmp_path: Path) -> None:
    told = json.loads((publish(two, tmp_path).folder / "release.json").read_text())
    assert (told["version"], told["previous"], told["published_at"]) == ("2026.11.0", None, "2026-11-22T08:00:00Z")
    assert told["notices"] == 2
    assert told["rows"] == {name: made.num_rows for name, made in two.items()}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum on this machine")
def test_checksums_are_those_that_common_tools_verify(two: Tables, tmp_path: Path) -> None:
    folder = publish(two, tmp_path).folder
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=True)


def test_the_same_tables_make_the_same_files_anywhere(two: Tables, tmp_path: Path) -> None:
    one, other = publish(two, tmp_path / "one").folder, publish(two, tmp_path / "other").folder
    assert {path.name: path.read_bytes() for path in one.iterdir()} == {
        path.name: path.read_bytes() for path in other.iterdir()
    }


def test_identical_content_makes_no_second_release(two: Tables, tmp_path: Path) -> None:
    folder = publish(two, tmp_path).folder
    before, link = snapshot(folder), (tmp_path / "latest").lstat().st_ino
    again = publish(two, tmp_path)
    assert (again.result, again.folder) == ("unchanged", folder)
    assert snapshot(folder) == before
    assert (tmp_path / "latest").lstat().st_ino == link
    assert [each.name for each in (tmp_path / "releases").iterdir()] == ["2026.11.0"]
    assert results(tmp_path) == [("published", "2026.11.0"), ("unchanged", "2026.11.0")]


def test_other_tables_make_another_release_and_the_old_one_stays(two: Tables, three: Tables, tmp_path: Path) -> None:
    old = publish(two, tmp_path).folder
    before = snapshot(old)
    new = publish(three, tmp_path)
    assert (new.version, new.result, shown(tmp_path)) == ("2026.11.1", "published", "2026.11.1")
    assert snapshot(old) == before
    assert (new.record.added, new.record.withdrawn, new.record.previous) == (["hufufa-2024-3"], [], "2026.11.0")


def test_content_that_returns_shows_the_release_that_has_it(two: Tables, three: Tables, tmp_path: Path) -> None:
    for tables in (two, three, two):
        publish(tables, tmp_path)
    assert shown(tmp_path) == "2026.11.0"
    assert results(tmp_path)[-1] == ("returned", "2026.11.0")


def test_what_changed_lies_in_the_release(two: Tables, three: Tables, tmp_path: Path) -> None:
    publish(three, tmp_path)
    outcome = publish(two, tmp_path)
    assert outcome.record.withdrawn == ["hufufa-2024-3"]
    assert "hufufa-2024-3" in (outcome.folder / "changes.md").read_text()
    assert "notices,hufufa-2024-3,,,,removed\n" in (outcome.folder / "changes.csv").read_text(encoding="utf-8-sig")


def test_versions_count_within_the_month_and_survive_a_clock_that_goes_back(
    two: Tables, three: Tables, corrected: Tables, tmp_path: Path
) -> None:
    december, october = (datetime(2026, month, 5, tzinfo=UTC) for month in (12, 10))
    versions = [
        publish(tables, tmp_path, moment).version
        for tables, moment in ((two, NOVEMBER), (three, december), (corrected, october))
    ]
    assert versions == ["2026.11.0", "2026.12.0", "2026.12.1"]
    assert shown(tmp_path) == "2026.12.1"
    assert any("the clock says 2026-10-05T00:00:00Z" in each for each in runs(tmp_path)[-1].warnings)
    assert runs(tmp_path)[1].warnings == []


# what fails


@pytest.mark.parametrize("step", ["write_tables", "compare", "write_changes", "seal", "next_version"])
def test_a_failing_step_leaves_the_old_release(
    step: str, two: Tables, three: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = publish(two, tmp_path).folder
    before = snapshot(old)

    def fail(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(module, step, fail)
    with pytest.raises(OSError, match="No space"):
        publish(three, tmp_path)
    assert shown(tmp_path) == "2026.11.0"
    assert snapshot(old) == before
    assert leftovers(tmp_path) == []
    assert results(tmp_path)[-1] == ("failed", None)
    assert runs(tmp_path)[-1].faults == ["No space left on device"]


def test_a_failed_check_is_entered_with_its_faults(two: Tables, tmp_path: Path) -> None:
    publish(two, tmp_path)
    with pytest.raises(CheckError):
        publish(two | {"regions": two["regions"].slice(0, 10)}, tmp_path)
    (_, run) = runs(tmp_path)
    assert run.result == "blocked"
    assert any("is not in regions" in fault for fault in run.faults)
    assert shown(tmp_path) == "2026.11.0"


def test_a_broken_table_is_entered_too(two: Tables, tmp_path: Path) -> None:
    regions = two["regions"]
    with pytest.raises(TableError):
        publish(two | {"regions": with_column(regions, "level", pa.array(["village"] * len(regions)))}, tmp_path)
    assert results(tmp_path) == [("blocked", None)]
    assert not (tmp_path / "latest").exists()


def test_files_that_do_not_read_back_are_not_published(
    two: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.releases.contents.read_parquet", lambda table, _: two[table.name].slice(0, 1))
    with pytest.raises(ReleaseError, match="the rows read back are not the rows written"):
        publish(two, tmp_path)
    assert not (tmp_path / "latest").exists()
    assert leftovers(tmp_path) == []


def test_a_run_that_ends_without_a_release_is_entered_as_failed(tmp_path: Path) -> None:
    with open_publisher(tmp_path, RULES, at(NOVEMBER)) as publisher:
        publisher.begin("test")
    assert results(tmp_path) == [("failed", None)]
    assert runs(tmp_path)[0].faults == ["the run ended before there was a release"]


def test_looking_in_without_a_run_enters_nothing(tmp_path: Path) -> None:
    with open_publisher(tmp_path, RULES):
        pass
    assert runs(tmp_path) == []


def test_a_second_run_is_refused_while_one_is_at_work(two: Tables, tmp_path: Path) -> None:
    publish(two, tmp_path)
    said: list[str] = []
    with alone(tmp_path, 0):
        with pytest.raises(BusyError, match="another run has been at work"):
            publish(two, tmp_path)
        with pytest.raises(BusyError), open_publisher(tmp_path, ReleaseSettings(wait_seconds=0.01), tell=said.append):
            pass
    assert "waiting up to 0.01 seconds" in said[0]
    assert len(runs(tmp_path)) == 1
    assert publish(two, tmp_path).result == "unchanged"


def test_an_output_that_is_a_file_is_told(two: Tables, tmp_path: Path) -> None:
    (tmp_path / "output").write_text("mine")
    with pytest.raises(OSError, match="output"):
        publish(two, tmp_path / "output")
    assert (tmp_path / "output").read_text() == "mine"


def test_a_reason_lets_a_release_pass(two: Tables, three: Tables, tmp_path: Path) -> None:
    publish(three, tmp_path)
    lost = {**two, "notices": two["notices"]}
    with pytest.raises(ValueError, match="was received and has no row"), open_publisher(tmp_path, RULES) as publisher:
        publisher.begin("test")
        publisher.publish(lost, received(three))
    with open_publisher(tmp_path, RULES) as publisher:
        publisher.begin("test")
        outcome = publisher.publish(lost, received(three), accept="tested")
    assert outcome.result == "published"
    assert outcome.record.accepted == "tested"
    assert any(each.startswith("accepted: notices: c.txt was received") for each in outcome.record.warnings)


# validate and check


def test_validate_passes_the_founding_tables(tables: Tables) -> None:
    validate(tables)


def test_validate_names_the_table_that_breaks_its_model(two: Tables) -> None:
    regions = two["regions"]
    broken = with_column(regions, "level", pa.array(["village"] * len(regions)))
    with pytest.raises(TableError, match=r"regions: \d+ values break the model"):
        validate(two | {"regions": broken})


def test_validate_names_the_check_that_fails(two: Tables) -> None:
    with pytest.raises(CheckError, match="references_hold") as raised:
        validate(two | {"regions": two["regions"].slice(0, 10)})
    assert raised.value.faults


def test_check_release_finds_files_altered_missing_and_added(two: Tables, tmp_path: Path) -> None:
    folder = publish(two, tmp_path).folder
    (folder / "tasks.csv").write_bytes(b"")
    (folder / "notices.csv").unlink()
    (folder / "notes.txt").write_text("mine")
    assert check_release(folder) == [
        "notices.csv: listed in SHA256SUMS but not there",
        "notes.txt: not listed in SHA256SUMS",
        "tasks.csv: altered since it was published",
    ]


def test_check_release_finds_what_checksums_do_not(two: Tables, tmp_path: Path) -> None:
    regions = two["regions"]
    levels = [
        "village" if each == "310000" else level
        for each, level in zip(regions["region_id"].to_pylist(), regions["level"].to_pylist(), strict=True)
    ]
    write_tables(two | {"regions": with_column(regions, "level", pa.array(levels))}, tmp_path)
    seal(tmp_path)
    (fault,) = check_release(tmp_path)
    assert fault.startswith("regions: 1 values break the model")
    write_tables(two | {"regions": regions.slice(0, 10)}, tmp_path)
    (tmp_path / "SHA256SUMS").unlink()
    seal(tmp_path)
    assert any("is not in regions" in fault for fault in check_release(tmp_path))


def test_check_release_finds_a_table_that_was_never_there(two: Tables, tmp_path: Path) -> None:
    folder = publish(two, tmp_path).folder
    sums = (folder / "SHA256SUMS").read_text().splitlines(keepends=True)
    (folder / "SHA256SUMS").write_text("".join(line for line in sums if "tasks.parquet" not in line))
    (folder / "tasks.parquet").unlink()
    assert check_release(folder) == [f"tasks.parquet: no such file in {folder}"]


def test_check_release_says_where_there_is_none(tmp_path: Path) -> None:
    (fault,) = check_release(tmp_path)
    assert "no SHA256SUMS" in fault
