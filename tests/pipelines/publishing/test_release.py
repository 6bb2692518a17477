"""Releases: whole or not at all, the same for the same tables, and verified by anyone afterwards."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from pipelines.publishing import release as module
from pipelines.publishing.frames import TableError
from pipelines.publishing.release import CheckError, ReleaseError, check_release, publish, validate
from schemas import TABLES

Tables = dict[str, pa.Table]
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def fewer(tables: Tables) -> Tables:
    """Other tables than the founding ones, for a second release."""
    return tables | {"regions": tables["regions"].slice(0, 10)}


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def leftovers(output: Path) -> list[str]:
    return sorted(path.name for path in output.iterdir() if path.name not in ("latest", "releases"))


def with_column(made: pa.Table, name: str, values: Any) -> pa.Table:
    at = made.schema.get_field_index(name)
    return made.set_column(at, made.schema.field(at), values)


def test_a_release_holds_every_table_twice_and_checksums(tables: Tables, tmp_path: Path) -> None:
    folder = publish(tables, tmp_path)
    wanted = {f"{name}.{end}" for name in TABLES for end in ("parquet", "csv")} | {"SHA256SUMS"}
    assert {path.name for path in folder.iterdir()} == wanted
    assert (tmp_path / "latest").resolve() == folder
    assert (tmp_path / "latest").readlink() == Path("releases", folder.name)
    assert leftovers(tmp_path) == []
    assert check_release(tmp_path / "latest") == []


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum on this machine")
def test_checksums_are_those_that_common_tools_verify(tables: Tables, tmp_path: Path) -> None:
    folder = publish(tables, tmp_path)
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=True)


def test_the_same_tables_make_the_same_release_anywhere(tables: Tables, tmp_path: Path) -> None:
    one, two = publish(tables, tmp_path / "one"), publish(tables, tmp_path / "two")
    assert one.name == two.name
    assert {name: data for name, (data, _) in snapshot(one).items()} == {
        name: data for name, (data, _) in snapshot(two).items()
    }


def test_publishing_again_rewrites_nothing(tables: Tables, tmp_path: Path) -> None:
    folder = publish(tables, tmp_path)
    before, link = snapshot(folder), (tmp_path / "latest").lstat().st_ino
    assert publish(tables, tmp_path) == folder
    assert snapshot(folder) == before
    assert (tmp_path / "latest").lstat().st_ino == link
    assert leftovers(tmp_path) == []


def test_other_tables_make_another_release_and_the_old_one_stays(tables: Tables, fewer: Tables, tmp_path: Path) -> None:
    old, new = publish(tables, tmp_path), publish(fewer, tmp_path)
    assert old != new
    assert (tmp_path / "latest").resolve() == new
    assert check_release(old) == []
    assert publish(tables, tmp_path) == old
    assert (tmp_path / "latest").resolve() == old


@pytest.mark.parametrize("step", ["write_table", "_verify", "_keep", "_sync", "_version"])
def test_a_failing_step_leaves_the_old_release(
    step: str, tables: Tables, fewer: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = publish(tables, tmp_path)
    before = snapshot(old)

    def fail(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(module, step, fail)
    with pytest.raises(OSError, match="No space"):
        publish(fewer, tmp_path)
    assert (tmp_path / "latest").resolve() == old
    assert snapshot(old) == before
    assert leftovers(tmp_path) == []
    assert list((tmp_path / "releases").iterdir()) == [old]


def test_a_pointer_that_cannot_move_stays(
    tables: Tables, fewer: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = publish(tables, tmp_path)

    def fail(*_: object) -> None:
        raise OSError("Read-only file system")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="Read-only"):
        publish(fewer, tmp_path)
    assert (tmp_path / "latest").resolve() == old
    assert leftovers(tmp_path) == []


def test_a_killed_run_leaves_the_old_release_and_its_rubbish_goes_next_time(tables: Tables, tmp_path: Path) -> None:
    old = publish(tables, tmp_path)
    script = """
        import os, signal, sys
        from pathlib import Path
        from pipelines.publishing import release
        from pipelines.publishing.frames import make_table
        from schemas import TABLES

        release._verify = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        release.publish({name: make_table(table, []) for name, table in TABLES.items()}, Path(sys.argv[1]))
    """
    run = subprocess.run([sys.executable, "-c", textwrap.dedent(script), str(tmp_path)], cwd=ROOT, check=False)
    assert run.returncode == -signal.SIGKILL
    assert len(leftovers(tmp_path)) == 1
    assert (tmp_path / "latest").resolve() == old
    assert check_release(tmp_path / "latest") == []
    publish(tables, tmp_path)
    assert leftovers(tmp_path) == []


def test_folders_of_running_processes_and_of_others_are_left_alone(tables: Tables, tmp_path: Path) -> None:
    kept = [f".staging-{os.getppid()}-running", ".staging-by-hand", "README.md"]
    for name in kept:
        (tmp_path / name).mkdir()
    publish(tables, tmp_path)
    assert leftovers(tmp_path) == sorted(kept)


def test_an_altered_release_is_made_anew(tables: Tables, tmp_path: Path) -> None:
    folder = publish(tables, tmp_path)
    good = (folder / "tasks.csv").read_bytes()
    (folder / "tasks.csv").write_bytes(b"saved by a spreadsheet")
    assert publish(tables, tmp_path) == folder
    assert (folder / "tasks.csv").read_bytes() == good
    assert leftovers(tmp_path) == []


def test_files_that_do_not_read_back_are_not_published(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "read_parquet", lambda table, _: tables[table.name].slice(0, 1))
    with pytest.raises(ReleaseError, match="the rows read back are not the rows written"):
        publish(tables, tmp_path)
    assert not (tmp_path / "latest").exists()
    assert leftovers(tmp_path) == []


def test_validate_passes_the_founding_tables(tables: Tables) -> None:
    validate(tables)


def test_validate_names_the_table_that_breaks_its_model(tables: Tables) -> None:
    regions = tables["regions"]
    broken = with_column(regions, "level", pa.array(["village"] * len(regions)))
    with pytest.raises(TableError, match=r"regions: \d+ values break the model"):
        validate(tables | {"regions": broken})


def test_validate_names_the_check_that_fails(tables: Tables) -> None:
    with pytest.raises(CheckError, match="references_hold") as raised:
        validate(tables | {"regions": tables["regions"].slice(0, 10)})
    assert raised.value.faults


def test_check_release_finds_files_altered_missing_and_added(tables: Tables, tmp_path: Path) -> None:
    folder = publish(tables, tmp_path)
    (folder / "tasks.csv").write_bytes(b"")
    (folder / "notices.csv").unlink()
    (folder / "notes.txt").write_text("mine")
    assert check_release(folder) == [
        "notices.csv: listed in SHA256SUMS but not there",
        "notes.txt: not listed in SHA256SUMS",
        "tasks.csv: altered since it was published",
    ]


def test_check_release_finds_what_checksums_do_not(tables: Tables, tmp_path: Path) -> None:
    regions = tables["regions"]
    level = pc.if_else(pc.equal(regions["region_id"], "310000"), "village", regions["level"])
    folder = publish(tables | {"regions": with_column(regions, "level", level)}, tmp_path / "model")
    (fault,) = check_release(folder)
    assert fault.startswith("regions: 1 values break the model")
    folder = publish(tables | {"regions": regions.slice(0, 10)}, tmp_path / "references")
    assert any("is not in regions" in fault for fault in check_release(folder))


def test_check_release_finds_a_table_that_was_never_there(tables: Tables, tmp_path: Path) -> None:
    folder = publish(tables, tmp_path)
    sums = (folder / "SHA256SUMS").read_text().splitlines(keepends=True)
    (folder / "SHA256SUMS").write_text("".join(line for line in sums if "tasks.parquet" not in line))
    (folder / "tasks.parquet").unlink()
    assert check_release(folder) == [f"tasks.parquet: no such file in {folder}"]


def test_check_release_says_where_there_is_none(tmp_path: Path) -> None:
    (fault,) = check_release(tmp_path)
    assert "no SHA256SUMS" in fault
