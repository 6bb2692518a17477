"""Columns of a table → values that a sheet takes, and how each kind is written. Text is always written as text."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.publishing.files import as_text

LONGEST = 32_767
"""UTF-16 units of a cell at most, by Excel's own limit."""

CUT_MARK = "…【后文从略，见 CSV 或 Parquet 文件 | cut here; see the CSV or Parquet file】"
FIRST_YEAR = 1900
"""Excel knows no earlier dates; those are written as text."""

Write = Callable[[int, int, Any, Format], object]


def values_of(column: pa.Array) -> tuple[list[Any], int]:
    """Values for the cells of a column, None where a cell stays empty, and how many of them were cut."""
    if not is_text(column.type):
        return column.to_pylist(), 0
    text = as_text(column)
    is_long = pc.fill_null(pc.greater(pc.utf8_length(text), LONGEST // 2), False)
    values = text.to_pylist()
    if not pc.any(is_long).as_py():
        return values, 0
    fitting = [cut(value) if value else value for value in values]
    return fitting, sum(new != old for new, old in zip(fitting, values, strict=True))


def is_text(kind: pa.DataType) -> bool:
    """Whether cells of this type are written as text: texts and lists."""
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_list(kind))


def cut(text: str) -> str:
    """A text that fits a cell: itself, or its beginning and a mark."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - len(CUT_MARK))].decode("utf-16-le", errors="ignore") + CUT_MARK


def writer(sheet: Worksheet, kind: pa.DataType) -> Write:
    """How a value of this type is written into a sheet."""
    write: Write = sheet.write_number
    if is_text(kind):
        write = sheet.write_string
    elif pa.types.is_boolean(kind):
        write = sheet.write_boolean
    elif pa.types.is_date(kind):
        write = _write_day(sheet)
    return write


def _write_day(sheet: Worksheet) -> Write:
    def write(row: int, column: int, value: date, style: Format) -> object:
        if value.year < FIRST_YEAR:
            return sheet.write_string(row, column, value.isoformat(), style)
        return sheet.write_datetime(row, column, value, style)

    return write
