"""One table ↔ its files: Parquet for programs, CSV for people and spreadsheets. The same rows give the same bytes.

Files are handed to Arrow by path: its worker threads may outlive an open Python file object at exit.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.publishing.tables import Tables, read_pieces
from schemas import Table
from schemas.columns import Description

CSV_ROWS_AT_ONCE = 50_000
"""Rows turned into text together; bounds the memory of a large table."""

ROWS_IN_A_GROUP, BYTES_IN_A_PAGE = 25_000, 1 << 17
"""Pieces of a Parquet file that can be read alone, so that a page shows a few rows of a large table without the rest."""

TEXTS_IN_A_GROUP = 1_000

WRITING: dict[str, Any] = {"compression": "zstd", "data_page_size": BYTES_IN_A_PAGE, "write_page_index": True}
"""How Parquet is written; the same options give the same bytes."""

CSV_GUARD = Description(
    "CSV 文本单元格若以 = + - @（含全角 ＝ ＋ － ＠）或制表符、回车开头（前有空白或撇号时亦同），前加一个撇号 '，"
    "以免电子表格将其当作公式；数字和日期不变。程序读取时去掉该撇号，或改读 Parquet。",
    "In CSV, a text cell that begins with = + - @ (or their full-width forms ＝ ＋ － ＠), a tab or a carriage return, also after "
    "white space or apostrophes, has one apostrophe ' put before it, so that no spreadsheet takes it for a formula; "
    "numbers and dates stay as they are. Programs take that apostrophe off, or read the Parquet file.",
)
"""What a reader of the CSV files must know, for every page that describes them."""

_FORMULA_LIKE = r"^'*(?:[\s\p{Z}]*[=+\-@＝＋－＠]|[\t\r])"
"""Excel, LibreOffice and Google Sheets read such a cell as a formula; some after white space, some in full width."""

_NUMBER = r"^-(?:[0-9]+(?:\.[0-9]*)?(?:e[+-]?[0-9]+)?|inf)$"
"""A negative number as Arrow prints it, which is no formula wherever it stands."""

_NEEDS_QUOTES = r'[",\r\n]'
_TEXT = pa.large_string()
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def write_table(table: Table, made: pa.Table, folder: Path) -> list[Path]:
    """Write `<name>.parquet` and `<name>.csv` into a folder."""
    return [write_parquet(table, made, folder), write_csv(table, made, folder)]


def write_parquet(table: Table, made: pa.Table, folder: Path) -> Path:
    """Parquet with the model's own schema: types, nullability, column descriptions, and nothing of pandas."""
    path = folder / f"{table.name}.parquet"
    pq.write_table(_conform(table, made), path, row_group_size=rows_in_a_group(table), **WRITING)
    return path


def rows_in_a_group(table: Table) -> int:
    """Rows of a row group: fewer for the table of whole texts, whose groups would be too large to be held."""
    return TEXTS_IN_A_GROUP if table.name == "notice_texts" else ROWS_IN_A_GROUP


def read_parquet(table: Table, folder: Path) -> pa.Table:
    """The table as it was written, with the model's schema. Raises `pa.ArrowInvalid` where the types differ."""
    return _conform(table, pq.read_table(folder / f"{table.name}.parquet"))


def _conform(table: Table, made: pa.Table) -> pa.Table:
    """Arrow adds field numbers on reading and keeps chunks; neither may reach the file."""
    if made.column_names != table.arrow_schema.names:
        raise pa.ArrowInvalid(f"{table.name}: columns are {made.column_names}, not {table.arrow_schema.names}")
    return made.cast(table.arrow_schema).combine_chunks()


def schema_faults(table: Table, path: Path) -> list[str]:
    """How the schema in a Parquet file departs from the model, descriptions included."""
    wanted, found = table.arrow_schema, pq.read_schema(path)
    if found.names != wanted.names:
        return [f"{path.name}: columns are {found.names}; they must be {wanted.names}"]
    faults = []
    for want, have in zip(wanted, found, strict=True):
        if not have.equals(want):
            faults.append(f"{path.name}: column {want.name} is {have}; it must be {want}")
        elif not want.metadata.items() <= (have.metadata or {}).items():
            faults.append(f"{path.name}: column {want.name} lacks its description")
    return faults


