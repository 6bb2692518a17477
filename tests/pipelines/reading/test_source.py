"""Files of a folder of notices, by name; whatever lies there, the others are read."""

import os
import sys
import tracemalloc
from pathlib import Path

import pytest

from pipelines.reading import source
from pipelines.reading.source import (
    SourceFile,
    is_notice_name,
    notice_paths,
    open_each,
    open_folder,
    open_source,
    printable_name,
)

REMEDY = "put the notice itself into the folder"


def refused(path: Path, folder: Path | None = None) -> tuple[str, str]:
    """Code and message of a file that is not read."""
    opened = open_source(path, folder)
    assert opened.problem is not None and opened.data == b""
    return opened.problem.code, opened.problem.message


def test_manifest_readme_and_hidden_files_are_no_notices(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "manifest.csv", "README.md", ".hidden"):
        (tmp_path / name).write_text("通知", encoding="utf-8")
    assert [each.name for each in open_folder(tmp_path)] == ["a.md", "b.txt"]


@pytest.mark.parametrize(
    "name",
    ["a.txt.part", "a.pdf.partial", "a.pdf.crdownload", "a.TMP", "~$notice.docx", ".~lock.notice.odt#", "manifest.csv"],
)
def test_downloads_in_progress_and_locks_are_no_notices(tmp_path: Path, name: str) -> None:
    for each in (name, "a.txt"):
        (tmp_path / each).write_bytes(b"x")
    assert not is_notice_name(name)
    assert [each.name for each in open_folder(tmp_path)] == ["a.txt"]


@pytest.mark.parametrize("name", ["part.txt", "a.part.txt", "tmp", "~notice.docx", "$.txt", "通知.pdf", "readme.md"])
def test_names_that_only_look_alike_are_notices(name: str) -> None:
    assert is_notice_name(name)


def test_names_left_out_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_bytes(b"x")
    opened: list[str] = []
    read = source._read
    monkeypatch.setattr(source, "_read", lambda path, folder: opened.append(path.name) or read(path, folder))
    assert [each.name for each in open_folder(tmp_path, frozenset({"b.txt", "gone.txt"}))] == ["a.txt", "c.txt"]
    assert opened == ["a.txt", "c.txt"]


def test_notices_are_opened_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"1")
    (tmp_path / "b.txt").write_bytes(b"1")
    notices = open_each(notice_paths(tmp_path), tmp_path)
    assert next(notices).data == b"1"
    (tmp_path / "b.txt").write_bytes(b"2")
    assert next(notices).data == b"2"


def test_a_folder_that_is_not_there_is_said_before_anything_is_opened(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="no such folder of notices; name an existing one"):
        notice_paths(tmp_path / "nowhere")


def test_what_stays_of_a_file_is_what_names_it() -> None:
    opened = SourceFile("a.txt", b"xyz")
    assert opened.origin == ("a.txt", opened.sha256, 3, None)


def test_a_missing_file_is_a_problem_and_no_error(tmp_path: Path) -> None:
    code, message = refused(tmp_path / "gone.txt")
    assert (code, message.startswith("gone.txt: it was gone")) == ("unreadable_file", True)


def test_a_file_that_vanishes_after_it_was_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("通知", encoding="utf-8")

    def vanish(path: Path) -> str:
        (tmp_path / "b.txt").unlink(missing_ok=True)
        return path.name

    monkeypatch.setattr(source, "printable_name", vanish)
    first, second = open_folder(tmp_path)
    assert (first.data, first.problem) == ("通知".encode(), None)
    assert second.problem is not None and second.problem.code == "unreadable_file"


def test_a_file_is_known_by_its_bytes() -> None:
    assert SourceFile("a.txt", b"x").sha256 == SourceFile("b.txt", b"x").sha256 != SourceFile("a.txt", b"y").sha256


def test_a_gigabyte_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(1024**3)
    tracemalloc.start()
    code, message = refused(tmp_path / "huge.txt")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (code, "1,073,741,824 bytes" in message) == ("file_too_large", True)
    assert peak < 1024**2


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_FILE_BYTES", 10)
    (tmp_path / "a.txt").write_bytes(b"x" * 50)
    monkeypatch.setattr(source, "_check", lambda status: 5)
    assert refused(tmp_path / "a.txt")[0] == "file_too_large"
    (tmp_path / "a.txt").write_bytes(b"x" * 10)
    assert open_source(tmp_path / "a.txt").data == b"x" * 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    expected = "unreadable_file", f"pipe.txt: it is not a regular file; {REMEDY}"
    assert refused(tmp_path / "pipe.txt") == expected
    assert refused(Path("/dev/zero"))[0] == "unreadable_file"
    # Even where the pipe takes the place of the file after a first look.
    look = source._check
    looks = iter([lambda status: 0, look])
    monkeypatch.setattr(source, "_check", lambda status: next(looks)(status))
    assert refused(tmp_path / "pipe.txt") == expected


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links(tmp_path: Path) -> None:
    folder = tmp_path / "notices"
    folder.mkdir()
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (folder / "a.txt").write_bytes(b"notice")
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "c.txt").symlink_to("../secret.txt")
    (folder / "d.txt").symlink_to("e.txt")
    (folder / "e.txt").symlink_to("d.txt")
    (folder / "f.txt").symlink_to("nowhere.txt")
    found = {each.name: each.data or (each.problem.message if each.problem else "") for each in open_folder(folder)}
    assert found["a.txt"] == found["b.txt"] == b"notice"
    assert found["c.txt"] == f"c.txt: it is a link that leads out of the folder; {REMEDY}"
    astray = f"it is a link that leads nowhere or in a circle; {REMEDY}"
    assert [found[f"{name}.txt"] for name in "def"] == [f"{name}.txt: {astray}" for name in "def"]
    assert open_source(folder / "c.txt").data == b"secret"
    (tmp_path / "other").symlink_to("notices")
    assert [each.data for each in open_folder(tmp_path / "other")][:2] == [b"notice", b"notice"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "a.txt").chmod(0)
    assert refused(tmp_path / "a.txt") == ("unreadable_file", "a.txt: Permission denied; check its permissions")


def test_a_name_beyond_what_the_system_takes(tmp_path: Path) -> None:
    code, message = refused(tmp_path / ("长" * 500 + ".txt"))
    assert code == "unreadable_file" and "File name too long" in message


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_cannot_be_shown(tmp_path: Path) -> None:
    for name in ("国务院".encode("gb18030") + b".txt", b"a\nb.txt", "通知\u202etxt.exe".encode(), "通知.txt".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"x")
    found = {each.name: each.remark and each.remark.code for each in open_folder(tmp_path)}
    assert found == {
        r"\xb9\xfa\xce\xf1Ժ.txt": "odd_file_name",
        r"a\nb.txt": "odd_file_name",
        r"通知\u202etxt.exe": "odd_file_name",
        "通知.txt": None,
    }
    assert not [each for each in open_folder(tmp_path) if each.data != b"x"]


@pytest.mark.parametrize("name", ["通知 （2024年）.txt", "a..b", "~$c.docx", "𠀀.md", "C:x"])
def test_other_names_are_left_alone(name: str) -> None:
    assert printable_name(Path(name)) == name


def test_too_many_open_files_cost_the_file_alone(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    (tmp_path / "a.txt").write_bytes(b"x")
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, limits[1]))
    try:
        opened = open_source(tmp_path / "a.txt")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert opened.problem is not None and "Too many open files" in opened.problem.message
