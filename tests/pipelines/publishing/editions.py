"""Editions made in tests: tables written into a folder, as a release hands them to what is written beside them."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.publishing.edition import Edition
from pipelines.publishing.files import write_table
from pipelines.publishing.frames import make_table
from schemas import TABLES

DAY = date(2026, 11, 22)


def edition(folder: Path, tables: dict[str, pa.Table]) -> Edition:
    """An edition of these tables, empty where none is given."""
    folder.mkdir(exist_ok=True)
    full = {name: tables.get(name, make_table(table, [])) for name, table in TABLES.items()}
    for name, made in full.items():
        write_table(TABLES[name], made, folder)
    return Edition(folder, full, "2026.11.0", None, DAY)


def texts(*values: str) -> dict[str, pa.Table]:
    """Notices `n-0`, `n-1` … with these source texts and titles."""
    notices = [_notice(f"n-{at}", value[:100]) for at, value in enumerate(values)]
    rows = [(f"n-{at}", value) for at, value in enumerate(values)]
    return {
        "notices": make_table(TABLES["notices"], notices),
        "notice_texts": make_table(TABLES["notice_texts"], rows),
    }


def _notice(notice_id: str, title: str) -> tuple[Any, ...]:
    given = {
        "notice_id": notice_id, "title": title, "issuer_ids": [], "addressee_ids": [], "source_file": f"{notice_id}.txt",
        "source_format": "text", "char_count": 1, "clause_count": 0, "measure_count": 0, "parse_status": "complete",
        "issued_on": DAY,
    }  # fmt: skip
    return tuple(given.get(name) for name in TABLES["notices"].arrow_schema.names)