def layout_faults(table: Table, path: Path) -> list[str]:
    """How the groups of rows of a Parquet file depart from those that `write_parquet` makes, as its bytes do then."""
    told, size = pq.read_metadata(path), rows_in_a_group(table)
    counts = [told.row_group(at).num_rows for at in range(told.num_row_groups)]
    wanted = [min(size, told.num_rows - at) for at in range(0, told.num_rows, size)]
    if [count for count in counts if count] == wanted:
        return []
    return [f"{path.name}: its groups of rows are not of {size:,} rows each"]


def write_csv(table: Table, made: pa.Table, folder: Path) -> Path:
    """Write `<name>.csv` into a folder; see `write_csv_file`."""
    return write_csv_file(made, folder / f"{table.name}.csv")


def write_csv_of(tables: Tables, table: Table, folder: Path) -> Path:
    """Write `<name>.csv` of one of many tables, which need not fit into memory: the same bytes as by `write_csv`."""
    names = table.arrow_schema.names
    return write_csv_pieces(names, read_pieces(tables, table.name), folder / f"{table.name}.csv")


def write_csv_file(made: pa.Table, path: Path) -> Path:
    """Write a table that is in memory; see `write_csv_pieces`."""
    return write_csv_pieces(made.column_names, [made], path)


def write_csv_pieces(names: Sequence[str], pieces: Iterable[pa.Table], path: Path) -> Path:
    """CSV by RFC 4180 save for plain line feeds, in UTF-8 with the mark by which spreadsheets know it.

    Lists are joined with `; `, dates are ISO, booleans `true` and `false`. A null and an empty list are blank, an empty
    text is `""`. Text that a spreadsheet would take for a formula has an apostrophe before it (see `CSV_GUARD`).
    """
    with path.open("wb") as file:
        file.write(_BYTE_ORDER_MARK + ",".join(names).encode() + b"\n")
        for piece in pieces:
            file.writelines(_csv_blocks(piece))
    return path


def _csv_blocks(made: pa.Table) -> Iterator[bytes]:
    for batch in made.to_batches(max_chunksize=CSV_ROWS_AT_ONCE):
        cells = [_quoted(_guarded(as_text(column), column.type)) for column in batch.columns]
        lines = pc.binary_join_element_wise(*cells, _text(","))
        yield "".join(f"{line}\n" for line in lines.to_pylist()).encode()


def as_text(column: pa.Array) -> pa.Array:
    """Values as the CSV shows them, before quoting: large strings, null where the cell is blank."""
    if pa.types.is_list(column.type):
        is_empty = pc.equal(pc.list_value_length(column), 0)
        return pc.if_else(is_empty, None, pc.binary_join(column, "; ")).cast(_TEXT)
    return column.cast(_TEXT)


def formula_like(text: pa.Array) -> pa.Array:
    """Which texts a spreadsheet may take for a formula, or that look like one made harmless; null for null."""
    return pc.and_(pc.match_substring_regex(text, _FORMULA_LIKE), pc.invert(pc.match_substring_regex(text, _NUMBER)))


def _guarded(text: pa.Array, kind: pa.DataType) -> pa.Array:
    """Cells of text and lists, with an apostrophe before those that a spreadsheet would take for a formula."""
    if not (pa.types.is_list(kind) or pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return text
    harmless = pc.binary_join_element_wise(_text("'"), text, _text(""))
    return pc.if_else(formula_like(text), harmless, text)


def _quoted(text: pa.Array) -> pa.Array:
    """Cells in quotes where they need them; an empty text needs them to differ from null."""
    needs = pc.or_(pc.match_substring_regex(text, _NEEDS_QUOTES), pc.equal(text, ""))
    doubled = pc.replace_substring(text, '"', '""')
    marked = pc.binary_join_element_wise(_text('"'), doubled, _text('"'), _text(""))
    return pc.if_else(needs, marked, text).fill_null("")


def _text(value: str) -> pa.Scalar:
    return pa.scalar(value, _TEXT)
