"""Digests that are taken once, and files that stand in two places."""

from pathlib import Path

import pytest

from pipelines.releases import disk
from pipelines.releases.disk import Digests, digest, take
from tests.pipelines.releases.made import Tables, publish


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are read for their digest from now on."""
    read: list[str] = []
    monkeypatch.setattr(disk, "digest", lambda path: read.append(path.name) or digest(path))
    return read


def test_a_file_is_read_once_until_it_is_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, summed, path = counted(monkeypatch), Digests(), tmp_path / "a"
    path.write_bytes(b"one")
    assert summed(path) == summed(path) == digest(path)
    assert read == ["a"]
    path.write_bytes(b"another")
    assert summed(path) == digest(path)
    assert summed(tmp_path / "none") == "not a file"


def test_no_file_of_a_release_is_read_twice_for_its_digest_in_a_run(
    two: Tables, three: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(two, tmp_path)
    read = counted(monkeypatch)
    publish(two, tmp_path)
    assert max(read.count(name) for name in set(read)) == 2  # that of before, and the one in the making
    read.clear()
    publish(three, tmp_path)
    assert max(read.count(name) for name in set(read)) == 2


def test_a_file_taken_stays_as_it_was_when_the_first_is_replaced(tmp_path: Path) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"one")
    take(source, target)
    (tmp_path / "fresh").write_bytes(b"two")
    (tmp_path / "fresh").replace(source)
    assert (source.read_bytes(), target.read_bytes()) == (b"two", b"one")


def test_a_copy_that_differs_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"one")
    monkeypatch.setattr(Path, "hardlink_to", lambda *paths: (_ for _ in ()).throw(OSError("another file system")))
    monkeypatch.setattr("shutil.copyfile", lambda source, target: target.write_bytes(b"on"))
    with pytest.raises(OSError, match="the copy differs from"):
        take(tmp_path / "a", tmp_path / "b")
