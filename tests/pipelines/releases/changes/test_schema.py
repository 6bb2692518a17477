"""Tables and columns that came, went or changed their type: told once, and not as a change of every row."""

from pathlib import Path

import pyarrow as pa

from pipelines.releases.changes.compare import compare_releases
from pipelines.releases.changes.page import write_page
from tests.pipelines.releases.changes.made import changes_of, release, table

MADE = table("measures", {"measure_id": "a", "number": 1}, {"measure_id": "b", "number": 2})


def test_a_column_that_came_is_one_line(tmp_path: Path) -> None:
    before = release(tmp_path / "1", measures=MADE.drop_columns(["scope_text", "number"]))
    after = release(tmp_path / "2", measures=MADE)
    assert changes_of(before, after) == [
        ["measures", "", "number", "", "int32", "column_added"],
        ["measures", "", "scope_text", "", "string", "column_added"],
    ]


def test_a_column_that_went_is_one_line_beside_changed_cells(tmp_path: Path) -> None:
    before = release(tmp_path / "1", measures=MADE.append_column("tags", pa.array([["x"], []], pa.list_(pa.string()))))
    after = release(tmp_path / "2", measures=[{"measure_id": "a", "number": 1}, {"measure_id": "b", "number": 3}])
    assert changes_of(before, after) == [
        ["measures", "", "tags", "list<string>", "", "column_removed"],
        ["measures", "b", "number", "2", "3", "changed"],
    ]


def test_another_type_is_one_line_unless_values_differ(tmp_path: Path) -> None:
    at = MADE.column_names.index("number")
    before = release(tmp_path / "1", measures=MADE.set_column(at, "number", pa.array(["1", "zwei"])))
    assert changes_of(before, release(tmp_path / "2", measures=MADE)) == [
        ["measures", "", "number", "string", "int32", "type_changed"],
        ["measures", "b", "number", "zwei", "2", "changed"],
    ]


def test_tables_that_came_and_went(tmp_path: Path) -> None:
    old = pa.table({"x": pa.array([1, 2], pa.int32())})
    before = release(tmp_path / "1", measures=MADE, former=old, tasks=[])
    after = release(tmp_path / "2", measures=MADE, agencies=[{"agency_id": "a"}])
    rows = changes_of(before, after)
    assert [(row[0], row[1], row[5]) for row in rows] == [
        ("tasks", "", "table_removed"),
        ("agencies", "", "table_added"),
        ("agencies", "a", "added"),
        ("former", "", "table_removed"),
    ]
    assert rows[1][4].startswith("agency_id string; name string; ")
    assert rows[3][2:5] == ["", "x int32", ""]


def test_a_table_that_is_not_known_any_more_is_not_compared_and_that_is_said(tmp_path: Path) -> None:
    before = release(tmp_path / "1", former=pa.table({"x": [1]}), stable=pa.table({"x": [1]}))
    after = release(tmp_path / "2", former=pa.table({"x": ["1"]}), stable=pa.table({"x": [1]}))
    assert changes_of(before, after) == [["former", "", "x", "int64", "string", "type_changed"]]
    page = write_page(compare_releases(before, after))
    assert "- `former`: rows are not compared, since this version of Kaifang does not know the table" in page
    assert "`stable`:" not in page
    assert "| `former` | 1 | 1 | – | – | – |" in page


def test_rows_without_their_key_are_not_matched_and_that_is_said(tmp_path: Path) -> None:
    made = table("task_agencies", {"measure_id": "m", "position": 1}, {"measure_id": "m", "position": 2})
    before = release(tmp_path / "1", task_agencies=made.drop_columns(["position"]))
    after = release(tmp_path / "2", task_agencies=made)
    assert [row[1:] for row in changes_of(before, after)] == [
        ["", "position", "", "int32", "column_added"],
        ["m / ", "", "", "", "removed"],
        ["m / ", "", "", "", "removed"],
        ["m / 1", "", "", "", "added"],
        ["m / 2", "", "", "", "added"],
    ]
    assert "`task_agencies`: rows cannot be matched" in write_page(compare_releases(before, after))


def test_no_column_of_the_key_is_left(tmp_path: Path) -> None:
    before = release(tmp_path / "1", measures=MADE.drop_columns(["measure_id"]))
    assert [row[1] + row[5] for row in changes_of(before, release(tmp_path / "2", measures=MADE))] == [
        "column_added", "removed", "removed", "aadded", "badded",
    ]  # fmt: skip
