"""One release in pandas, Arrow and DuckDB: the same from a folder and over HTTP."""

import doctest
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import pandas as pd
import pyarrow.compute as pc
import pytest

import kaifang
from schemas import TABLES
from tests.pipelines.releases.made import Tables


@pytest.mark.parametrize("name", TABLES)
def test_every_table_comes_as_it_was_made(release: kaifang.Release, tables: Tables, name: str) -> None:
    assert release.arrow(name).equals(tables[name])
    assert len(release.load(name)) == tables[name].num_rows


def test_a_frame_has_lists_days_and_whole_numbers(release: kaifang.Release) -> None:
    tasks = release.load("tasks").set_index("measure_id")
    assert {type(kind) for kind in tasks.dtypes} == {pd.ArrowDtype}
    task = tasks.loc["hufufa-2024-1.c3.s1.i19"]
    assert task["agencies"] == ["上海市财政局", "上海市商务委员会", "上海海关"]
    assert tasks.loc["hufufa-2024-1.c9.i113", "due_on"] == date(2024, 8, 3)
    assert task["number"] == 19 and isinstance(task["number"], int)
    assert pd.isna(task["due_on"])


def test_columns_and_filters_take_a_part(release: kaifang.Release) -> None:
    due = [("due_on", "<", date(2026, 1, 1))]
    found = release.load("quantities", columns=["due_on", "mention"], filters=due)
    assert list(found.columns) == ["due_on", "mention"]
    assert found["mention"].tolist() == ["一年内", "6个月内", "3年"]
    same = release.load("quantities", filters=pc.field("due_on") < date(2026, 1, 1))
    assert same["mention"].tolist() == found["mention"].tolist()
    either = [[("relation", "==", "split")], [("relation", "==", "merged")]]
    assert set(release.load("lineage", filters=either)["relation"]) == {"split", "merged"}
    assert release.load("lineage", filters=[("relation", "==", "none")]).empty


def test_tables_are_listed_with_their_rows_in_both_languages(release: kaifang.Release, tables: Tables) -> None:
    found = release.tables()
    assert list(found.itertuples(index=False, name=None)) == [
        (name, tables[name].num_rows, table.zh, table.description) for name, table in TABLES.items()
    ]


def test_columns_are_described_in_both_languages(release: kaifang.Release) -> None:
    found = release.describe("tasks").set_index("column")
    assert list(found.index) == TABLES["tasks"].arrow_schema.names
    assert found.loc["due_on"].to_list() == [
        "date32[day]",
        True,
        "完成时限",
        "Date the task is due, where the notice fixes one",
    ]
    assert not found.loc["measure_id", "null"]


def test_duckdb_has_a_view_for_each_table(release: kaifang.Release, tables: Tables) -> None:
    with release.connect() as database:
        for name, made in tables.items():
            assert database.sql(f"SELECT count(*) FROM {name}").fetchall() == [(made.num_rows,)]
        joined = "SELECT count(*) FROM lineage JOIN measures ON measure_id = source_measure_id"
        assert database.sql(joined).fetchall() == [(tables["lineage"].num_rows,)]


def test_a_name_that_is_not_there_is_told_with_those_like_it(release: kaifang.Release) -> None:
    with pytest.raises(kaifang.NameNotFoundError, match="no table 'mesures'; did you mean measures"):
        release.load("mesures")
    with pytest.raises(kaifang.NameNotFoundError, match="there are notices, notice_texts"):
        release.describe("../secret")
    with pytest.raises(kaifang.NameNotFoundError, match="no column of tasks 'agency'; did you mean agencies"):
        release.load("tasks", columns=["text", "agency"])


@pytest.mark.parametrize("filters", [[("duedate", "<", date(2026, 1, 1))], [("number", "==", "one")], "number = 1"])
def test_filters_that_do_not_fit_are_told_with_the_columns(release: kaifang.Release, filters: object) -> None:
    with pytest.raises(ValueError, match=r"^filters: .*columns are measure_id, notice_id") as told:
        release.load("tasks", filters=filters)
    assert not isinstance(told.value, kaifang.KaifangError)


def test_functions_ask_the_release_they_are_given(output: Path, address: str) -> None:
    for where in (output, str(output), address):
        assert len(kaifang.load("lineage_gaps", where)) == 3
        assert kaifang.load("lineage_gaps", release=where, columns=["similarity"]).shape == (3, 1)
        assert len(kaifang.tables(where)) == len(TABLES)
        assert kaifang.describe("issues", where)["column"][0] == "issue_id"
        with kaifang.connect(where) as database:
            assert database.sql("SELECT count(*) FROM notices").fetchall() == [(5,)]


@pytest.mark.parametrize("name", ["kaifang", "kaifang.release"])
def test_the_examples_are_true(name: str, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIFANG_RELEASE", str(output))
    found = doctest.testmod(import_module(name))
    assert found.attempted >= 2 and not found.failed


def test_to_import_it_loads_nothing_but_pandas_and_arrow() -> None:
    heavy = {"assets", "dagster", "duckdb", "fsspec", "httpx", "pandera", "pipelines", "schemas"}
    code = f"import sys, kaifang; sys.exit(str({heavy} & set(sys.modules)) if {heavy} & set(sys.modules) else 0)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stderr == ""
