"""The codebook: every table, column, value, form of an id and limit, in both languages."""

import csv
from pathlib import Path

import pytest

from schemas import TABLES
from schemas.ids import ID_RULES
from schemas.limits import LIMITS
from schemas.meanings import VOCABULARIES
from tests.conftest import Tables

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows(release: Path) -> list[Row]:
    with (release / "codebook.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def page(release: Path) -> list[str]:
    return (release / "codebook.md").read_text(encoding="utf-8").splitlines()


def told(rows: list[Row], kind: str, within: str, name: str) -> Row:
    (row,) = [row for row in rows if (row["kind"], row["within"], row["name"]) == (kind, within, name)]
    return row


def test_everything_is_there_in_both_languages(rows: list[Row]) -> None:
    counts = {kind: sum(row["kind"] == kind for row in rows) for kind in {row["kind"] for row in rows}}
    assert counts == {
        "table": len(TABLES),
        "column": sum(len(table.arrow_schema) for table in TABLES.values()),
        "value": sum(map(len, VOCABULARIES.values())),
        "id": len(ID_RULES),
        "note": 2,
        "limit": len(LIMITS),
    }
    assert all(row["zh"] and row["en"] for row in rows)


def test_a_table_tells_key_references_and_rows(rows: list[Row], tables: Tables) -> None:
    row = told(rows, "table", "", "tasks")
    assert (row["key"], row["references"]) == ("measure_id", "measure_id → measures, notice_id → notices")
    assert int(row["rows"]) == tables["tasks"].num_rows


def test_a_column_tells_type_unit_and_checks(rows: list[Row]) -> None:
    row = told(rows, "column", "lineage", "similarity")
    assert (row["type"], row["null"], row["checks"]) == ("double", "no", ">= 0; <= 1")
    assert (row["unit_zh"], row["unit_en"]) == ("0 至 1 的比例", "share from 0 to 1")
    row = told(rows, "column", "notices", "issuer_ids")
    assert (row["type"], row["references"], row["checks"]) == ("list<string>", "agencies.agency_id", "")
    assert told(rows, "column", "agencies", "kind")["checks"] == "one of agency_kinds"
    assert told(rows, "column", "clauses", "kind")["checks"] == "one of clause_kinds"


def test_values_tell_their_meaning(rows: list[Row]) -> None:
    assert told(rows, "value", "match_methods", "unmatched")["zh"] == "未匹配，保留原文"
    assert told(rows, "value", "issue_codes", "numbering_gap")["en"] == "a number is missing in a sequence"


def test_exact_lines_of_the_page(page: list[str], tables: Tables) -> None:
    assert page[0] == "# 数据字典 / Codebook: Kaifang 2026.11.0"
    assert (
        "| `issues` | 未能读取、匹配或判定之处，每处一行 | One row per open question; the raw words stay in the data."
        " | issue_id | notice_id → notices, clause_id → clauses | 0 |"
    ) in page
    assert "| `prior` | 此前已实施 | was in force there before |" in page
    assert "| `prohibit` | 禁止（不得、严禁） | forbids something |" in page
    assert "用于 / used in: provisions.modality" in page


def test_every_row_of_a_table_has_as_many_cells_as_its_head(page: list[str]) -> None:
    width = 0
    for line in page:
        if line.startswith("|"):
            cells = line.replace("\\|", "").count("|")
            width = width or cells
            assert cells == width, line
        else:
            width = 0


def test_a_release_without_measures_has_the_same_columns(bare: Path, page: list[str]) -> None:
    lines = (bare / "codebook.md").read_text(encoding="utf-8").splitlines()
    assert [each for each in lines if "`char_end`" in each] == [each for each in page if "`char_end`" in each]
