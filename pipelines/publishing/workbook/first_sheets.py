"""The sheets that explain the others: what the workbook is and what it holds, and the codebook."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from pipelines.describing.dataset import LICENCE_TITLE, LICENCE_URL, citation, dataset
from pipelines.publishing.described import DescribedColumn, described_columns
from pipelines.publishing.edition import Edition
from pipelines.publishing.tables import count_rows
from pipelines.publishing.workbook.cells import LONGEST
from pipelines.publishing.workbook.styles import Styles
from schemas import TABLES

ABOUT, CODEBOOK = "about", "codebook"

_WIDTHS_OF_ABOUT = (24, 14, 50, 70, 60)
_WIDTHS_OF_CODEBOOK = {"zh": 24, "en": 70, "values": 60, "reference": 24, "table": 18, "column": 24}
_CUT = "cells_cut"
_HOW_TO_READ = (
    "一表一页，首行为列名，可筛选，指向列名可见说明；列表各项以“; ”相连；空格表示无。",
    "A sheet a table; the first row names the columns, can be filtered, and shows a note on each. Items of lists are "
    "joined with `; `; an empty cell means none.",
)
_LONG_CELLS = (
    f"Excel 单元格最多 {LONGEST:,} 个字符，更长的文字截断并注明，各列截断的单元格数见 codebook 页。",
    f"A cell of Excel holds {LONGEST:,} characters. Longer text is cut, with a mark; the sheet codebook counts the cut "
    "cells of each column.",
)


def write_about(sheet: Worksheet, edition: Edition, shown: dict[str, int], styles: Styles) -> None:
    """What the workbook is, licence and citation, and the list of its sheets with their rows."""
    for at, width in enumerate(_WIDTHS_OF_ABOUT):
        sheet.set_column(at, at, width)
    facts = _facts(edition)
    sheet.write_string(0, 0, f"{dataset().title.zh} | {dataset().title.en}", styles.title)
    for at, (name, told) in enumerate(facts, 2):
        sheet.write_string(at, 0, name, styles.header)
        sheet.write_string(at, 1, told, styles.plain)
    _write_rows(sheet, len(facts) + 3, _sheets(edition, shown), styles)


def _facts(edition: Edition) -> list[tuple[str, str]]:
    about = dataset().about
    return [
        ("简介", about.zh),
        ("about", " ".join(about.en.split())),
        ("版本 | version", edition.version),
        ("发布日期 | published", edition.published_on.isoformat()),
        ("许可 | licence", f"{LICENCE_TITLE} ({LICENCE_URL})"),
        ("引用 | cite", citation(edition)),
        ("读法", _HOW_TO_READ[0]),
        ("how to read", _HOW_TO_READ[1]),
        ("截断", _LONG_CELLS[0]),
        ("cut cells", _LONG_CELLS[1]),
    ]


def _sheets(edition: Edition, shown: dict[str, int]) -> list[Sequence[object]]:
    rows: list[Sequence[object]] = [("表 | sheet", "行数 | rows", "说明", "what a row is", "备注 | remark")]
    for name, table in TABLES.items():
        count = count_rows(edition.tables, name)
        rows.append((name, count, table.zh, table.description, _remark(name, count, shown.get(name))))
    return rows


def _remark(name: str, rows: int, shown: int | None) -> str:
    """What of a table is not in the workbook; blank where all of it is."""
    if shown is None:
        return f"未收入本工作簿，见 {name}.csv | not in this workbook; see {name}.csv"
    if shown < rows:
        return f"仅列前 {shown:,} 行，全表见 {name}.csv | the first {shown:,} rows; {name}.csv holds all"
    return ""


def write_codebook(sheet: Worksheet, cuts: dict[str, dict[str, int]], styles: Styles) -> None:
    """A row a column of the tables; `cuts` are the cells that were cut, by table and column."""
    header = (*DescribedColumn._fields, _CUT)
    for at, name in enumerate(header):
        sheet.set_column(at, at, _WIDTHS_OF_CODEBOOK.get(name, 12))
    described = described_columns()
    rows = [(*each, cuts.get(each.table, {}).get(each.column) or None) for each in described]
    _write_rows(sheet, 0, [header, *rows], styles)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(header) - 1)


def _write_rows(sheet: Worksheet, first: int, rows: Sequence[Sequence[object]], styles: Styles) -> None:
    """Write rows, the first as header, by the type of each value; None and blank text leave a cell empty."""
    for at, row in enumerate(rows, first):
        style = styles.header if at == first else styles.wrapped
        for place, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(at, place, value, style)
            elif isinstance(value, int):
                sheet.write_number(at, place, value, style)
            elif value:
                sheet.write_string(at, place, str(value), style)
