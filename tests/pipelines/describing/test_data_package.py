"""The data package says the truth: its library finds no fault with the real files, and finds those put there."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, Report

from pipelines.publishing.files import read_parquet
from pipelines.settings import ReleaseSettings
from schemas import TABLES
from tests.pipelines.releases.made import Tables, publish


def resources(folder: Path) -> dict[str, dict[str, Any]]:
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {each["path"]: each for each in told["resources"]}


def fields(folder: Path, path: str) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in resources(folder)[path]["schema"]["fields"]}


def faults(report: Report) -> list[tuple[str, str]]:
    return [(task.name, error.type) for task in report.tasks for error in task.errors]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["release", "bare", "hostile"])
def test_its_library_finds_no_fault_and_reads_every_row(name: str, request: pytest.FixtureRequest) -> None:
    report = Package(str(request.getfixturevalue(name) / "datapackage.json")).validate()
    assert (report.errors, faults(report)) == ([], [])
    tables = request.getfixturevalue("tables" if name == "release" else f"{name}_tables")
    rows = {task.name: task.stats.get("rows", 0) for task in report.tasks}
    assert {table: rows[table] for table in TABLES} == {table: made.num_rows for table, made in tables.items()}


@pytest.mark.slow
def test_workbook_and_databases_are_no_faults(bare_tables: Tables, tmp_path: Path) -> None:
    rules = ReleaseSettings(wait_seconds=0, parts=("workbook", "duckdb", "sqlite", "quality", "descriptions"))
    folder = publish(bare_tables, tmp_path, rules=rules).folder
    report = Package(str(folder / "datapackage.json")).validate()
    assert (report.errors, faults(report)) == ([], [])
    assert {"kaifang.xlsx", "kaifang.duckdb", "kaifang.sqlite"} <= set(resources(folder))
    told = json.loads((folder / "catalogue.jsonld").read_text(encoding="utf-8"))
    kinds = {each["name"]: each["encodingFormat"] for each in told["distribution"]}
    assert kinds["kaifang.sqlite"] == "application/vnd.sqlite3"


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("notices", "complete", "perfect", "constraint-error"),
        ("notices", "2021-04-21", "yesterday", "type-error"),
        ("lineage_gaps", "guofa-2023-23.c3.s1.i11", "guofa-2023-23.c3.s1.i999", "foreign-key"),
        ("notices", "guohan-2025-68", "guofa-2023-23", "primary-key"),
    ],
)
def test_faults_are_found(release: Path, tmp_path: Path, table: str, old: str, new: str, fault: str) -> None:
    folder = Path(shutil.copytree(release, tmp_path / "copy"))
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = Package(str(folder / "datapackage.json")).get_resource(table).validate()
    assert fault in {error.type for task in found.tasks for error in task.errors}


def test_sizes_and_hashes_of_altered_files_are_found(release: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(release, tmp_path / "copy"))
    with (folder / "notices.parquet").open("ab") as file:
        file.write(b"x")
    found = Package(str(folder / "datapackage.json")).get_resource("notices.parquet").validate()
    assert {error.type for task in found.tasks for error in task.errors} == {"byte-count", "hash-count"}


def test_lists_are_read_as_lists(release: Path) -> None:
    rows = Package(str(release / "datapackage.json")).get_resource("tasks").read_rows()
    original = read_parquet(TABLES["tasks"], release)["agencies"].to_pylist()
    assert [row["agencies"] or [] for row in rows] == original
    assert fields(release, "tasks.csv")["agencies"] | {"title": "", "description": ""} == {
        "name": "agencies", "title": "", "description": "", "type": "list", "delimiter": "; ", "itemType": "string",
    }  # fmt: skip


def test_fields_say_what_the_models_check(release: Path) -> None:
    told = fields(release, "notices.csv")
    assert told["notice_id"]["constraints"] == {"required": True, "unique": True, "pattern": "[!-~]+"}
    assert told["parse_status"]["constraints"]["enum"] == ["complete", "partial", "quarantined"]
    assert told["char_count"] == {
        "name": "char_count",
        "title": "字符数",
        "type": "integer",
        "format": "default",
        "description": "Unicode code points of the decoded source text [Unicode code points]",
        "constraints": {"required": True, "minimum": 0},
    }
    assert "constraints" not in told["title"]


def test_a_text_that_may_be_empty_is_required_in_parquet_alone(release: Path) -> None:
    assert "constraints" not in fields(release, "clauses.csv")["text"]
    assert fields(release, "clauses.parquet")["text"]["constraints"] == {"required": True}


def test_keys_and_references(release: Path) -> None:
    told = resources(release)
    assert told["task_agencies.csv"]["schema"]["primaryKey"] == ["measure_id", "position"]
    assert told["task_agencies.parquet"]["schema"]["foreignKeys"][1] == {
        "fields": ["agency_id"],
        "reference": {"resource": "agencies.parquet", "fields": ["agency_id"]},
    }
    scope = told["replication_scope.csv"]["schema"]
    assert "primaryKey" not in scope, "a part of the key may be null"
    assert scope["uniqueKeys"] == [["notice_id", "measure_id", "region_id", "role"]]


def test_every_file_is_listed(release: Path) -> None:
    later = {"SHA256SUMS", "datapackage.json", "croissant.json", "catalogue.jsonld"}
    assert set(resources(release)) == {path.name for path in release.iterdir()} - later


def test_what_the_package_says_of_itself(release: Path) -> None:
    told = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    assert told["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (told["name"], told["version"]) == ("kaifang", "2026.11.0")
    assert told["created"] == "2026-11-22T00:00:00+08:00"
    assert told["licenses"][0]["path"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["id"].startswith("urn:uuid:")
    assert "apostrophe" in told["description"]
