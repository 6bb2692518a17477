"""Releases of tables that lie in files: the same bytes as of tables in memory, and the files stay where they are."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.publishing.files import write_parquet
from pipelines.publishing.frames import TableError
from pipelines.publishing.tables import FileTables
from pipelines.releases.bounds import BoundsError
from pipelines.releases.contents import CheckError, ReleaseError, check_release, validate, write_tables
from pipelines.releases.publish import open_publisher
from schemas import TABLES
from tests.pipelines.releases.made import NOVEMBER, RULES, Tables, at, publish, received


def drafts(tables: Tables, folder: Path) -> FileTables:
    folder.mkdir(exist_ok=True)
    for name, table in TABLES.items():
        write_parquet(table, tables[name], folder)
    return FileTables(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def publish_files(files: FileTables, tables: Tables, output: Path) -> Path:
    with open_publisher(output, RULES, at(NOVEMBER)) as publisher:
        publisher.begin("test")
        return publisher.publish(files, received(tables)).folder


def test_files_make_the_same_release_as_tables_in_memory(tables: Tables, tmp_path: Path) -> None:
    made = drafts(tables, tmp_path / "drafts")
    from_files = publish_files(made, tables, tmp_path / "files")
    assert contents(from_files) == contents(publish(tables, tmp_path / "memory").folder)
    assert check_release(from_files) == []


def test_a_table_of_many_groups_of_rows_has_the_same_bytes(tables: Tables, tmp_path: Path) -> None:
    texts = pa.table(
        {"notice_id": [f"n-{at:06}" for at in range(60_000)], "source_text": [f"=文{at}\n" for at in range(60_000)]}
    )
    large = tables | {"notice_texts": texts.cast(TABLES["notice_texts"].arrow_schema)}
    made = drafts(large, tmp_path / "drafts")
    for name, source in (("files", made), ("memory", large)):
        (tmp_path / name).mkdir()
        write_tables(source, tmp_path / name)
    assert contents(tmp_path / "files") == contents(tmp_path / "memory")


def test_drafts_stay_and_may_be_made_anew_without_harm_to_the_release(
    two: Tables, three: Tables, tmp_path: Path
) -> None:
    made = drafts(two, tmp_path / "drafts")
    before = contents(made.folder)
    release = publish_files(made, two, tmp_path / "output")
    assert contents(made.folder) == before
    drafts(three, tmp_path / "new")
    for path in (tmp_path / "new").iterdir():
        path.replace(made.folder / path.name)
    assert check_release(release) == []


def test_files_are_copied_where_they_cannot_be_shared(
    two: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = drafts(two, tmp_path / "drafts")

    def refuse(*paths: Path) -> None:
        raise OSError("another file system")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    release = publish_files(made, two, tmp_path / "output")
    assert contents(release) == contents(publish(two, tmp_path / "memory").folder)
    assert not (release / "tasks.parquet").samefile(made.path("tasks"))


def test_a_failed_run_leaves_the_drafts(two: Tables, tmp_path: Path) -> None:
    made = drafts(two, tmp_path / "drafts")
    before = contents(made.folder)
    with pytest.raises(BoundsError), open_publisher(tmp_path / "output", RULES) as publisher:
        publisher.begin("test")
        publisher.publish(made, [*received(two), ("lost.txt", None)])
    assert contents(made.folder) == before


def test_files_that_break_models_and_checks_are_told(two: Tables, tmp_path: Path) -> None:
    made = drafts(two, tmp_path)
    validate(made)
    write_parquet(TABLES["regions"], two["regions"].slice(0, 10), tmp_path)
    with pytest.raises(CheckError, match="references_hold"):
        validate(made)
    write_parquet(TABLES["regions"], pa.concat_tables([two["regions"], two["regions"].slice(0, 1)]), tmp_path)
    with pytest.raises(TableError, match="regions: 3 values break the model"):
        validate(made)


def test_files_of_another_form_make_no_release(two: Tables, tmp_path: Path) -> None:
    made = drafts(two, tmp_path / "drafts")
    pq.write_table(two["regions"], made.path("regions"), row_group_size=100)
    (tmp_path / "release").mkdir()
    with pytest.raises(ReleaseError, match=r"regions\.parquet: its groups of rows are not of 25,000 rows"):
        write_tables(made, tmp_path / "release")
    pq.write_table(two["regions"].drop_columns(["level"]), made.path("regions"))
    with pytest.raises(ReleaseError, match=r"regions\.parquet: columns are"):
        validate(made)
    made.path("tasks").unlink()
    with pytest.raises(ReleaseError, match=r"tasks\.parquet: no such file"):
        validate(made)
