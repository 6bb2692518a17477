"""The Excel workbook: every row, text that stays text, and sheets that say what they leave out."""

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from openpyxl import Workbook
from openpyxl.utils.escape import unescape

from pipelines.publishing.edition import Edition
from pipelines.publishing.files import as_text
from pipelines.publishing.frames import make_table
from pipelines.publishing.workbook.book import write_workbook
from pipelines.publishing.workbook.cells import CUT_MARK, LONGEST, cut
from pipelines.publishing.workbook.plan import rows_shown
from schemas import TABLES
from tests.pipelines.publishing.editions import edition, texts

HOSTILE = [
    "=cmd|' /C calc'!A0", "@SUM(1+1)", "-1+1", "+86 21", "{=1+1}", "https://example.org/", "mailto:a@example.org",
    "<b>&amp;</b>", "_x0041_", "nul\x00bell\x07", "\ufffe\uffff", "𠮷野家", "‮rtl", "  spaces  ", "two\nlines", "0012", "TRUE",
    "1e5", "=HYPERLINK(\"http://a\",\"b\")", "'=1",
]  # fmt: skip


@pytest.fixture(scope="module")
def founding_edition(tables: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition(tmp_path_factory.mktemp("edition"), tables)


@pytest.fixture(scope="module")
def book(founding_edition: Edition) -> Workbook:
    return openpyxl.load_workbook(write_workbook(founding_edition))


def values(book: Workbook, sheet: str) -> list[tuple[Any, ...]]:
    return list(book[sheet].iter_rows(values_only=True))


def shown(value: object) -> object:
    """A value as its cell shows it."""
    if isinstance(value, list):
        return "; ".join(value) or None
    if isinstance(value, str):
        return unescape(cut(value)) if value else None
    return value


def test_sheets_stand_in_publishing_order_after_two_that_explain_them(book: Workbook) -> None:
    assert book.sheetnames == ["about", "codebook", *TABLES]


@pytest.mark.parametrize("name", TABLES)
def test_a_sheet_holds_all_rows(name: str, book: Workbook, tables: dict[str, pa.Table]) -> None:
    header, *rows = values(book, name)
    assert list(header) == tables[name].column_names
    wanted = [tuple(shown(value) for value in row.values()) for row in tables[name].to_pylist()]
    days = [at for at, field in enumerate(tables[name].schema) if pa.types.is_date(field.type)]
    found = [tuple(v.date() if at in days and isinstance(v, datetime) else v for at, v in enumerate(r)) for r in rows]
    assert [tuple(unescape(v) if isinstance(v, str) else v for v in row) for row in found] == wanted


def test_header_is_frozen_filtered_and_explained(book: Workbook) -> None:
    sheet = book["tasks"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:M350")
    assert sheet["M1"].value == "due_on"
    assert sheet["M1"].comment.text == "完成时限\nDate the task is due, where the notice fixes one"
    assert book["issues"].auto_filter.ref == "A1:I2"  # no rows


def test_dates_numbers_and_booleans_are_no_text(book: Workbook) -> None:
    header, first = list(book["notices"].iter_rows(max_row=2))
    cells = {name.value: cell for name, cell in zip(header, first, strict=True)}
    assert (cells["issued_on"].value, cells["issued_on"].number_format) == (datetime(2023, 11, 26), "yyyy-mm-dd")
    assert (cells["measure_count"].value, cells["notice_id"].data_type) == (80, "s")
    flags = {row[6] for row in values(book, "task_agencies")[1:]}
    assert flags == {True, False}


def test_columns_are_as_wide_as_needed_and_long_text_is_wrapped(book: Workbook) -> None:
    sheet = book["tasks"]
    width = {sheet[f"{column}1"].value: each.width for column, each in sheet.column_dimensions.items()}
    assert width["text"] > 55 > width["measure_id"] > 25 > width["number"]
    assert sheet["G2"].alignment.wrap_text
    assert not sheet["A2"].alignment.wrap_text
    assert not book["notice_texts"]["B2"].alignment.wrap_text  # would fill the screen


def test_about_tells_licence_citation_and_rows(book: Workbook) -> None:
    rows = values(book, "about")
    told = {row[0]: row[1] for row in rows}
    assert told["版本 | version"] == "2026.11.0"
    assert told["发布日期 | published"] == "2026-11-22"
    assert "creativecommons.org/licenses/by/4.0" in told["许可 | licence"]
    assert "version 2026.11.0" in told["引用 | cite"]
    assert (told["tasks"], told["measures"], told["issues"]) == (349, 463, 0)
    assert all(row[4] is None for row in rows if row[0] in TABLES)


def test_codebook_describes_every_column(book: Workbook) -> None:
    header, *rows = values(book, "codebook")
    told = {(row[0], row[1]): dict(zip(header, row, strict=True)) for row in rows}
    assert list(told) == [(table.name, name) for table in TABLES.values() for name in table.arrow_schema.names]
    role = told["task_agencies", "role"]
    assert (role["zh"], role["values"], role["required"]) == ("角色", "lead; support; responsible", True)
    assert told["task_agencies", "agency_id"]["reference"] == "agencies.agency_id"
    assert told["task_agencies", "position"]["key"] == 2
    assert told["notices", "issuer_ids"]["type"] == "list"


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(write_workbook(edition(tmp_path, texts(*HOSTILE))))
    cells = [row[1] for row in made["notice_texts"].iter_rows(min_row=2)]
    order = sorted(range(len(HOSTILE)), key=lambda at: f"n-{at}")
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    by_notice = dict(zip((row[0] for row in values(made, "notice_texts")[1:]), cells, strict=True))
    assert [unescape(by_notice[f"n-{at}"].value) for at in order] == [HOSTILE[at] for at in order]
    assert by_notice["n-0"].quotePrefix  # stays text when someone edits it
    assert not by_notice["n-7"].quotePrefix


def test_text_too_long_for_a_cell_is_cut_and_named(tmp_path: Path) -> None:
    long = ["文" * LONGEST, "文" * (LONGEST + 1), "𠮷" * LONGEST]
    made = openpyxl.load_workbook(write_workbook(edition(tmp_path, texts(*long))))
    fits, cut_off, wide = (row[1] for row in values(made, "notice_texts")[1:])
    assert fits == long[0]
    assert cut_off.endswith(CUT_MARK) and cut_off.startswith("文文") and len(cut_off) == LONGEST
    assert (
        wide.endswith(CUT_MARK)
        and wide.startswith("𠮷𠮷")
        and LONGEST - 1 <= len(wide.encode("utf-16-le")) / 2 <= LONGEST
    )
    told = {(row[0], row[1]): row[9] for row in values(made, "codebook")}
    assert told["notice_texts", "source_text"] == 2
    assert told["notices", "title"] is None
    assert any("32,767" in str(row[1]) for row in values(made, "about"))


def test_dates_before_those_of_excel_are_text(tmp_path: Path) -> None:
    old = dict.fromkeys(TABLES["regions"].arrow_schema.names)
    old |= {"region_id": "1", "name": "直隶省", "level": "province", "aliases": [], "source": "own"}
    for at, day in enumerate(("1899-12-31", "1900-01-01")):
        old[("valid_from", "valid_to")[at]] = datetime.fromisoformat(day).date()
    made = edition(tmp_path, {"regions": make_table(TABLES["regions"], [tuple(old.values())])})
    row = values(openpyxl.load_workbook(write_workbook(made)), "regions")[1]
    assert (row[7], type(row[8])) == ("1899-12-31", datetime)


def test_a_table_longer_than_a_sheet_is_shortened_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.publishing.workbook.plan.SHEET_ROWS", 2)
    made = openpyxl.load_workbook(write_workbook(edition(tmp_path, texts("a", "b", "c"))))
    rows = values(made, "notice_texts")
    assert rows[:3] == [("notice_id", "source_text"), ("n-0", "a"), ("n-1", "b")]
    assert (
        rows[4][0]
        == "本表仅列前 2 行，共 3 行，全表见 notice_texts.csv | the first 2 of 3 rows; notice_texts.csv holds all"
    )
    assert made["notice_texts"].auto_filter.ref == "A1:B3"
    (about,) = [row for row in values(made, "about") if row[0] == "notice_texts"]
    assert about[1] == 3
    assert about[4] == "仅列前 2 行，全表见 notice_texts.csv | the first 2 rows; notice_texts.csv holds all"


def test_a_large_release_leaves_the_bulky_tables_out_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.publishing.workbook.plan.COMFORTABLE_CELLS", 65)
    small = openpyxl.load_workbook(write_workbook(edition(tmp_path, texts("a", "b"))))
    assert "notice_texts" in small.sheetnames  # 44 cells
    made = openpyxl.load_workbook(write_workbook(edition(tmp_path, texts("a", "b", "c"))))
    assert set(TABLES) - set(made.sheetnames) == {"notice_texts", "clauses"}
    (about,) = [row for row in values(made, "about") if row[0] == "notice_texts"]
    assert about[4] == "未收入本工作簿，见 notice_texts.csv | not in this workbook; see notice_texts.csv"


def test_a_huge_release_shortens_the_long_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = {"notices": pa.table({"a": range(10)}), "measures": pa.table({"a": range(1000)})}
    assert rows_shown(tables) == {"notices": 10, "measures": 1000}
    wide = {name: len(TABLES[name].arrow_schema) for name in tables}
    monkeypatch.setattr("pipelines.publishing.workbook.plan.MOST_CELLS", 10 * wide["notices"] + 500 * wide["measures"])
    assert rows_shown(tables) == {"notices": 10, "measures": 488}


def test_the_same_edition_gives_the_same_bytes_and_leaves_nothing_else(
    founding_edition: Edition, tmp_path: Path
) -> None:
    few = {name: made.slice(0, 20) for name, made in founding_edition.tables.items()}
    made = edition(tmp_path, few)
    before = {path.name for path in tmp_path.iterdir()}
    first = write_workbook(made).read_bytes()
    assert write_workbook(made).read_bytes() == first
    assert {path.name for path in tmp_path.iterdir()} == before | {"kaifang.xlsx"}


def test_lists_show_as_in_the_csv() -> None:
    column = pa.array([["甲", "乙"], [], None], pa.list_(pa.string()))
    assert as_text(column).to_pylist() == ["甲; 乙", None, None]
