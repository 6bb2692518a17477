"""Spreadsheets give their visible sheets as tables, with cells as displayed; what is hidden is named."""

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.reading.document import Document
from pipelines.reading.formats import read_document
from pipelines.reading.office import sheet_tables
from pipelines.reading.office.xlsx import read_xlsx
from pipelines.reading.source import SourceFile
from tests.pipelines.reading.office.files import codes, element, packed, regions_of, relations, table_of

S = {"": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(*sheets: tuple[str, list[list[object]]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def data_of(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(book: openpyxl.Workbook) -> Document:
    return read_xlsx("x.xlsx", data_of(book))


def sheet_of(book: openpyxl.Workbook) -> Worksheet:
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def raw(
    sheet: str, strings: str = "", book: str = '<sheets><sheet name="清单" r:id="worksheet1"/></sheets>'
) -> Document:
    """A workbook whose sheet, strings and workbook are given as XML."""
    main = {"": S[""], "r": R}
    files: dict[str, str | bytes] = {
        "xl/workbook.xml": _root("workbook", book, main),
        "xl/_rels/workbook.xml.rels": relations(worksheet1="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"),
        "xl/worksheets/sheet1.xml": _root("worksheet", sheet, main),
        "xl/sharedStrings.xml": _root("sst", strings, main),
    }
    return read_xlsx("x.xlsx", packed(files))


def _root(name: str, content: str, spaces: dict[str, str]) -> str:
    return element(name, content, spaces).replace("xmlns:=", "xmlns=")


ROWS: list[list[object]] = [
    ["附件1", None, None],
    ["推广任务清单", None, None],
    ["序号", "事项", "责任单位"],
    [1, "第一项\n第二行", "商务部"],
    [2, None, None],
    [None, None, None],
    [3, "第三项", "海关\t总署"],
]


def test_a_sheet_is_a_table_whose_title_rows_stay_in_it() -> None:
    book = saved(("Sheet1", ROWS))
    sheet = sheet_of(book)
    for merged in ("A1:E1", "A2:C2", "B4:B5", "C4:C6"):
        sheet.merge_cells(merged)
    document = read(book)
    assert table_of(document) == [
        (0, 0, 1, 3, "附件1"), (1, 0, 1, 3, "推广任务清单"),
        (2, 0, 1, 1, "序号"), (2, 1, 1, 1, "事项"), (2, 2, 1, 1, "责任单位"),
        (3, 0, 1, 1, "1"), (3, 1, 2, 1, "第一项\n第二行"), (3, 2, 2, 1, "商务部"),
        (4, 0, 1, 1, "2"),
        (5, 0, 1, 1, "3"), (5, 1, 1, 1, "第三项"), (5, 2, 1, 1, "海关 总署"),
    ]  # fmt: skip
    assert document.text == (
        "附件1\n推广任务清单\n序号\t事项\t责任单位\n1\t第一项\n第二行\t商务部\n2\n3\t第三项\t海关 总署\n"
    )
    assert (document.source_format, document.knows_paragraphs, document.problems) == ("xlsx", True, [])


def test_values_as_displayed() -> None:
    book = saved(("清单", [[1.0, 0.125, date(2024, 3, 1), True, "文"], ["a", "b", "c", "d", "e"]]))
    sheet = sheet_of(book)
    sheet["B1"].number_format = "0.0%"
    sheet["C1"].number_format = 'yyyy"年"m"月"d"日"'
    assert [cell[4] for cell in table_of(read(book))[:5]] == ["1", "12.5%", "2024年3月1日", "TRUE", "文"]


def test_several_sheets_stand_under_their_names() -> None:
    book = saved(("任务清单", [["甲", "乙"]]), ("Sheet2", [["丙", "丁"]]), ("空", []))
    document = read(book)
    assert document.text == "任务清单\n甲\t乙\nSheet2\n丙\t丁\n"
    assert regions_of(document) == [("page_furniture", "Sheet2\n")]
    assert len(document.grids) == 2


def test_a_sheet_of_one_column_is_text() -> None:
    document = read(saved(("清单", [["关于推广的通知"], [None], ["各市人民政府："]])))
    assert (document.text, document.grids) == ("关于推广的通知\n各市人民政府：\n", [])


def test_hidden_rows_and_columns_stay_and_hidden_sheets_do_not() -> None:
    book = saved(("清单", [["甲", "乙"], ["丙", "丁"]]), ("选项", [["是"], ["否"]]), ("空", []))
    sheet = sheet_of(book)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[9].hidden = True
    book["选项"].sheet_state, book["空"].sheet_state = "hidden", "veryHidden"
    document = read(book)
    assert document.text == "甲\t乙\n丙\t丁\n"
    assert [problem.message for problem in document.problems] == [
        "x.xlsx: sheet “清单” hides rows 2; they stay in the text",
        "x.xlsx: sheet “清单” hides columns 2; they stay in the text",
        "x.xlsx: sheet “选项” is hidden and left out, with 2 cells; show it and save to have it read",
    ]
    assert {problem.code for problem in document.problems} == {"hidden_content"}


def test_formulas() -> None:
    document = raw(
        '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1</f><v>二</v></c></row>'
        '<row r="2"><c r="A2"><f>1+1</f></c><c r="B2" t="e"><v>#REF!</v></c></row></sheetData>'
    )
    assert document.text == "2\t二\n\t#REF!\n"
    assert codes(document) == ["unread_object"]
    assert "1 formulas" in document.problems[0].message


def test_strings() -> None:
    strings = "<si><r><t>责任</t></r><r><t>单位</t></r><rPh><t>zeren</t></rPh></si><si><t>一_x000D_\n二</t></si>"
    cells = '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>99</v></c><c t="inlineStr"><is><t>三</t></is></c>'
    document = raw(f"<sheetData><row>{cells}</row><row><c><v>1</v></c></row></sheetData>", strings)
    assert document.text == "责任单位\t一\n二\t三\n1\t\t\n"


def test_merged_ranges_that_overlap_or_hide_text_are_not_merged() -> None:
    cells = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{column}{row}" t="str"><v>{column}{row}</v></c>' for column in "ABC")
        + "</row>"
        for row in (1, 2)
    )
    free = '<row r="3"><c r="A3" t="str"><v>A3</v></c></row>'
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:B1", "A3:B3", "A3:C3", "B9:A1", "A3:XFD1048576", "?"))
    document = raw(f"<sheetData>{cells}{free}</sheetData><mergeCells>{merges}</mergeCells>")
    assert [cell[:4] for cell in table_of(document) if cell[2:4] != (1, 1)] == [(2, 0, 1, 2)]


def test_a_sheet_far_too_large_for_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_tables, "MAX_SHEET_CELLS", 8)
    rows = "".join(
        f'<row r="{at}"><c r="{letter}{at}"><v>{at}</v></c></row>' for at, letter in ((1, "A"), (2, "B"), (3, "C"))
    )
    document = raw(f"<sheetData>{rows}</sheetData>")
    assert (document.text, document.grids, codes(document)) == ("1\n2\n3\n", [], ["file_beyond_limits"])


def test_cells_at_the_far_ends_of_a_sheet() -> None:
    cells = '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'
    assert raw(f"<sheetData>{cells}</sheetData>").text == "\t1\n2\t\n"
    twice = '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c><c r="B1"><v>3</v></c></row>'
    assert raw(f"<sheetData>{twice}</sheetData>").text == "1 2\t3\n"


def test_files_without_text_and_broken_ones() -> None:
    assert codes(read(saved(("清单", [])))) == ["empty_file"]
    assert codes(raw("", book='<sheets><sheet name="图" r:id="none"/></sheets>')) == ["unread_object", "empty_file"]
    whole = data_of(saved(("清单", [["甲", "乙"]])))
    assert codes(read_xlsx("x.xlsx", whole[:-40])) == ["damaged_file"]
    assert codes(read_xlsx("x.xlsx", packed({"xl/styles.xml": "<a/>"}))) == ["damaged_file"]
    laughs = '<!DOCTYPE l [<!ENTITY a "ha">]><l>&a;</l>'
    assert codes(read_xlsx("x.xlsx", packed({"xl/workbook.xml": laughs}))) == ["file_beyond_limits"]


def test_a_broken_sheet_does_not_take_the_others_along() -> None:
    book = '<sheets><sheet name="一" r:id="worksheet1"/><sheet name="二" r:id="worksheet1"/></sheets>'
    assert raw("<sheetData><row><c><v>1</v></c></row></sheetData>", book=book).text == "一\n1\n二\n1\n"
    broken = raw("<broken></sheetData>")
    assert codes(broken) == ["damaged_file", "empty_file"]


def test_the_reader_is_found_by_content() -> None:
    document = read_document(SourceFile("notice.doc", data_of(saved(("清单", [["甲", "乙"]])))))
    assert (document.text, document.source_format) == ("甲\t乙\n", "xlsx")


values = st.one_of(st.none(), st.text("甲乙\n\t ", min_size=1, max_size=3), st.integers(0, 99))


@given(st.lists(st.lists(values, min_size=3, max_size=3), max_size=5))
def test_every_cell_is_there_in_order(rows: list[list[object]]) -> None:
    cells = "".join(
        "<row>" + "".join("<c/>" if value is None else f'<c t="str"><v>{value}</v></c>' for value in row) + "</row>"
        for row in rows
    )
    written = "".join(str(value) for row in rows for value in row if value is not None)
    assert "".join(raw(f"<sheetData>{cells}</sheetData>").text.split()) == "".join(written.split())
