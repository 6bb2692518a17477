"""The checks across the finer tables: each holds on what is published and finds the fault it is for."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from pipelines.publishing.checks import (
    CHECKS,
    counts_agree,
    gaps_are_not_carried_on,
    leaves_cover_the_text,
    lineage_rests_on_citations,
    provisions_lie_in_their_measures,
    references_hold,
    spans_lie_in_the_text,
    tasks_name_their_agencies,
)
from pipelines.publishing.files import write_parquet
from pipelines.publishing.tables import FileTables
from schemas import TABLES
from tests.conftest import Tables


def changed(tables: Tables, name: str, at: int, **values: Any) -> Tables:
    """The tables with other values in one row."""
    rows = tables[name].to_pylist()
    rows[at] |= values
    return tables | {name: pa.Table.from_pylist(rows, schema=tables[name].schema)}


@pytest.mark.parametrize(
    "check",
    [spans_lie_in_the_text, provisions_lie_in_their_measures, lineage_rests_on_citations, gaps_are_not_carried_on],
)
def test_what_is_published_passes(tables: Tables, check: Any) -> None:
    assert check(tables) == []


@pytest.mark.parametrize("name", ["quantities", "citations"])
def test_a_span_outside_the_text_is_found(tables: Tables, name: str) -> None:
    (fault,) = spans_lie_in_the_text(changed(tables, name, 0, char_end=10_000_000))
    assert fault.startswith(f"{name}: span")


def test_a_provision_outside_its_measure_is_found(tables: Tables) -> None:
    assert provisions_lie_in_their_measures(changed(tables, "provisions", 0, char_start=0, char_end=1))


def test_provisions_that_overlap_are_found(tables: Tables) -> None:
    rows = tables["provisions"].to_pylist()
    at = next(at for at, row in enumerate(rows) if row["position"] == 2)
    first = next(row for row in rows if row["measure_id"] == rows[at]["measure_id"] and row["position"] == 1)
    assert provisions_lie_in_their_measures(changed(tables, "provisions", at, char_start=first["char_start"]))


def test_a_link_without_its_citation_is_found(tables: Tables) -> None:
    assert lineage_rests_on_citations(changed(tables, "lineage", 0, evidence="no-such-citation"))


def test_tied_measures_called_related_are_found(tables: Tables) -> None:
    assert lineage_rests_on_citations(changed(tables, "lineage", 0, relation="related"))


def test_a_gap_that_is_carried_on_is_found(tables: Tables) -> None:
    link = tables["lineage"].to_pylist()[0]
    target = link["target_measure_id"].partition(".")[0]
    row = {"source_measure_id": link["source_measure_id"], "target_notice_id": target}
    assert gaps_are_not_carried_on(changed(tables, "lineage_gaps", 0, **row))


def test_references_that_point_nowhere_are_told_once_each_in_their_order(tables: Tables) -> None:
    first = changed(tables, "notices", 0, issuer_ids=["z-nobody", "a-nobody", "z-nobody"])
    assert references_hold(changed(first, "task_agencies", 0, agency_id="nobody")) == [
        "notices.issuer_ids: a-nobody is not in agencies",
        "notices.issuer_ids: z-nobody is not in agencies",
        "task_agencies.agency_id: nobody is not in agencies",
    ]


def test_counts_that_do_not_agree_are_found(tables: Tables) -> None:
    row = tables["notices"].to_pylist()[0]
    count = row["clause_count"]
    assert counts_agree(changed(tables, "notices", 0, clause_count=count + 1)) == [
        f"notices.clause_count of {row['notice_id']} is {count + 1}; clauses has {count} rows"
    ]


def test_a_measure_with_agencies_that_is_no_task_is_found(tables: Tables) -> None:
    named = tables["task_agencies"]["measure_id"][0].as_py()
    without = tables["tasks"].filter(pc.not_equal(tables["tasks"]["measure_id"], named))
    assert tasks_name_their_agencies(tables | {"tasks": without}) == [f"task_agencies: {named} is no task"]


def leaves(tables: Tables) -> list[int]:
    """Rows of leaves of the first notice, in the order of its text."""
    rows = tables["clauses"].to_pylist()
    parents = {row["parent_id"] for row in rows}
    first = rows[0]["notice_id"]
    found = [at for at, row in enumerate(rows) if row["clause_id"] not in parents and row["notice_id"] == first]
    return sorted(found, key=lambda at: rows[at]["char_start"])


def test_characters_outside_leaves_are_found(tables: Tables) -> None:
    at = leaves(tables)[3]
    row = tables["clauses"].slice(at, 1).to_pylist()[0]
    start = row["char_start"] + 1
    (fault,) = leaves_cover_the_text(changed(tables, "clauses", at, char_start=start))
    assert fault.startswith(f"clauses: {row['clause_id']} begins at {start}, the leaf before it ends at ")


def test_leaves_that_overlap_are_found(tables: Tables) -> None:
    at = leaves(tables)[3]
    start = tables["clauses"]["char_start"][at].as_py() - 3
    (fault,) = leaves_cover_the_text(changed(tables, "clauses", at, char_start=start))
    assert f"begins at {start}, the leaf before it ends at " in fault


def test_text_after_the_last_leaf_is_found(tables: Tables) -> None:
    at = leaves(tables)[-1]
    row = tables["clauses"].slice(at, 1).to_pylist()[0]
    assert leaves_cover_the_text(changed(tables, "clauses", at, char_end=row["char_end"] - 1)) == [
        f"clauses: text of {row['notice_id']} after its last leaf"
    ]


def test_clauses_without_a_text_are_found(tables: Tables) -> None:
    texts = tables["notice_texts"]
    assert leaves_cover_the_text(tables | {"notice_texts": texts.slice(1)}) == [
        f"clauses: {texts['notice_id'][0]} has clauses and no text"
    ]


@pytest.mark.parametrize("check", CHECKS)
def test_tables_in_files_give_the_same_faults(tables: Tables, check: Any, tmp_path: Path) -> None:
    broken = changed(tables, "clauses", leaves(tables)[3], char_start=1, notice_id="nobody's")
    for name, at, values in (
        ("task_agencies", 5, {"measure_id": "no-task"}),
        ("notices", 1, {"clause_count": 0, "issuer_ids": ["nobody", "no-one"]}),
        ("quantities", 0, {"char_end": 10_000_000}),
        ("provisions", 3, {"char_start": 0, "char_end": 1}),
        ("lineage", 0, {"relation": "related"}),
        ("lineage_gaps", 0, {"source_measure_id": tables["lineage"]["source_measure_id"][0].as_py()}),
    ):
        broken = changed(broken, name, at, **values)
    for name, table in TABLES.items():
        write_parquet(table, broken[name], tmp_path)
    assert check(FileTables(tmp_path)) == check(broken)
