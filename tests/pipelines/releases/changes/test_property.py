"""Applied to the table before, changes.csv gives the table after."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.publishing.files import write_csv
from schemas import TABLES
from tests.pipelines.releases.changes.made import changes_of, read_csv, release, table

Cells = dict[str, str]

IDS = st.sampled_from(["a", "a.b", "a-1", "b", "c.c1.i2", "c.c1.i10"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(
    ["=1+1", '"', ",", "a\nb", "\r", "\r\n", "; ", "null", " "]
)
DATES = st.none() | st.dates(date(1949, 10, 1), date(2049, 10, 1))
ROWS: dict[str, Any] = {
    "agencies": st.fixed_dictionaries(
        {"agency_id": IDS, "name": TEXTS, "aliases": st.lists(TEXTS, max_size=3), "valid_from": DATES,
         "short_name": st.none() | TEXTS}
    ),
    "task_agencies": st.fixed_dictionaries(
        {"measure_id": IDS, "position": st.integers(1, 12), "open_group": st.booleans(), "mention": TEXTS}
    ),
    "replication_scope": st.fixed_dictionaries(
        {"notice_id": IDS, "measure_id": st.none() | IDS, "region_id": IDS, "qualifier": st.none() | TEXTS}
    ),
    "quantities": st.fixed_dictionaries(
        {"quantity_id": IDS, "value": st.none() | st.floats(allow_subnormal=False), "due_on": DATES,
         "char_start": st.integers(0, 2)}
    ),
}  # fmt: skip


def distinct(name: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    key = TABLES[name].key
    return st.lists(ROWS[name], max_size=8, unique_by=lambda row: tuple(row.get(column) for column in key))


def by_key(name: str, rows: list[dict[str, Any]], folder: Path) -> dict[str, Cells]:
    """Rows as the CSV of the table has them."""
    header, *lines = read_csv(write_csv(TABLES[name], table(name, *rows), folder))
    cells = [dict(zip(header, line, strict=True)) for line in lines]
    return {" / ".join(row[column] for column in TABLES[name].key): row for row in cells}


@pytest.mark.parametrize("at_once", [2, 16_384])
@pytest.mark.parametrize("name", ROWS)
@settings(max_examples=40)
@given(data=st.data())
def test_changes_lead_from_one_table_to_the_other(name: str, at_once: int, data: st.DataObject) -> None:
    before, after = data.draw(distinct(name)), data.draw(distinct(name))
    with tempfile.TemporaryDirectory() as made, patch("pipelines.releases.changes.opened.ROWS_AT_ONCE", at_once):
        folder = Path(made)
        changes = changes_of(release(folder / "1", **{name: before}), release(folder / "2", **{name: after}))
        old, wanted = (by_key(name, rows, folder) for rows in (before, after))
    for _, key, column, was, now, kind in changes:
        if kind == "added":
            assert key not in old
            old[key] = wanted[key]
        elif kind == "removed":
            del old[key]
        else:
            assert kind in ("changed", "moved")
            assert old[key][column] == was
            old[key][column] = now
    assert old == wanted
    assert [row[1] for row in changes] == sorted((row[1] for row in changes), key=str.encode)
