"""What changed for notices: which came, which went, which were read anew and why, which are copies of others."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.releases.changes.model import NoticeChange, NoticeKind, TableChanges
from pipelines.releases.changes.opened import ROWS_AT_ONCE, OpenRelease

OWN_TABLES = (
    "notices", "notice_texts", "clauses", "measures", "tasks", "task_agencies", "replication_scope", "provisions",
    "quantities",
)  # fmt: skip
"""Tables whose rows follow from one notice alone; those of others change when other notices come or go."""
TOLD_COLUMNS = frozenset({"notices.source_file", "notices.source_url", "notices.retrieved_on"})
"""Columns that tell where a file came from, and nothing of what it holds."""

_FACTS = ("notice_id", "title", "source_sha256", "parse_status", "duplicate_of")
_NOTICE_OF_KEY = r"^([^. ]*).*$"
"""The id of the notice that keys of all these tables begin with: ids of clauses and measures go on with a point."""

Facts = dict[str, Any]


def notice_changes(
    before: OpenRelease, after: OpenRelease, tables: Mapping[str, TableChanges]
) -> tuple[NoticeChange, ...]:
    """Notices that changed, by id; none where one of the releases has no table of notices that can be matched."""
    compared = tables.get("notices")
    if not compared or compared.remark or None in (compared.rows_before, compared.rows_after):
        return ()
    columns = _changed_columns(tables)
    ids = compared.rows["key"].to_pylist() + list(columns)
    old, new = _facts(before, ids), _facts(after, ids)
    files, heirs = _by_file(old, new), _by_file(new, old)
    return tuple(
        _came(new[each], files)
        if each not in old
        else _went(old[each], heirs)
        if each not in new
        else _stayed(old[each], new[each], columns[each])
        for each in sorted(old.keys() | new.keys())
    )


def _by_file(there: Mapping[str, Facts], elsewhere: Mapping[str, Facts]) -> dict[str, str]:
    """Ids of notices that only one release has, by the SHA-256 of their file, where it could be opened."""
    only = (row for notice_id, row in there.items() if notice_id not in elsewhere)
    return {row["source_sha256"]: row["notice_id"] for row in only if row.get("source_sha256")}


def _changed_columns(tables: Mapping[str, TableChanges]) -> dict[str, set[str]]:
    """Columns that changed in rows of a notice, by its id, as `table.column`; the column is `*` for rows that came or went."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in OWN_TABLES:
        changes = tables.get(name)
        if changes and not changes.remark and None not in (changes.rows_before, changes.rows_after):
            for notice_id, column in _touched(changes.rows):
                found[notice_id].add(f"{name}.{column or '*'}")
    return found


def _touched(rows: pa.Table) -> Iterator[tuple[str, str | None]]:
    """Each pair of a notice and a changed column, seldom more than once."""
    for batch in rows.select(["key", "column"]).to_batches(ROWS_AT_ONCE):
        ids = pc.replace_substring_regex(batch.column("key"), _NOTICE_OF_KEY, r"\1")
        pairs = pa.table({"id": ids, "column": batch.column("column")}).group_by(["id", "column"]).aggregate([])
        yield from zip(pairs["id"].to_pylist(), pairs["column"].to_pylist(), strict=True)


def _facts(release: OpenRelease, ids: list[str]) -> dict[str, Facts]:
    file = release.tables["notices"]
    columns = [name for name in _FACTS if name in file.schema.names]
    wanted = pa.array(ids, pa.string())
    rows = (
        row
        for batch in file.batches(columns)
        for row in batch.filter(pc.is_in(batch.column("notice_id").cast(pa.string()), wanted)).to_pylist()
    )
    return {row["notice_id"]: row for row in rows}


def _came(row: Facts, files: Mapping[str, str]) -> NoticeChange:
    former = files.get(row.get("source_sha256") or "")
    if original := row.get("duplicate_of"):
        return _change("copy", row, f"received as a copy of {original}")
    if former:
        return _change("added", row, f"from the same file as {former}, which is withdrawn")
    status = row.get("parse_status")
    return _change("added", row, "" if status in (None, "complete") else status)


def _went(row: Facts, heirs: Mapping[str, str]) -> NoticeChange:
    if original := row.get("duplicate_of"):
        return _change("copy", row, f"withdrawn; it was a copy of {original}")
    heir = heirs.get(row.get("source_sha256") or "")
    return _change("withdrawn", row, f"its file is read as {heir} now" if heir else "")


def _stayed(old: Facts, new: Facts, columns: set[str]) -> NoticeChange:
    was, now = old.get("duplicate_of"), new.get("duplicate_of")
    if was != now:
        return _change("copy", new, f"kept as a copy of {now} from now on" if now else f"no longer a copy of {was}")
    return _change("re-read", new, _why(old.get("source_sha256"), new.get("source_sha256"), columns))


def _why(old: str | None, new: str | None, columns: set[str]) -> str:
    tables = ", ".join(name for name in OWN_TABLES if any(column.startswith(f"{name}.") for column in columns))
    if not (old and new):
        return f"changes in {tables}"
    if old != new:
        return f"new bytes received; changes in {tables}"
    if columns <= TOLD_COLUMNS:
        names = ", ".join(sorted(column.partition(".")[2] for column in columns))
        return f"the same bytes; only what is told about the file differs ({names})"
    return f"the same bytes, read by newer code or knowledge; changes in {tables}"


def _change(kind: NoticeKind, row: Facts, note: str) -> NoticeChange:
    return NoticeChange(kind, row["notice_id"], row.get("title"), note)
