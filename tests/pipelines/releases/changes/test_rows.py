"""Which rows changes.csv has: rows that came and went, cells that changed, and none for what stayed."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from pipelines.publishing.files import write_parquet
from pipelines.releases.changes.compare import compare_releases
from pipelines.releases.changes.model import ChangesError
from schemas import TABLES
from tests.conftest import Tables
from tests.pipelines.releases.changes.made import changes_of, release, table


def test_rows_that_came_went_and_changed(tmp_path: Path) -> None:
    before = release(
        tmp_path / "1", measures=[{"measure_id": "a"}, {"measure_id": "b"}, {"measure_id": "c", "number": 3}]
    )
    after = release(
        tmp_path / "2",
        measures=[{"measure_id": "a"}, {"measure_id": "c", "number": 4, "text": "允许企业。"}, {"measure_id": "d"}],
    )
    assert changes_of(before, after) == [
        ["measures", "b", "", "", "", "removed"],
        ["measures", "c", "number", "3", "4", "changed"],
        ["measures", "c", "text", "支持企业。", "允许企业。", "changed"],
        ["measures", "d", "", "", "", "added"],
    ]


def test_tables_come_in_publishing_order(tmp_path: Path) -> None:
    before = release(tmp_path / "1", agencies=[], measures=[], notices=[])
    after = release(
        tmp_path / "2", agencies=[{"agency_id": "a"}], measures=[{"measure_id": "b"}], notices=[{"notice_id": "c"}]
    )
    assert [row[0] for row in changes_of(before, after)] == ["notices", "measures", "agencies"]


def test_values_stand_as_in_the_csv_of_the_table(tmp_path: Path) -> None:
    before = release(
        tmp_path / "1",
        agencies=[
            {"agency_id": "a", "aliases": ["外贸部"], "valid_from": date(2003, 3, 25), "short_name": "商"},
            {"agency_id": "b", "aliases": ["甲", "乙"]},
        ],
        task_agencies=[{"measure_id": "m"}],
        quantities=[{"quantity_id": "q", "value": 0.5}],
    )
    after = release(
        tmp_path / "2",
        agencies=[
            {"agency_id": "a", "aliases": ["外贸部", "经贸部"], "valid_from": None, "short_name": None},
            {"agency_id": "b", "aliases": []},
        ],
        task_agencies=[{"measure_id": "m", "open_group": True}],
        quantities=[{"quantity_id": "q", "value": 2_000_000.0}],
    )
    assert changes_of(before, after) == [
        ["task_agencies", "m / 1", "open_group", "false", "true", "changed"],
        ["quantities", "q", "value", "0.5", "2000000", "changed"],
        ["agencies", "a", "short_name", "商", "", "changed"],
        ["agencies", "a", "aliases", "外贸部", "外贸部; 经贸部", "changed"],
        ["agencies", "a", "valid_from", "2003-03-25", "", "changed"],
        ["agencies", "b", "aliases", "甲; 乙", "", "changed"],
    ]


def test_an_empty_text_is_told_from_none(tmp_path: Path) -> None:
    before = release(tmp_path / "1", clauses=[{"clause_id": "c", "heading": ""}])
    after = release(tmp_path / "2", clauses=[{"clause_id": "c", "heading": None}])
    assert changes_of(before, after) == [["clauses", "c", "heading", "", "", "changed"]]
    assert b'clauses,c,heading,"",,changed\n' in (tmp_path / "changes" / "changes.csv").read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ([], [], False),
        (["甲"], ["甲"], False),
        (["甲", "乙"], ["乙", "甲"], True),
        (["甲; 乙"], ["甲", "乙"], True),
        ([], ["甲"], True),
        (["甲"], [""], True),
    ],
)
def test_lists_are_compared_member_by_member(tmp_path: Path, old: list[str], new: list[str], differs: bool) -> None:
    ids = [f"a{at}" for at in range(5)]
    before = release(tmp_path / "1", agencies=[{"agency_id": each, "aliases": old} for each in ids])
    # Another row differs in any case, so that the column is looked at cell by cell.
    after = release(tmp_path / "2", agencies=[{"agency_id": each, "aliases": new} for each in ids[:4]] +
                    [{"agency_id": "a4", "aliases": ["丙"]}])  # fmt: skip
    assert {row[1] for row in changes_of(before, after)} == ({*ids} if differs else {"a4"})


def test_null_keys_match_one_another(tmp_path: Path) -> None:
    rule = {"notice_id": "n-1", "measure_id": None, "region_id": "100000"}
    before = release(tmp_path / "1", replication_scope=[rule, {**rule, "measure_id": "m"}])
    after = release(tmp_path / "2", replication_scope=[{**rule, "basis": "note"}, {**rule, "region_id": "ftz"}])
    assert changes_of(before, after) == [
        ["replication_scope", "n-1 /  / 100000 / applies", "basis", "cell", "note", "changed"],
        ["replication_scope", "n-1 /  / ftz / applies", "", "", "", "added"],
        ["replication_scope", "n-1 / m / 100000 / applies", "", "", "", "removed"],
    ]


def test_not_a_number_is_the_same_as_itself(tmp_path: Path) -> None:
    def made(*values: float) -> list[dict[str, object]]:
        return [{"quantity_id": f"q{at}", "value": value} for at, value in enumerate(values)]

    nan = float("nan")
    before = release(tmp_path / "1", quantities=made(nan, nan, 1.0))
    after = release(tmp_path / "2", quantities=made(nan, 2.0, nan))
    assert [row[1:5] for row in changes_of(before, after)] == [["q1", "value", "nan", "2"], ["q2", "value", "1", "nan"]]


def test_long_values_are_cut_and_still_told_apart(tmp_path: Path) -> None:
    before = release(tmp_path / "1", notice_texts=[{"notice_id": "n-1", "source_text": "文" * 1000}])
    after = release(tmp_path / "2", notice_texts=[{"notice_id": "n-1", "source_text": "文" * 1001}])
    ((*_, old, new, _),) = changes_of(before, after)
    assert old == "文" * 1000
    assert new == "…" + "文" * 41 + " (1001 characters, SHA-256 7dcdc58e5a2d)"


def test_long_values_are_shown_where_they_differ(tmp_path: Path) -> None:
    texts = ["文" * 600 + middle + "末" * 600 for middle in ("旧", "新")]
    before, after = (
        release(tmp_path / str(at), notice_texts=[{"notice_id": "n-1", "source_text": text}])
        for at, text in enumerate(texts)
    )
    ((*_, old, new, _),) = changes_of(before, after)
    assert old.startswith("…" + "文" * 40 + "旧" + "末" * 159 + "… (1201 characters, SHA-256 ")
    assert new.startswith("…" + "文" * 40 + "新" + "末" * 159 + "… (1201 characters, SHA-256 ")
    assert old[-13:] != new[-13:]


def test_cells_of_rows_that_only_moved_are_told_as_moved(tmp_path: Path) -> None:
    before = release(tmp_path / "1", clauses=[{"clause_id": each, "position": 1, "char_start": 0} for each in "abc"])
    moved = {"clause_id": "a", "position": 2, "char_start": 5}
    changed = {"clause_id": "b", "position": 2, "char_start": 0, "text": "新"}
    after = release(tmp_path / "2", clauses=[moved, changed, {"clause_id": "c", "position": 1, "char_start": 0}])
    assert changes_of(before, after) == [
        ["clauses", "a", "position", "1", "2", "moved"],
        ["clauses", "a", "char_start", "0", "5", "moved"],
        ["clauses", "b", "position", "1", "2", "changed"],
        ["clauses", "b", "text", "文", "新", "changed"],
    ]


def test_rows_in_another_order_are_the_same_rows(tmp_path: Path) -> None:
    made = table("measures", *({"measure_id": f"m{at}", "number": at} for at in range(9)))
    before = release(tmp_path / "1", measures=made.take([8, 0, 7, 1, 6, 2, 5, 3, 4]))
    after = release(
        tmp_path / "2", measures=made.slice(1).set_column(6, "number", pa.array([*range(1, 8), 80], pa.int32()))
    )
    assert changes_of(before, after) == [
        ["measures", "m0", "", "", "", "removed"],
        ["measures", "m8", "number", "8", "80", "changed"],
    ]


def test_large_tables_are_compared_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"measure_id": f"m{at:03}", "number": at} for at in range(200)]
    before = release(tmp_path / "1", measures=rows[:150])
    kept = [row for row in rows if row["number"] % 7]
    after = release(tmp_path / "2", measures=[{**row, "number": 0} if row["number"] % 11 == 0 else row for row in kept])
    whole = changes_of(before, after)
    monkeypatch.setattr("pipelines.releases.changes.opened.ROWS_AT_ONCE", 4)
    assert changes_of(before, after) == whole
    assert [row[1] for row in whole if row[5] == "changed"] == [
        f"m{at:03}" for at in range(150) if at % 7 and not at % 11
    ]


def test_many_changes_are_kept_in_a_file_and_are_the_same(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tables["clauses"]
    before = release(tmp_path / "1", clauses=made.slice(0, 900), measures=tables["measures"])
    texts = pa.array([f"{text}。" for text in made["text"].to_pylist()])
    after = release(
        tmp_path / "2", clauses=made.set_column(made.schema.get_field_index("text"), "text", texts).slice(5)
    )
    whole = changes_of(before, after)
    monkeypatch.setattr("pipelines.releases.changes.opened.ROWS_AT_ONCE", 10)
    monkeypatch.setattr("pipelines.releases.changes.kept.BYTES_IN_MEMORY", 1_000)
    assert changes_of(before, after) == whole
    assert len([row for row in whole if row[0] == "clauses"]) == len(made)


def test_the_same_bytes_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = release(tmp_path / "1", measures=[{"measure_id": "a"}])
    after = release(tmp_path / "2", measures=[{"measure_id": "a"}])
    monkeypatch.setattr("pipelines.releases.changes.opened.TableFile.batches", lambda *arguments: pytest.fail("read"))
    (measures,) = compare_releases(before, after).tables
    assert (measures.rows_before, measures.rows_after, measures.is_changed) == (1, 1, False)


def test_other_bytes_of_the_same_rows_are_no_change(tmp_path: Path) -> None:
    made = table("measures", {"measure_id": "a"}, {"measure_id": "b"})
    before = release(tmp_path / "1", measures=made)
    after = release(tmp_path / "2", measures=made.replace_schema_metadata({"made": "elsewhere"}))
    assert changes_of(before, after) == []


def test_a_first_release_has_a_header_only(tmp_path: Path) -> None:
    assert changes_of(None, release(tmp_path / "1", measures=[{"measure_id": "a"}])) == []
    content = (tmp_path / "changes" / "changes.csv").read_bytes()
    assert content == b"\xef\xbb\xbftable,key,column,before,after,kind\n"


def test_a_key_that_occurs_twice_is_a_fault_that_names_it(tmp_path: Path) -> None:
    good = release(tmp_path / "1", measures=[{"measure_id": "a"}, {"measure_id": "b"}])
    bad = release(tmp_path / "2", measures=[{"measure_id": "a"}, {"measure_id": "b"}, {"measure_id": "b"}])
    for before, after in ((good, bad), (bad, good)):
        with pytest.raises(ChangesError, match=r"2/measures\.parquet: several rows have the key b.*kaifang build"):
            compare_releases(before, after)


def test_damaged_files_are_named_with_the_remedy(tmp_path: Path) -> None:
    good = release(tmp_path / "1", measures=[{"measure_id": "a"}])
    bad = release(tmp_path / "2", measures=[{"measure_id": "a", "number": 1}])
    path = bad / "measures.parquet"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(ChangesError, match=r"2/measures\.parquet: cannot be read .*restore it"):
        compare_releases(good, bad)


def test_a_file_that_is_not_what_was_published_is_not_compared(tmp_path: Path) -> None:
    good = release(tmp_path / "1", measures=[{"measure_id": "a"}])
    bad = release(tmp_path / "2", measures=[{"measure_id": "a"}])
    (bad / "SHA256SUMS").write_text(f"{'0' * 64}  measures.parquet\n")
    with pytest.raises(ChangesError, match=r"measures\.parquet: altered since it was published"):
        compare_releases(good, bad)
    (bad / "SHA256SUMS").write_text(f"{'0' * 64}  tasks.parquet\n")
    with pytest.raises(ChangesError, match=r"tasks\.parquet: listed in SHA256SUMS but not there"):
        compare_releases(good, bad)


def test_a_folder_without_tables_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(ChangesError, match="holds no tables, so this is no release"):
        compare_releases(None, tmp_path)


@pytest.mark.parametrize("name", TABLES)
def test_real_tables_differ_from_none_by_all_rows_and_from_themselves_by_none(
    name: str, tables: dict[str, pa.Table], tmp_path: Path
) -> None:
    empty = release(tmp_path / "1", **{name: []})
    full = release(tmp_path / "2")
    write_parquet(TABLES[name], tables[name], full)
    same = release(tmp_path / "3", **{name: tables[name]})
    kinds = [row[5] for row in changes_of(empty, full)]
    assert kinds == ["added"] * len(tables[name])
    assert changes_of(full, same) == []
