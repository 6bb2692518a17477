"""Files of one table: what stands in them, and that common readers get the rows back."""

from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.publishing.files import (
    read_parquet,
    schema_faults,
    write_csv,
    write_csv_file,
    write_parquet,
    write_table,
)
from pipelines.publishing.frames import make_table
from schemas import TABLES, Table

AGENCIES, TEXTS, MENTIONS = TABLES["agencies"], TABLES["notice_texts"], TABLES["task_agencies"]
NASTY = ["", " ", "a,b", 'say "hi"', '"', "two\nlines", "dos\r\nlines", "semi; colon", "，“引号”", "'", "NULL", "0012"]
FORMULAS = [
    "=cmd|' /C calc'!A0", "@SUM(A1)", "+86", "-1+1", "-", "\t=1", "\rx", "\n=1", " =1", "\u3000＝1", "＋1", "－1", "＠x",
    "\u00a0@x", "'=1", "''-x", '=HYPERLINK("http://a","b")',
]  # fmt: skip
HARMLESS = ["'x", "\nx", "x=1", "——", "  x", "1-2", "-1", "-1.5", "（=1）", "'", "2024-01-01", "a@b", "\\=1"]


def agency(agency_id: str, aliases: list[str], since: date | None, short: str | None) -> tuple[object, ...]:
    return (agency_id, "商务部", short, None, aliases, "central", "government", None, None, since, None, None, "own")


def csv_lines(table: Table, made: pa.Table, folder: Path) -> list[str]:
    return write_csv(table, made, folder).read_bytes().decode("utf-8").split("\n")


def as_text(value: object) -> str:
    """A cell as the CSV is meant to show it, by other means than those under test."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(value).removesuffix(".0")
    text = "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text[:1] in tuple("=+-@＝＋－＠") and not text[1:2].isdigit() else text


def expected(made: pa.Table) -> list[tuple[str, ...]]:
    return [tuple(as_text(value) for value in row.values()) for row in made.to_pylist()]


def by_pandas(path: Path) -> list[tuple[str, ...]]:
    return list(pd.read_csv(path, dtype=str, keep_default_na=False).itertuples(index=False, name=None))


def by_duckdb(path: Path) -> list[tuple[str, ...]]:
    found = duckdb.connect().execute(
        "select * from read_csv(?, header=true, all_varchar=true, delim=',', quote='\"', escape='\"', max_line_size=10000000)",
        [str(path)],
    )
    return [tuple(value or "" for value in row) for row in found.fetchall()]


@pytest.mark.parametrize("name", TABLES)
def test_the_same_rows_give_the_same_bytes(name: str, tables: dict[str, pa.Table], tmp_path: Path) -> None:
    table, made = TABLES[name], tables[name]
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    first = write_table(table, made, tmp_path / "one")
    chunked = pa.concat_tables([made.slice(0, len(made) // 2), made.slice(len(made) // 2)])
    second = write_table(table, chunked, tmp_path / "two")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    again = write_table(table, read_parquet(table, tmp_path / "one"), tmp_path / "two")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]


@pytest.mark.parametrize("name", TABLES)
def test_csv_and_parquet_hold_the_same_rows(name: str, tables: dict[str, pa.Table], tmp_path: Path) -> None:
    parquet, csv = write_table(TABLES[name], tables[name], tmp_path)
    rows = expected(pq.read_table(parquet))
    assert by_pandas(csv) == rows
    assert by_duckdb(csv) == rows


def test_readers_get_nasty_texts_back(tmp_path: Path) -> None:
    made = make_table(TEXTS, [(f"n-{at:02}", text) for at, text in enumerate(NASTY)])
    path = write_csv(TEXTS, made, tmp_path)
    assert by_pandas(path) == by_duckdb(path) == expected(made)


def texts_in_csv(texts: list[str], folder: Path) -> list[str]:
    made = make_table(TEXTS, [(f"n-{at:02}", text) for at, text in enumerate(texts)])
    return [text for _, text in by_duckdb(write_csv(TEXTS, made, folder))]


def test_what_a_spreadsheet_would_take_for_a_formula_has_an_apostrophe(tmp_path: Path) -> None:
    assert texts_in_csv(FORMULAS, tmp_path) == [f"'{text}" for text in FORMULAS]


def test_what_no_spreadsheet_takes_for_a_formula_stays(tmp_path: Path) -> None:
    assert texts_in_csv(HARMLESS, tmp_path) == HARMLESS


def test_lists_are_made_harmless_as_a_whole(tmp_path: Path) -> None:
    rows = [agency("a", ["=1", "=2"], None, None), agency("b", ["x", "=2"], None, None)]
    first, second = by_duckdb(write_csv(AGENCIES, make_table(AGENCIES, rows), tmp_path))
    assert (first[4], second[4]) == ("'=1; =2", "x; =2")


def test_numbers_and_dates_have_no_apostrophe(tmp_path: Path) -> None:
    columns = {"value": [-1.5, -1e30, float("-inf")], "count": [-1, -2, -3], "day": [date(2024, 2, 3)] * 3}
    path = write_csv_file(pa.table(columns), tmp_path / "x.csv")
    assert path.read_text(encoding="utf-8-sig").splitlines()[1:] == [
        "-1.5,-1,2024-02-03",
        "-1e+30,-2,2024-02-03",
        "-inf,-3,2024-02-03",
    ]


def test_csv_begins_with_the_mark_and_a_header(tmp_path: Path) -> None:
    content = write_csv(TEXTS, make_table(TEXTS, []), tmp_path).read_bytes()
    assert content == b"\xef\xbb\xbfnotice_id,source_text\n"


def test_csv_quotes_only_where_needed_and_tells_empty_from_null(tmp_path: Path) -> None:
    rows = [agency("a", [], None, None), agency("b", [], None, ""), agency("c", [], None, 'x,"y"')]
    lines = csv_lines(AGENCIES, make_table(AGENCIES, rows), tmp_path)
    assert lines[1] == "a,商务部,,,,central,government,,,,,,own"
    assert lines[2] == 'b,商务部,"",,,central,government,,,,,,own'
    assert lines[3] == 'c,商务部,"x,""y""",,,central,government,,,,,,own'
    assert lines[4] == ""


