"""The zip of everything: all files under one folder, the same bytes each time."""

import os
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from pipelines.publishing.bundle import bundle_name, write_zip
from pipelines.publishing.edition import Edition
from schemas import TABLES
from tests.pipelines.publishing.editions import edition, texts


@pytest.fixture
def made(tmp_path: Path) -> Edition:
    release = edition(tmp_path, texts("全文", "=1"))
    (tmp_path / "site" / "tables").mkdir(parents=True)
    (tmp_path / "site" / "tables" / "tasks.html").write_text("<p>任务</p>" * 100, encoding="utf-8")
    (tmp_path / "kaifang.xlsx").write_bytes(b"packed")
    (tmp_path / "SHA256SUMS").write_text("not yet")
    return release


def test_it_holds_every_file_but_itself_and_the_checksums(made: Edition) -> None:
    path = write_zip(made)
    assert path.name == bundle_name("2026.11.0") == "kaifang-2026.11.0.zip"
    with zipfile.ZipFile(path) as bundle:
        assert bundle.testzip() is None
        names = bundle.namelist()
        assert names == sorted(names)
        tables = {f"{name}.{end}" for name in TABLES for end in ("parquet", "csv")}
        wanted = tables | {"kaifang.xlsx", "site/tables/tasks.html"}
        assert set(names) == {f"kaifang-2026.11.0/{name}" for name in wanted}
        for name in names:
            assert bundle.read(name) == (made.folder / name.partition("/")[2]).read_bytes()


def test_what_is_packed_already_is_stored(made: Edition) -> None:
    with zipfile.ZipFile(write_zip(made)) as bundle:
        kinds = {each.filename.partition("/")[2]: each.compress_type for each in bundle.infolist()}
        page = bundle.getinfo("kaifang-2026.11.0/site/tables/tasks.html")
    assert kinds["tasks.parquet"] == kinds["kaifang.xlsx"] == zipfile.ZIP_STORED
    assert kinds["tasks.csv"] == zipfile.ZIP_DEFLATED
    assert page.compress_size < page.file_size


def test_times_and_rights_do_not_depend_on_the_machine(made: Edition) -> None:
    first = write_zip(made).read_bytes()
    for path in made.folder.iterdir():
        os.utime(path, (0, 10**9))
    (made.folder / "kaifang.xlsx").chmod(0o600)
    assert write_zip(made).read_bytes() == first
    with zipfile.ZipFile(write_zip(made)) as bundle:
        assert {each.date_time for each in bundle.infolist()} == {(2026, 11, 22, 0, 0, 0)}
        assert {each.external_attr >> 16 for each in bundle.infolist()} == {0o644}


def test_another_file_gives_other_bytes(made: Edition) -> None:
    first = write_zip(made).read_bytes()
    (made.folder / "kaifang.xlsx").write_bytes(b"others")
    assert write_zip(made).read_bytes() != first


def test_unpacked_it_is_a_release_that_opens(made: Edition, tmp_path: Path) -> None:
    with zipfile.ZipFile(write_zip(made)) as bundle:
        bundle.extractall(tmp_path / "unpacked")
    found = pd.read_parquet(tmp_path / "unpacked" / "kaifang-2026.11.0" / "notice_texts.parquet")
    assert list(found["source_text"]) == ["全文", "=1"]
