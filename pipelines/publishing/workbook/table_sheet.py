"""One table → its sheet: names of columns in a frozen row with filters, a note on each, then the rows."""

from collections.abc import Iterator
from itertools import repeat
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.describing.columns import columns_of
from pipelines.publishing.files import as_text, formula_like
from pipelines.publishing.tables import Tables, count_rows, read_first, read_pieces
from pipelines.publishing.workbook.cells import is_text, values_of, writer
from pipelines.publishing.workbook.styles import Styles
from schemas import Table

ROWS_AT_ONCE = 5_000
"""Rows turned into Python values together; bounds the memory."""

NARROW, WIDE = 10, 60
"""Widths of columns, in digits; a Chinese character takes two."""

LONGEST_WRAPPED = 1_000
"""Characters up to which long text is wrapped; a longer one would fill the screen with one row."""

_SAMPLE = 2_000
"""Rows from which widths are taken."""


def write_table_sheet(sheet: Worksheet, table: Table, tables: Tables, rows: int, styles: Styles) -> dict[str, int]:
    """Write the first rows of a table; how many cells were cut, by column."""
    sample, total = read_first(tables, table.name, min(rows, _SAMPLE)), count_rows(tables, table.name)
    layout = [_layout(column, name, styles) for name, column in zip(sample.column_names, sample.columns, strict=True)]
    _write_header(sheet, table, [width for width, _ in layout], styles)
    cuts = dict.fromkeys(sample.column_names, 0)
    first = 1
    for batch in _batches(tables, table, rows):
        for name, count in _write_batch(sheet, batch, first, [style for _, style in layout], styles).items():
            cuts[name] += count
        first += len(batch)
    sheet.autofilter(0, 0, max(rows, 1), sample.num_columns - 1)
    if rows < total:
        sheet.write_string(rows + 2, 0, _shortened(table, rows, total), styles.plain)
    return cuts


def _batches(tables: Tables, table: Table, rows: int) -> Iterator[pa.RecordBatch]:
    """The first rows of a table, piece by piece."""
    for piece in read_pieces(tables, table.name):
        yield from piece.slice(0, rows).to_batches(max_chunksize=ROWS_AT_ONCE)
        rows -= len(piece)
        if rows <= 0:
            return


def _shortened(table: Table, rows: int, of: int) -> str:
    return (
        f"本表仅列前 {rows:,} 行，共 {of:,} 行，全表见 {table.name}.csv"
        f" | the first {rows:,} of {of:,} rows; {table.name}.csv holds all"
    )


def _write_header(sheet: Worksheet, table: Table, widths: list[float], styles: Styles) -> None:
    for at, (column, width) in enumerate(zip(columns_of(table), widths, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, column.name, styles.header)
        sheet.write_comment(0, at, f"{column.about.zh}\n{column.about.en}", {"x_scale": 2})
    sheet.freeze_panes(1, 0)


def _layout(column: pa.ChunkedArray, name: str, styles: Styles) -> tuple[float, Format]:
    """Width of a column and the style of its cells."""
    if not is_text(column.type):
        return max(NARROW, len(name) + 4), styles.day if pa.types.is_date(column.type) else styles.plain
    text = as_text(column.combine_chunks())
    letters = pc.utf8_length(text)
    widths = pc.divide(pc.add(letters.cast(pa.float64()), pc.binary_length(text)), 2)
    width, longest = pc.max(widths).as_py() or 0, pc.max(letters).as_py() or 0
    is_wrapped = width > WIDE and longest <= LONGEST_WRAPPED
    return min(max(NARROW, len(name) + 4, width + 2), WIDE), styles.wrapped if is_wrapped else styles.plain


def _write_batch(
    sheet: Worksheet, batch: pa.RecordBatch, first: int, of_columns: list[Format], styles: Styles
) -> dict[str, int]:
    """Write rows from row `first` on; how many cells were cut, by column."""
    writers = [writer(sheet, column.type) for column in batch.columns]
    cells = [values_of(column) for column in batch.columns]
    looks = [_styles(column, style, styles) for column, style in zip(batch.columns, of_columns, strict=True)]
    rows = zip(*(values for values, _ in cells), strict=True)
    for at, (row, look) in enumerate(zip(rows, zip(*looks, strict=False), strict=False), first):
        for place, value in enumerate(row):
            if value is not None:
                writers[place](at, place, value, look[place])
    return {name: count for name, (_, count) in zip(batch.schema.names, cells, strict=True)}


def _styles(column: pa.Array, style: Format, styles: Styles) -> Any:
    """The style of each cell of a column, without end where it is the same for all."""
    if is_text(column.type):
        marked = formula_like(as_text(column))
        if pc.any(marked).as_py():
            return [styles.formula_like if each else style for each in marked.to_pylist()]
    return repeat(style)
