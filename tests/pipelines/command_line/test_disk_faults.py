"""Folders that will not do are told in one line, with the path and the remedy; faults of the disk have their own code."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.command_line import build, versions
from pipelines.settings import Settings

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """A project with one notice."""
    (tmp_path / "seeds" / "notices").mkdir(parents=True)
    (tmp_path / "seeds" / "notices" / "a.txt").write_text("通知")
    return Settings().in_folder(tmp_path)


def build_and_go_back(project: Settings) -> list[int]:
    return [build.run(project), versions.rollback(project, "2026.1.0")]


def test_an_output_that_is_a_file(project: Settings, capsys: Printed) -> None:
    project.output.write_text("mine")
    assert build_and_go_back(project) == [2, 2]
    printed = capsys.readouterr().err
    assert printed.count(f"{project.output}: this is no folder; move it away, or name another one\n") == 2
    assert "Errno" not in printed
    assert project.output.read_text() == "mine"


def test_an_output_inside_of_a_file(project: Settings, capsys: Printed) -> None:
    (project.root / "readme").write_text("mine")
    assert build.run(project.with_folders(None, None, project.root / "readme" / "out")) == 2
    assert "readme/out: this is no folder" in capsys.readouterr().err


@pytest.mark.parametrize(("make", "what"), [(Path.mkdir, "a folder"), (Path.touch, "a file")])
def test_a_latest_that_is_no_link_is_left_and_told(
    project: Settings, make: Callable[[Path], None], what: str, capsys: Printed
) -> None:
    project.output.mkdir()
    make(project.output / "latest")
    assert build_and_go_back(project) == [2, 2]
    told = f"{project.output / 'latest'}: {what}, where a link to a release belongs; move it away, and run again\n"
    assert capsys.readouterr().err.count(told) == 2
    assert not (project.output / "versions.json").exists()


@pytest.mark.parametrize(
    ("number", "code", "told"),
    [
        (errno.EACCES, 2, "output: this user may not read or write it; allow it (chmod, chown), or name another"),
        (errno.ENOSPC, 1, "output: No space left on device; make room, and run again"),
        (errno.EROFS, 1, "output: Read-only file system; mount it for writing"),
        (errno.EIO, 1, "output: Input/output error"),
    ],
)
def test_a_lock_that_cannot_be_had_is_told_by_its_folder(
    number: int, code: int, told: str, project: Settings, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(project.output / ".lock"))

    monkeypatch.setattr("filelock.FileLock.acquire", fail)
    assert build_and_go_back(project) == [code, code]
    printed = capsys.readouterr().err
    assert printed.count(told) == 2
    assert "Errno" not in printed
    assert ".lock" not in printed


def test_notices_that_may_not_be_read(project: Settings, monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    def refuse(folder: Path, *_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    monkeypatch.setattr(build, "Intake", refuse)
    assert build.run(project) == 2
    assert f"{project.notices}: this user may not read or write it" in capsys.readouterr().err
