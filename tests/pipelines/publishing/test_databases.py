"""The two database files: all rows, keys and comments; views whose rows can be read from the founding notices."""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from pipelines.publishing.databases import views
from pipelines.publishing.databases.dialect import DUCKDB, SQLITE, create_table, loading_order
from pipelines.publishing.databases.duck import write_duckdb
from pipelines.publishing.databases.sqlite import write_sqlite
from pipelines.publishing.databases.views import read_views
from pipelines.publishing.edition import Edition
from pipelines.reading.source import SourceFile
from schemas import TABLES
from tests.pipelines.publishing.editions import edition, texts

Row = dict[str, Any]
VIEWS = ("agency_workload", "pilot_to_replication", "scope_by_region", "task_list")


@pytest.fixture(scope="module")
def founding_edition(tables: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition(tmp_path_factory.mktemp("edition"), tables)


@pytest.fixture(scope="module")
def duck(founding_edition: Edition) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(write_duckdb(founding_edition)), read_only=True) as database:
        yield database


@pytest.fixture(scope="module")
def lite(founding_edition: Edition) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(write_sqlite(founding_edition))) as database:
        yield database


def found(database: Any, query: str, *values: object) -> list[Row]:
    cursor = database.execute(query, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def as_sqlite_keeps(value: object) -> object:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


@pytest.mark.parametrize("name", TABLES)
def test_both_hold_all_rows_in_order(
    name: str, tables: dict[str, pa.Table], duck: duckdb.DuckDBPyConnection, lite: sqlite3.Connection
) -> None:
    rows = [tuple(row.values()) for row in tables[name].to_pylist()]
    assert duck.execute(f"SELECT * FROM {name}").fetchall() == rows
    kept = [tuple(as_sqlite_keeps(value) for value in row) for row in rows]
    order = ", ".join(TABLES[name].key)
    assert lite.execute(f"SELECT * FROM {name} ORDER BY {order}").fetchall() == kept


@pytest.mark.parametrize("name", VIEWS)
def test_views_show_the_same_in_both(name: str, duck: duckdb.DuckDBPyConnection, lite: sqlite3.Connection) -> None:
    few = " WHERE region_id IN ('510100', 'ftz-shanghai')" if name == "scope_by_region" else ""
    ours = [tuple(map(as_sqlite_keeps, row)) for row in duck.execute(f"SELECT * FROM {name}{few}").fetchall()]
    assert ours
    assert Counter(ours) == Counter(lite.execute(f"SELECT * FROM {name}{few}").fetchall())


def test_every_table_has_its_keys_in_duckdb(duck: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT table_name, constraint_type, constraint_column_names AS columns FROM duckdb_constraints()"
    keys = {(row["table_name"], row["constraint_type"], *row["columns"]) for row in found(duck, query)}
    assert ("task_agencies", "PRIMARY KEY", "measure_id", "position") in keys
    assert ("task_agencies", "FOREIGN KEY", "agency_id") in keys
    assert ("replication_scope", "UNIQUE", *TABLES["replication_scope"].key) in keys
    assert ("notices", "FOREIGN KEY", "issuer_ids") not in keys  # a list
    assert {key[0] for key in keys if key[1] in ("PRIMARY KEY", "UNIQUE")} == TABLES.keys()
    assert ("clauses", "NOT NULL", "text") in keys
    assert ("clauses", "NOT NULL", "heading") not in keys


def test_every_table_has_its_keys_in_sqlite(lite: sqlite3.Connection) -> None:
    for name, table in TABLES.items():
        columns = found(lite, f"PRAGMA table_info({name})")
        key = tuple(row["name"] for row in sorted(columns, key=lambda row: row["pk"]) if row["pk"])
        assert key == (() if name == "replication_scope" else table.key)
        wanted = {field.name for field in table.arrow_schema if not field.nullable}
        assert {row["name"] for row in columns if row["notnull"]} == wanted
    points = {(row["from"], row["table"], row["to"]) for row in found(lite, "PRAGMA foreign_key_list(clauses)")}
    assert points == {("notice_id", "notices", "notice_id"), ("parent_id", "clauses", "clause_id")}
    assert found(lite, "PRAGMA foreign_key_check") == []
    assert found(lite, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]


def test_two_rows_with_one_key_are_refused(founding_edition: Edition, tmp_path: Path) -> None:
    doubled = pa.concat_tables([founding_edition.tables["regions"]] * 2)
    twice = edition(tmp_path, {**founding_edition.tables, "regions": doubled})
    with pytest.raises(sqlite3.IntegrityError, match=r"UNIQUE constraint failed: regions\.region_id"):
        write_sqlite(twice)
    with pytest.raises(duckdb.ConstraintException, match="duplicate key"):
        write_duckdb(twice)


def test_a_reference_to_nothing_is_refused(founding_edition: Edition, tmp_path: Path) -> None:
    tables = {**founding_edition.tables, "agencies": founding_edition.tables["agencies"].slice(0, 0)}
    dangling = edition(tmp_path, tables)
    with pytest.raises(sqlite3.IntegrityError, match="not in agencies"):
        write_sqlite(dangling)
    with pytest.raises(duckdb.ConstraintException, match="foreign key"):
        write_duckdb(dangling)


def test_duckdb_comments_on_tables_columns_and_views(duck: duckdb.DuckDBPyConnection) -> None:
    (table,) = found(duck, "SELECT comment FROM duckdb_tables() WHERE table_name = 'tasks'")
    assert table["comment"].startswith("每项有责任单位或列入任务表的任务一行 | One row per measure that names")
    columns = found(duck, "SELECT table_name, comment FROM duckdb_columns() WHERE NOT internal")
    assert all(row["comment"] for row in columns if row["table_name"] in TABLES)
    told = found(duck, "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY view_name")
    assert [row["view_name"] for row in told] == list(VIEWS)
    assert all(" | " in row["comment"] for row in told)


def test_sqlite_keeps_descriptions_in_its_statements(lite: sqlite3.Connection) -> None:
    ((sql,),) = lite.execute("SELECT sql FROM sqlite_master WHERE name = 'regions'").fetchall()
    assert "-- 行政区划与功能区的参考表 | Reference table of regions" in sql
    assert '"name_en" TEXT, -- 英文名称 | Official English name' in sql


def test_both_explain_themselves(duck: duckdb.DuckDBPyConnection, lite: sqlite3.Connection) -> None:
    for database in (duck, lite):
        (row,) = found(database, "SELECT * FROM codebook WHERE \"table\" = 'task_agencies' AND \"column\" = 'role'")
        assert (row["type"], row["values"], row["zh"]) == ("text", "lead; support; responsible", "角色")
        (row,) = found(database, "SELECT * FROM codebook WHERE \"table\" = 'tasks' AND \"column\" = 'notice_id'")
        assert (row["reference"], bool(row["required"]), row["key"]) == ("notices.notice_id", True, None)
        (release,) = found(database, "SELECT * FROM this_release")
        assert (release["version"], str(release["published_on"])) == ("2026.11.0", "2026-11-22")
        assert "creativecommons.org/licenses/by/4.0" in release["licence"]


def test_the_same_edition_gives_the_same_sqlite_bytes(founding_edition: Edition, tmp_path: Path) -> None:
    first = write_sqlite(founding_edition).read_bytes()
    assert write_sqlite(founding_edition).read_bytes() == first
    assert write_sqlite(edition(tmp_path, founding_edition.tables)).read_bytes() == first


def test_a_large_duckdb_file_has_the_same_rows(
    founding_edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.publishing.databases.duck.ROWS_FOR_LARGE_BLOCKS", 10)
    with duckdb.connect(str(write_duckdb(edition(tmp_path, founding_edition.tables)))) as database:
        assert database.execute("SELECT count(*) FROM task_list").fetchall() == [(349,)]
        assert database.execute("SELECT block_size FROM pragma_database_size()").fetchall() == [(262_144,)]


def test_nothing_is_left_beside_the_files(founding_edition: Edition, tmp_path: Path) -> None:
    made = edition(tmp_path, founding_edition.tables)
    before = {path.name for path in tmp_path.iterdir()}
    for _ in range(2):
        write_duckdb(made)
        write_sqlite(made)
    assert {path.name for path in tmp_path.iterdir()} == before | {"kaifang.duckdb", "kaifang.sqlite"}


def test_odd_texts_come_through(tmp_path: Path) -> None:
    odd = ["'; DROP TABLE notices; --", '"quoted"', "=1+1", "𠮷", "tab\tnul\x00end", "‮rtl", "第1行\n第2行\r\n"]
    made = edition(tmp_path, texts(*odd))
    for connect, path in ((sqlite3.connect, write_sqlite(made)), (duckdb.connect, write_duckdb(made))):
        database: Any = connect(str(path))
        rows = database.execute("SELECT source_text FROM notice_texts ORDER BY notice_id").fetchall()
        database.close()
        assert [text for (text,) in rows] == odd


def test_tables_stand_after_those_they_refer_to() -> None:
    order = [table.name for table in loading_order()]
    assert sorted(order) == sorted(TABLES)
    assert order.index("regions") < order.index("agencies") < order.index("task_agencies")
    assert order.index("clauses") < order.index("measures") < order.index("lineage")


def test_references_to_the_own_table_are_declared_where_rows_may_come_in_any_order() -> None:
    wanted = 'FOREIGN KEY ("parent_id") REFERENCES regions'
    assert wanted in create_table(TABLES["regions"], SQLITE)
    assert wanted not in create_table(TABLES["regions"], DUCKDB)


def test_a_view_without_description_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [view.name for view in read_views()] == list(VIEWS)
    (tmp_path / "bare.sql").write_text("SELECT 1", encoding="utf-8")
    monkeypatch.setattr(views, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"bare\.sql: begin it with two comments"):
        read_views()


# What the views show, held against what the founding notices print.


def printed(founding: dict[str, SourceFile], notice_id: str) -> str:
    """The text of a notice without white space."""
    return re.sub(r"\s", "", founding[notice_id].data.decode())


def test_workload_counts_the_brackets_that_name_an_agency(
    duck: duckdb.DuckDBPyConnection, founding: dict[str, SourceFile]
) -> None:
    brackets = re.findall(r"\(责任单位:((?:[^()]|\([^()]*\))*)\)", printed(founding, "hufufa-2024-1"))
    assert len(brackets) == 117
    for name, short, times in (("上海市商务委员会", "市商务委", 13), ("中华人民共和国上海海关", "上海海关", 15)):
        (row,) = found(duck, "SELECT * FROM agency_workload WHERE agency_name IN (?, ?)", name, short)
        assert row["tasks"] == sum(short in each for each in brackets) == times
        assert (row["tasks_led"], row["tasks_without_leader"], row["notices"]) == (0, times, 1)
        assert (row["newest_notice_on"], row["open_group"]) == (date(2024, 2, 3), False)


def test_workload_marks_classes_and_deadlines(duck: duckdb.DuckDBPyConnection) -> None:
    (row,) = found(duck, "SELECT * FROM agency_workload WHERE agency_id = 'class-relevant-departments'")
    assert (row["agency_name"], row["open_group"], row["notices"]) == ("有关部门", True, 2)
    assert (row["tasks_with_deadline"], row["first_due_on"]) == (1, date(2024, 8, 3))
    assert sum(row["open_group"] for row in found(duck, "SELECT * FROM agency_workload WHERE level IS NULL")) > 1


def test_task_list_is_what_an_official_works_from(duck: duckdb.DuckDBPyConnection) -> None:
    rows = found(duck, "SELECT * FROM task_list")
    counts = Counter(row["notice_id"] for row in rows)
    assert counts == {"hufufa-2024-1": 117, "guohan-2025-68": 77, "shangzihan-2025-84": 155}
    assert [row["number"] for row in rows if row["notice_id"] == "guohan-2025-68"] == list(range(1, 78))
    (due,) = [row for row in rows if row["due_on"]]
    assert (due["document_number"], due["number"], due["due_on"]) == ("沪府发〔2024〕1号", 113, date(2024, 8, 3))
    assert due["agencies"] == "有关部门; 上海市浦东新区人民政府; 中国（上海）自由贸易试验区临港新片区管理委员会"
    first = next(row for row in rows if row["notice_id"] == "guohan-2025-68")
    assert (first["chapter"], first["scope"]) == ("加快服务贸易扩大开放", "自由贸易试验区")
    assert first["text"].startswith("深化金融科技发展和国际合作，便利金融机构开展跨境资产管理")
    assert (first["earlier_measures"], first["later_measures"]) == (1, 0)


def test_scope_shows_what_is_said_of_the_region_and_of_those_above(
    duck: duckdb.DuckDBPyConnection, founding: dict[str, SourceFile]
) -> None:
    cells = Counter(line.strip() for line in founding["guohan-2025-68"].data.decode().splitlines())
    query = "SELECT role, inherited, said_of FROM scope_by_region WHERE region_id = ?"
    chengdu = Counter(tuple(row.values()) for row in found(duck, query, "510100"))
    assert chengdu == {
        ("applies", False, "成都市"): 115,
        ("conditional", False, "成都市"): 2,
        ("under_study", False, "成都市"): 2,
        ("applies", True, "全国"): cells["全国"],
    }
    zone = Counter(tuple(row.values()) for row in found(duck, query, "ftz-shanghai"))
    assert zone["applies", True, "自由贸易试验区"] == cells["自由贸易试验区"] == 34
    assert zone["applies", True, "全国"] == cells["全国"] == 43


def test_scope_of_a_measure_can_be_traced(duck: duckdb.DuckDBPyConnection) -> None:
    (row,) = found(
        duck, "SELECT * FROM scope_by_region WHERE region_name = '成都市' AND role = 'conditional' AND number = 143"
    )
    assert row["text"] == "探索电子发票接入泛欧在线公共采购平台（peppol）。"
    assert (row["qualifier"], row["document_number"]) == ("其他有意愿的省市论证后按程序办理", "商资函〔2025〕84号")


def test_pilot_measures_stand_beside_what_became_of_them(
    duck: duckdb.DuckDBPyConnection, founding: dict[str, SourceFile]
) -> None:
    rows = found(duck, "SELECT * FROM pilot_to_replication")
    counts = Counter((row["target_notice_id"], row["relation"] == "not_carried_on") for row in rows)
    assert counts["guohan-2025-68", False] == 77
    assert {row["relation"] for row in rows} == {"identical", "amended", "split", "merged", "not_carried_on"}
    assert {row["source_number"] for row in rows} == set(range(1, 81))
    dropped = [row for row in rows if row["relation"] == "not_carried_on"]
    words = {9: "进行修理的货物实施保税", 11: "中文标签或副标签", 16: "向属地海关申请预裁定"}
    assert [row["source_number"] for row in dropped] == list(words)
    for row in dropped:
        assert words[row["source_number"]] in row["source_text"]
        assert words[row["source_number"]] not in printed(founding, "guohan-2025-68")
        assert (row["target_document_number"], row["target_text"]) == ("国函〔2025〕68号", None)


def test_a_pair_shows_what_changed(duck: duckdb.DuckDBPyConnection) -> None:
    (row,) = found(
        duck, "SELECT * FROM pilot_to_replication WHERE source_number = 5 AND target_notice_id = 'guohan-2025-68'"
    )
    assert (row["relation"], row["target_number"], row["target_scope"]) == ("amended", 3, "自由贸易试验区")
    assert (row["added"], row["removed"]) == ("在具备条件的自由贸易试验区", "上海自贸")
