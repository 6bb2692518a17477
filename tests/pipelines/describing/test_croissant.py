"""Croissant: its library finds no fault and reads the records that were published."""

import json
from pathlib import Path
from typing import Any

import mlcroissant
import pytest

from schemas import TABLES
from tests.conftest import Tables


@pytest.fixture(scope="module")
def dataset(release: Path) -> mlcroissant.Dataset:
    return mlcroissant.Dataset(str(release / "croissant.json"))


def as_read(value: Any) -> Any:
    """Values as the library hands them out: text as bytes, days as moments."""
    if isinstance(value, list):
        return [as_read(each) for each in value]
    return value.encode() if isinstance(value, str) else value


def plain(value: Any) -> Any:
    return value.date() if hasattr(value, "date") else value


@pytest.mark.parametrize("name", ["release", "bare", "hostile"])
def test_its_library_finds_no_fault(name: str, request: pytest.FixtureRequest) -> None:
    found = mlcroissant.Dataset(str(request.getfixturevalue(name) / "croissant.json"))
    issues = found.metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())


@pytest.mark.parametrize("name", ["notices", "lineage_gaps", "quantities", "lineage", "issues"])
def test_records_are_the_rows_published(dataset: mlcroissant.Dataset, tables: Tables, name: str) -> None:
    read = [{key.split("/")[1]: plain(value) for key, value in row.items()} for row in dataset.records(name)]
    published = [{key: as_read(value) for key, value in row.items()} for row in tables[name].to_pylist()]
    assert read == published


def test_meanings_of_values_are_records(dataset: mlcroissant.Dataset) -> None:
    found = {row["modalities/name"]: row["modalities/description_en"] for row in dataset.records("modalities")}
    assert found["prohibit"] == "forbids something"


def test_every_table_has_its_key_and_its_references(release: Path) -> None:
    told = json.loads((release / "croissant.json").read_text(encoding="utf-8"))
    sets = {each["@id"]: each for each in told["recordSet"]}
    assert set(TABLES) <= set(sets)
    assert sets["task_agencies"]["key"] == [{"@id": "task_agencies/measure_id"}, {"@id": "task_agencies/position"}]
    fields = {each["name"]: each for each in sets["task_agencies"]["field"]}
    assert fields["agency_id"]["references"] == {
        "fileObject": {"@id": "agencies.parquet"}, "extract": {"column": "agency_id"},
    }  # fmt: skip
    assert "references" not in fields["mention"]
    assert fields["role"]["description"]["en"] == "Role, from a closed list (values: agency_roles)"


def test_files_have_the_checksums_of_the_release(release: Path) -> None:
    told = json.loads((release / "croissant.json").read_text(encoding="utf-8"))
    files = {each["@id"]: each for each in told["distribution"]}
    sums = dict(reversed(line.split("  ")) for line in (release / "SHA256SUMS").read_text().splitlines())
    assert {name: each["sha256"] for name, each in files.items()} == {name: sums[name] for name in files}
