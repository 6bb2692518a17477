"""What happened to each notice since the last release, as a table for the pages of Dagster."""

from pathlib import Path
from typing import Any

from pipelines.publishing.asked import asked, literal
from pipelines.publishing.tables import Tables

COLUMNS = ("notice", "what happened", "status", "measures", "issues", "duplicate of", "file")
SHOWN = 1000
"""Rows shown; those to which something happened come first."""
_ORDER = ["new", "withdrawn", "received anew", "read anew", "same"]
_NOTICE = ("notice_id", "parse_status", "measure_count", "clause_count", "duplicate_of", "source_file", "source_sha256")
_SAME = " AND ".join(f"now.{name} IS NOT DISTINCT FROM before.{name}" for name in _NOTICE)
_QUERY = f"""
WITH before AS (SELECT {", ".join(_NOTICE)} FROM {{before}}),
counted AS (SELECT notice_id, count(*) AS issues FROM issues GROUP BY notice_id),
compared AS (
    SELECT coalesce(now.notice_id, before.notice_id) AS notice, now.notice_id IS NULL AS is_gone,
        CASE WHEN before.notice_id IS NULL THEN 'new' WHEN now.notice_id IS NULL THEN 'withdrawn'
            WHEN now.source_sha256 IS DISTINCT FROM before.source_sha256 THEN 'received anew'
            WHEN {_SAME} THEN 'same' ELSE 'read anew' END AS happened,
        if(is_gone, before.parse_status, now.parse_status), if(is_gone, before.measure_count, now.measure_count),
        if(is_gone, 0, coalesce(issues, 0)), if(is_gone, before.duplicate_of, now.duplicate_of),
        coalesce(now.source_file, before.source_file)
    FROM notices now FULL JOIN before USING (notice_id) LEFT JOIN counted ON counted.notice_id = now.notice_id
)
SELECT * EXCLUDE is_gone FROM compared ORDER BY list_position({_ORDER}, happened), notice LIMIT {SHOWN}
"""
Row = dict[str, Any]


def happenings(tables: Tables, last: Path | None) -> tuple[tuple[str, ...], list[Row]]:
    """Columns and rows: one row a notice, also those of the last release that are gone; some of them where they are many."""
    before = f"read_parquet({literal(str(last / 'notices.parquet'))})" if last else "notices WHERE false"
    with asked(tables) as opened:
        rows = opened.rows(_QUERY.format(before=before))
    return COLUMNS, [dict(zip(COLUMNS, row, strict=True)) for row in rows]
