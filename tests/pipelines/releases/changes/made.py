"""Releases made for tests: folders of Parquet files, and what changes.csv says of two of them."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.publishing.files import write_parquet
from pipelines.publishing.frames import make_table
from pipelines.releases.changes.compare import compare_releases
from pipelines.releases.changes.files import write_changes
from schemas import TABLES

Row = dict[str, Any]

EXAMPLES: dict[str, Row] = {
    "notices": {
        "issuer_ids": [], "addressee_ids": [], "source_file": "a.html", "source_format": "html",
        "source_sha256": "0" * 64, "char_count": 1, "clause_count": 1, "measure_count": 1, "parse_status": "complete",
    },
    "clauses": {
        "notice_id": "n-1", "position": 1, "depth": 0, "kind": "item", "text": "文", "char_start": 0, "char_end": 1
    },
    "measures": {
        "notice_id": "n-1", "clause_id": "c", "listing": "body", "text": "支持企业。", "char_start": 0, "char_end": 5
    },
    "agencies": {"name": "商务部", "aliases": [], "kind": "government", "source": "own"},
    "task_agencies": {
        "position": 1, "agency_name": "商务部", "mention": "商务部", "role": "lead", "open_group": False,
        "match_method": "exact", "char_start": 0, "char_end": 3,
    },
    "replication_scope": {"region_name": "全国", "role": "applies", "basis": "cell"},
    "quantities": {
        "notice_id": "n-1", "clause_id": "c", "kind": "count", "comparator": "exactly", "mention": "3",
        "char_start": 0, "char_end": 1,
    },
    "citations": {
        "citing_notice_id": "n-1", "clause_id": "c", "mention": "国发", "resolution": "not_held", "char_start": 0,
        "char_end": 1,
    },
}  # fmt: skip
"""Values of columns that a test does not name."""


def table(name: str, *rows: Row) -> pa.Table:
    """Rows of a published table; what is not given is as in the example, else null."""
    columns = TABLES[name].arrow_schema.names
    full = [{**EXAMPLES.get(name, {}), **row} for row in rows]
    return make_table(TABLES[name], [tuple(row.get(column) for column in columns) for row in full])


def release(folder: Path, **tables: Sequence[Row] | pa.Table) -> Path:
    """A release with these tables; rows by the schema of today, or a table of whatever columns."""
    folder.mkdir(parents=True)
    for name, rows in tables.items():
        if isinstance(rows, pa.Table):
            pq.write_table(rows, folder / f"{name}.parquet")
        else:
            write_parquet(TABLES[name], table(name, *rows), folder)
    return folder


def read_csv(path: Path) -> list[list[str]]:
    """Rows of a CSV, the header first."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def changes_of(before: Path | None, after: Path) -> list[list[str]]:
    """Rows of changes.csv, without the header."""
    folder = after.parent / "changes"
    folder.mkdir(exist_ok=True)
    write_changes(compare_releases(before, after), folder)
    header, *rows = read_csv(folder / "changes.csv")
    assert header == ["table", "key", "column", "before", "after", "kind"]
    return rows
