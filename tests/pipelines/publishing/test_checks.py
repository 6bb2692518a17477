"""The checks across the finer tables: each holds on what is published and finds the fault it is for."""

from typing import Any

import pyarrow as pa
import pytest

from pipelines.publishing.checks import (
    gaps_are_not_carried_on,
    lineage_rests_on_citations,
    provisions_lie_in_their_measures,
    spans_lie_in_the_text,
)
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
