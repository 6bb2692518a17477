"""What is put on a shelf comes back as it was, or not at all."""

import hashlib
import os
import pickle
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.notice import Notice
from pipelines.reading.source import SourceFile
from pipelines.store.entries import Shelf

KEY, OTHER = "ab" * 32, "cd" * 32
RESULT = {"rows": [("甲", 1, None, True, 0.5, date(2024, 1, 2), ["乙"])], "names": frozenset({"丙"})}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path / "notices-1")
    made.put(KEY, RESULT)
    return made


def file_of(shelf: Shelf, key: str = KEY) -> Path:
    return shelf.folder / key[:2] / key


def test_a_result_comes_back_as_it_was(shelf: Shelf) -> None:
    assert shelf.get(KEY) == RESULT
    assert shelf.get(OTHER) is None
    notice = Notice(SourceFile("a.txt", b"x").origin, text="甲", titles=frozenset({"乙"}))
    shelf.put(OTHER, notice)
    assert vars(shelf.get(OTHER))["source"] == notice.source and shelf.get(OTHER).titles == {"乙"}


def test_a_later_result_takes_the_place_of_an_earlier_one(shelf: Shelf) -> None:
    shelf.put(KEY, "new")
    assert shelf.get(KEY) == "new"
    assert [each.name for each in shelf.folder.rglob("*") if each.is_file()] == [KEY]


@given(st.data())
def test_a_changed_byte_or_a_missing_end_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    shelf = Shelf(tmp_path_factory.getbasetemp() / "garbled")
    shelf.put(KEY, RESULT)
    content = bytearray(file_of(shelf).read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[at] ^= data.draw(st.integers(1, 255))
    else:
        del content[at:]
    file_of(shelf).write_bytes(content)
    assert shelf.get(KEY) is None


def swap(shelf: Shelf) -> None:
    shelf.put(OTHER, "other")
    shutil.copy(file_of(shelf, OTHER), file_of(shelf))


def of_another_shelf(shelf: Shelf) -> None:
    other = Shelf(shelf.folder.with_name("notices-2"))
    other.put(KEY, "other")
    shutil.copy(file_of(other), file_of(shelf))


def folder_in_its_place(shelf: Shelf) -> None:
    file_of(shelf).unlink()
    file_of(shelf).mkdir()


def pipe_in_its_place(shelf: Shelf) -> None:
    file_of(shelf).unlink()
    os.mkfifo(file_of(shelf))


def of_no_kin(shelf: Shelf) -> None:
    file_of(shelf).write_bytes(pickle.dumps("plain"))


@pytest.mark.parametrize("harm", [swap, of_another_shelf, folder_in_its_place, pipe_in_its_place, of_no_kin])
def test_what_is_not_the_entry_is_missing(shelf: Shelf, harm: Callable[[Shelf], None]) -> None:
    harm(shelf)
    assert shelf.get(KEY) is None


class Told:
    """Runs something when it is unpickled."""

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return os.mkdir, ("harmed",)


@pytest.mark.parametrize("harmful", [Told(), Path("x"), hashlib.sha256])
def test_only_plain_values_come_back(
    shelf: Shelf, harmful: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shelf.put(KEY, harmful)
    assert shelf.get(KEY) is None
    assert not (tmp_path / "harmed").exists()


def test_a_result_that_cannot_be_written_leaves_the_old_one(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        shelf.put(KEY, "new")
    assert shelf.get(KEY) == RESULT
    assert [each.name for each in shelf.folder.rglob("*") if each.is_file()] == [KEY]


def test_entries_are_packed(shelf: Shelf) -> None:
    shelf.put(KEY, "甲乙丙" * 10_000)
    assert file_of(shelf).stat().st_size < 1000
    assert pa.Codec.is_available("zstd")