def test_csv_joins_lists_and_writes_iso_dates(tmp_path: Path) -> None:
    rows = [agency("a", ["外贸部", "经贸部"], date(2003, 3, 25), None)]
    assert csv_lines(AGENCIES, make_table(AGENCIES, rows), tmp_path)[1] == (
        "a,商务部,,,外贸部; 经贸部,central,government,,,2003-03-25,,,own"
    )


def test_csv_writes_booleans_in_words(tmp_path: Path) -> None:
    rows = [
        ("m", 1, None, "x", "x", "lead", True, "unmatched", 0, 1),
        ("m", 2, None, "x", "x", "lead", False, "unmatched", 1, 2),
    ]
    lines = csv_lines(MENTIONS, make_table(MENTIONS, rows), tmp_path)
    assert lines[1:3] == ["m,1,,x,x,lead,true,unmatched,0,1", "m,2,,x,x,lead,false,unmatched,1,2"]


def test_csv_of_many_rows_is_written_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_table(TEXTS, [(f"n-{at:03}", "text") for at in range(100)])
    whole = write_csv(TEXTS, made, tmp_path).read_bytes()
    monkeypatch.setattr("pipelines.publishing.files.CSV_ROWS_AT_ONCE", 7)
    assert write_csv(TEXTS, made, tmp_path).read_bytes() == whole


@pytest.mark.parametrize("name", TABLES)
def test_parquet_describes_every_column_in_two_languages(name: str, tmp_path: Path) -> None:
    schema = pq.read_schema(write_parquet(TABLES[name], make_table(TABLES[name], []), tmp_path))
    for field in schema:
        assert re_chinese(field.metadata[b"description_zh"].decode())
        assert field.metadata[b"description"].decode().strip()
    assert b"pandas" not in (schema.metadata or {})


def re_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def test_parquet_keeps_types_of_columns_without_values(tmp_path: Path) -> None:
    write_parquet(AGENCIES, make_table(AGENCIES, [agency("a", [], None, None)]), tmp_path)
    assert read_parquet(AGENCIES, tmp_path).schema.equals(AGENCIES.arrow_schema, check_metadata=True)
    assert pq.ParquetFile(tmp_path / "agencies.parquet").metadata.row_group(0).column(0).compression == "ZSTD"


def test_columns_other_than_the_models_are_not_written(tmp_path: Path) -> None:
    made = make_table(TEXTS, [("n-1", "text")])
    for wrong in (made.append_column("extra", pa.array(["x"])), made.select(["notice_id"]), made.select([1, 0])):
        with pytest.raises(pa.ArrowInvalid, match="notice_texts: columns are"):
            write_parquet(TEXTS, wrong, tmp_path)


def test_schema_faults_tell_types_columns_and_descriptions_apart(tmp_path: Path) -> None:
    path = write_parquet(TEXTS, make_table(TEXTS, []), tmp_path)
    assert schema_faults(TEXTS, path) == []
    bare = pa.schema([("notice_id", pa.string()), ("source_text", pa.int32())])
    pq.write_table(bare.empty_table(), path)
    faults = schema_faults(TEXTS, path)
    assert any("source_text is" in fault for fault in faults)
    pq.write_table(pa.schema([field.remove_metadata() for field in TEXTS.arrow_schema]).empty_table(), path)
    assert all("lacks its description" in fault for fault in schema_faults(TEXTS, path))
    pq.write_table(pa.table({"other": [1]}), path)
    assert "they must be" in schema_faults(TEXTS, path)[0]
