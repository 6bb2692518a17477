"""Files at addresses: the same in a folder and in a store that speaks S3; every fault names address and remedy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from s3fs import S3FileSystem

from pipelines.workers.addresses import AddressError, exists, join, list_files, read_bytes, remove, write_bytes
from tests.pipelines.workers.store import SETTINGS, Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """With a bucket `kaifang`; the environment leads to it."""
    made = Store(tmp_path_factory.mktemp("store") / "log")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (SETTINGS | {"AWS_ENDPOINT_URL": made.url}).items():
            patch.setenv(name, value)
        S3FileSystem.clear_instance_cache()
        S3FileSystem().mkdir("kaifang")
        yield made
    S3FileSystem.clear_instance_cache()
    made.stop()


@pytest.fixture(params=["folder", "file://", "s3://"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "s3://":
        request.getfixturevalue("store")
        return f"s3://kaifang/{tmp_path.name}"
    return {"folder": str(tmp_path / "data"), "file://": f"file://{tmp_path}/data"}[request.param]


def test_what_is_written_can_be_read(address: str) -> None:
    write_bytes(join(address, "a", "通知.txt"), b"one")
    write_bytes(join(address, "a", "通知.txt"), b"two")
    assert read_bytes(join(address, "a", "通知.txt")) == b"two"


def test_files_are_listed_by_name_wherever_they_lie(address: str) -> None:
    for name, data in (("b.txt", b"12"), ("a/c.txt", b""), ("a/b/通知.txt", b"123")):
        write_bytes(join(address, name), data)
    assert [(each.name, each.size) for each in list_files(address)] == [
        ("a/b/通知.txt", 3),
        ("a/c.txt", 0),
        ("b.txt", 2),
    ]
    assert list_files(address) == list_files(address + "/")


def test_a_stamp_changes_with_the_content_alone(address: str) -> None:
    write_bytes(join(address, "a"), b"1")
    write_bytes(join(address, "b"), b"1")
    before = {each.name: each.stamp for each in list_files(address)}
    write_bytes(join(address, "a"), b"2")
    after = {each.name: each.stamp for each in list_files(address)}
    assert before["a"] != after["a"]
    assert before["b"] == after["b"]


def test_others_see_files_as_they_are_now(address: str) -> None:
    write_bytes(join(address, "a"), b"1")
    assert not exists(join(address, "b"))
    assert len(list_files(address)) == 1
    write_bytes(join(address, "b"), b"1")
    assert exists(join(address, "b"))
    assert len(list_files(address)) == 2


def test_folders_are_removed_with_what_is_in_them(address: str) -> None:
    write_bytes(join(address, "a", "b"), b"1")
    write_bytes(join(address, "ab"), b"1")
    remove(join(address, "a"))
    remove(join(address, "a"))
    assert [each.name for each in list_files(address)] == ["ab"]


def test_a_file_that_is_not_there_is_told(address: str) -> None:
    write_bytes(join(address, "a"), b"1")
    with pytest.raises(AddressError, match=r"/b: there is nothing of this name .*; check the address"):
        read_bytes(join(address, "b"))


def test_files_that_are_being_written_are_not_listed(tmp_path: Path) -> None:
    (tmp_path / ".writing-ab").write_bytes(b"half")
    (tmp_path / "whole").write_bytes(b"whole")
    assert [each.name for each in list_files(str(tmp_path))] == ["whole"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_bytes(str(tmp_path / "a"), b"old")

    def fail(path: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(AddressError, match=r"/a: it cannot be reached .*No space left on device"):
        write_bytes(str(tmp_path / "a"), b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_folders_and_buckets_that_are_not_there_are_told(tmp_path: Path, store: Store) -> None:
    for address in (str(tmp_path / "none"), "s3://nobucket/folder"):
        with pytest.raises(
            AddressError, match=rf"{address}: there is nothing of this name .*make its bucket or folder"
        ):
            list_files(address)
    with pytest.raises(AddressError, match="bucket does not exist"):
        write_bytes("s3://nobucket/a", b"1")


def test_an_empty_folder_of_a_bucket_has_no_files(tmp_path: Path, store: Store) -> None:
    assert list_files("s3://kaifang/nothing/here") == []
    assert list_files(str(tmp_path)) == []


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("ftq://host/a", r"no such kind of address .*begins with file:// or s3://"),
        ("gs://bucket/a", r"a package is not there .*gcsfs"),
    ],
)
def test_addresses_of_other_kinds_are_told(address: str, told: str) -> None:
    with pytest.raises(AddressError, match=f"{address}: {told}"):
        read_bytes(address)


def test_a_store_that_denies_access_or_does_not_run_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = Store(tmp_path / "log", INITIAL_NO_AUTH_ACTION_COUNT="0")
    for name, value in (SETTINGS | {"AWS_ENDPOINT_URL": strict.url}).items():
        monkeypatch.setenv(name, value)
    S3FileSystem.clear_instance_cache()
    with pytest.raises(AddressError, match=r"s3://kaifang/a: access is denied .*check the credentials"):
        read_bytes("s3://kaifang/a")
    strict.stop()
    with pytest.raises(AddressError, match=r"s3://kaifang/a: it cannot be reached .*check that the store runs"):
        read_bytes("s3://kaifang/a")
    S3FileSystem.clear_instance_cache()
