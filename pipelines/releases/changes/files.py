"""Changes → changes.csv, all of them, and changes.md, one page of them. The same changes give the same bytes."""

from pathlib import Path

import pyarrow as pa

from pipelines.publishing.files import write_csv_pieces
from pipelines.releases.changes.model import COLUMNS, ROWS, Changes, TableChanges
from pipelines.releases.changes.page import CSV_NAME, write_page

PAGE_NAME = "changes.md"

ROWS_AT_ONCE = 50_000
_TEXT = pa.large_string()
_SCHEMA = pa.schema([(name, _TEXT) for name in COLUMNS])


def write_changes(changes: Changes, folder: Path) -> list[Path]:
    """Write both files into a folder."""
    page = folder / PAGE_NAME
    page.write_bytes(write_page(changes).encode())
    return [write_changes_csv(changes, folder / CSV_NAME), page]


def write_changes_csv(changes: Changes, path: Path) -> Path:
    """Write all changes: per table those of its schema, then its rows and cells by key and column.

    Rows added and removed have neither column nor values. Changes of a table itself have no key; changes of a table or
    column have types for values. Cells of rows in which nothing but positions changed are `moved`, all others
    `changed`. Values stand as in the CSV of the table; long ones are cut to where they differ (see `shown`).
    """
    pieces = (
        _named(table.name, piece)
        for table in changes.tables
        for part in (_schema_rows(table), table.rows)
        for piece in (part.slice(at, ROWS_AT_ONCE) for at in range(0, len(part), ROWS_AT_ONCE))
    )
    return write_csv_pieces(_SCHEMA.names, pieces, path)


def _schema_rows(table: TableChanges) -> pa.Table:
    rows = [
        {"key": None, "column": each.column, "before": each.before, "after": each.after, "kind": each.kind}
        for each in table.schema
    ]
    return pa.Table.from_pylist(rows, schema=ROWS)


def _named(name: str, rows: pa.Table) -> pa.Table:
    return rows.add_column(0, _SCHEMA.field("table"), pa.repeat(pa.scalar(name, _TEXT), len(rows)))
