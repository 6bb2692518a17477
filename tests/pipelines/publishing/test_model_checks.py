"""Tables in files against their models: the faults are those of the table in memory, also where pieces meet."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipelines.publishing import model_checks
from pipelines.publishing.files import write_parquet
from pipelines.publishing.frames import check_table
from pipelines.publishing.model_checks import SORTED, check_model
from pipelines.publishing.tables import FileTables
from schemas import TABLES
from tests.conftest import Tables

Change = Callable[[list[dict[str, Any]]], None]
PIECE = 7


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.publishing.tables.ROWS_AT_ONCE", PIECE)


def in_file(name: str, made: pa.Table, folder: Path) -> FileTables:
    write_parquet(TABLES[name], made, folder)
    return FileTables(folder)


def found(failures: Any) -> set[tuple[str, str, str, int]]:
    columns = ["column", "check", "failure_case", "index"]
    return set() if failures.empty else {(*map(str, row[:3]), int(row[3])) for row in failures[columns].to_numpy()}


@pytest.fixture
def few(tables: Tables) -> Tables:
    """The first rows of each table: some pieces."""
    return {name: made.slice(0, 9 * PIECE) for name, made in tables.items()}


@pytest.mark.parametrize("name", TABLES)
def test_what_is_published_passes(name: str, tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.publishing.tables.ROWS_AT_ONCE", 50 * PIECE)
    assert check_model(in_file(name, tables[name], tmp_path), name).empty


@pytest.mark.parametrize("name", TABLES)
def test_small_pieces_of_what_is_published_pass(name: str, few: Tables, tmp_path: Path) -> None:
    assert check_model(in_file(name, few[name], tmp_path), name).empty


@pytest.mark.parametrize("at", [2, PIECE - 1, PIECE, 3 * PIECE])
@pytest.mark.parametrize("name", ["clauses", "task_agencies", "replication_scope"])
def test_a_row_that_stands_twice_is_found_within_a_piece_and_where_pieces_meet(
    name: str, at: int, few: Tables, tmp_path: Path
) -> None:
    made = pa.concat_tables([few[name].slice(0, at), few[name].slice(at - 1)])
    failures = check_model(in_file(name, made, tmp_path), name)
    assert found(failures) == found(check_table(TABLES[name], made))
    assert {int(each) for each in failures["index"]} == {at - 1, at}


def test_failures_have_the_number_of_their_row_in_the_table(few: Tables, tmp_path: Path) -> None:
    rows = few["measures"].to_pylist()
    rows[3 * PIECE + 2]["clause_id"] = "with space"
    rows[5 * PIECE]["notice_id"] = "with space"
    made = pa.Table.from_pylist(rows, schema=few["measures"].schema)
    failures = check_model(in_file("measures", made, tmp_path), "measures")
    assert {int(each) for each in failures["index"]} == {3 * PIECE + 2, 5 * PIECE}
    assert found(failures) == found(check_table(TABLES["measures"], made))


@pytest.mark.parametrize("at", [3, PIECE])
@pytest.mark.parametrize("name", ["clauses", "replication_scope"])
def test_rows_out_of_order_are_found(name: str, at: int, few: Tables, tmp_path: Path) -> None:
    made = few[name]
    swapped = pa.concat_tables([made.slice(0, at - 1), made.slice(at, 1), made.slice(at - 1, 1), made.slice(at + 1)])
    failures = check_model(in_file(name, swapped, tmp_path), name)
    assert list(failures["check"]) == [SORTED]
    assert list(failures["index"]) == [at]


def test_nulls_come_first_in_a_key(tables: Tables, tmp_path: Path) -> None:
    made = tables["replication_scope"].slice(0, 2).to_pylist()
    made[0] |= {"measure_id": None}
    made[1] |= {"notice_id": made[0]["notice_id"]}
    schema = tables["replication_scope"].schema
    assert check_model(
        in_file("replication_scope", pa.Table.from_pylist(made, schema=schema), tmp_path), "replication_scope"
    ).empty
    upside_down = pa.Table.from_pylist(made[::-1], schema=schema)
    assert list(check_model(in_file("replication_scope", upside_down, tmp_path), "replication_scope")["check"]) == [
        SORTED
    ]


def test_no_more_is_read_once_enough_is_wrong(tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row | {"notice_id": "with space"} for row in tables["measures"].to_pylist()]
    made = in_file("measures", pa.Table.from_pylist(rows, schema=tables["measures"].schema), tmp_path)
    assert len(check_model(made, "measures")) == len(rows)
    monkeypatch.setattr(model_checks, "ENOUGH", 10)
    assert 10 <= len(check_model(made, "measures")) <= 10 + PIECE
