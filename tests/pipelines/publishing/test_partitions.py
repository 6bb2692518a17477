"""Tables by year: all rows once, each under the year of its notice, in files that common tools read."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from pipelines.publishing import partitions
from pipelines.publishing.bundle import write_zip
from pipelines.publishing.edition import Edition
from pipelines.publishing.partitions import owner_column, write_partitions
from pipelines.publishing.tables import FileTables
from schemas import TABLES
from tests.conftest import Tables
from tests.pipelines.publishing.editions import DAY, edition


def large(tables: Tables, folder: Path, rows: int = 0) -> Edition:
    """An edition whose tables of more than so many rows count as large, and one of whose notices has no date."""
    notices = tables["notices"]
    days = pa.array([None, *notices["issued_on"].to_pylist()[1:]], pa.date32())
    undated = notices.set_column(notices.schema.get_field_index("issued_on"), notices.schema.field("issued_on"), days)
    made = edition(folder, tables | {"notices": undated})
    return Edition(made.folder, made.tables, made.version, None, DAY, partition_rows=rows)


def test_every_row_stands_under_the_year_of_its_notice(tables: Tables, tmp_path: Path) -> None:
    made = large(tables, tmp_path)
    folders = write_partitions(made)
    wanted = {name for name, table in TABLES.items() if owner_column(table) and len(tables[name])}
    assert {folder.name for folder in folders} == wanted
    assert "regions" not in wanted
    years = {
        row["notice_id"]: str(row["issued_on"].year) if row["issued_on"] else partitions.UNKNOWN
        for row in made.tables["notices"].to_pylist()
    }
    for name in wanted:
        for folder in (tmp_path / "partitioned" / name).iterdir():
            rows = pa.concat_tables([pq.read_table(path, partitioning=None) for path in sorted(folder.iterdir())])
            ids = {each.split(".")[0] for each in rows[str(owner_column(TABLES[name]))].to_pylist()}
            assert {years[each] for each in ids} == {folder.name.removeprefix("issued_year=")}, name


def test_no_row_is_lost_and_the_order_is_that_of_the_table(tables: Tables, tmp_path: Path) -> None:
    write_partitions(large(tables, tmp_path))
    folder = tmp_path / "partitioned" / "measures"
    parts = [pq.read_table(path, partitioning=None) for path in sorted(folder.rglob("*.parquet"))]
    assert all(part.schema.equals(TABLES["measures"].arrow_schema, check_metadata=True) for part in parts)
    together = pa.concat_tables(parts)
    assert together.sort_by("measure_id").combine_chunks() == tables["measures"].combine_chunks()
    for part in parts:
        assert part["measure_id"].to_pylist() == sorted(part["measure_id"].to_pylist())


def test_common_tools_see_the_years(tables: Tables, tmp_path: Path) -> None:
    write_partitions(large(tables, tmp_path))
    folder = tmp_path / "partitioned" / "tasks"
    found = ds.dataset(folder, partitioning="hive").count_rows(filter=pc.field("issued_year") == 2025)
    query = "SELECT count(*) FROM read_parquet(?, hive_partitioning = true) WHERE issued_year = '2025'"
    assert duckdb.connect().execute(query, [f"{folder}/**/*.parquet"]).fetchall() == [(found,)]
    assert found > 0


def test_files_hold_no_more_than_so_many_rows(tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "ROWS_IN_A_FILE", 50)
    monkeypatch.setattr(partitions, "rows_in_a_group", lambda table: 20)
    write_partitions(large(tables, tmp_path))
    counts = [
        pq.read_metadata(path).num_rows for path in sorted((tmp_path / "partitioned" / "tasks").rglob("*.parquet"))
    ]
    assert max(counts) == 50
    assert sum(counts) == len(tables["tasks"])


@pytest.mark.parametrize("waiting", [1, 1 << 27])
def test_tables_in_files_give_the_same_bytes(
    tables: Tables, tmp_path: Path, waiting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "BYTES_WAITING", waiting)
    one, other = large(tables, tmp_path / "one"), large(tables, tmp_path / "other")
    write_partitions(one)
    write_partitions(Edition(other.folder, FileTables(other.folder), other.version, None, DAY, partition_rows=0))
    for path in (one.folder / "partitioned").rglob("*.parquet"):
        assert path.read_bytes() == (other.folder / path.relative_to(one.folder)).read_bytes()


def test_small_tables_are_not_written_again(tables: Tables, tmp_path: Path) -> None:
    made = large(tables, tmp_path, rows=len(tables["measures"]))
    assert {folder.name for folder in write_partitions(made)} == {
        name for name in tables if owner_column(TABLES[name]) and len(tables[name]) > len(tables["measures"])
    }
    assert write_partitions(large(tables, tmp_path / "small", rows=1_000_000)) == []
    assert not (tmp_path / "small" / "partitioned").exists()


def test_the_bundle_holds_no_row_twice(tables: Tables, tmp_path: Path) -> None:
    made = large(tables, tmp_path)
    before = write_zip(made).read_bytes()
    write_partitions(made)
    assert write_zip(made).read_bytes() == before
