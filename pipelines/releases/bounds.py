"""A release against the last good one: what must not be missing, and what has grown or shrunk too far.

The source of the two bounds: a release of open data that silently lost a fifth of its rows, or doubled, is most often
a fault of the run and not news. Notices whose files were removed do not count as lost.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.publishing.tables import Tables, count_rows, open_parquet, read_columns, rows_at_once
from pipelines.settings import ReleaseSettings
from schemas import TABLES

MAY_SHRINK = frozenset({"issues"})
"""Tables that are the better for fewer rows."""
SMALL_CORPUS = 10
"""A folder of fewer notices may lose most of them at once; from a larger one that is taken for a folder gone astray."""

Received = Sequence[tuple[str, str | None]]
"""Files that a run took: name, and SHA-256 or None where the file could not be opened."""
NoticeRow = dict[str, Any]
_NOTICE = ["notice_id", "source_file", "source_sha256", "parse_status", "duplicate_of", "measure_count"]


class BoundsError(ValueError):
    """A release departs too far from the last good one; `faults` holds one line a fault."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass
class Comparison:
    """What came, what went, and what is wrong with that. `added` and `withdrawn` are ids of notices."""

    added: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def compare(last: Path | None, tables: Tables, received: Received, rules: ReleaseSettings) -> Comparison:
    """Compare tables with the last good release (None: there is none) and with the files that were received."""
    made = _notices(read_columns(tables, "notices", _NOTICE))
    found = Comparison(faults=_not_as_received(made, received))
    if last is None:
        found.added = sorted(row["notice_id"] for row in made)
        return found
    before = _notices(pq.read_table(last / "notices.parquet", columns=_NOTICE))
    _compare_notices(found, before, made)
    _compare_rows(found, last, tables, rules)
    return found


def _notices(table: pa.Table) -> list[NoticeRow]:
    rows: list[NoticeRow] = table.select(_NOTICE).to_pylist()
    return rows


def _file(row: NoticeRow) -> tuple[str, str | None]:
    return row["source_file"], row["source_sha256"]


def _not_as_received(made: list[NoticeRow], received: Received) -> list[str]:
    """Every file gives one row of `notices`, and no row comes from elsewhere."""
    wanted, found = sorted(received, key=str), sorted(map(_file, made), key=str)
    if wanted == found:
        return []
    missing, extra = set(wanted) - set(found), set(found) - set(wanted)
    faults = [f"notices: {name} was received and has no row" for name, _ in sorted(missing, key=str)]
    faults += [f"notices: {name} has a row and was not received" for name, _ in sorted(extra, key=str)]
    return faults or ["notices: a file that was received has more than one row"]


def _compare_notices(found: Comparison, before: list[NoticeRow], made: list[NoticeRow]) -> None:
    ids = {row["notice_id"] for row in made}
    known = {row["notice_id"] for row in before}
    found.added = sorted(ids - known)
    found.withdrawn = sorted(known - ids)
    found.faults += _lost(before, made) + _too_many_gone(before, made)
    found.faults += _unaccounted(before, made)
    found.warnings += _shrunk(before, made)


def _lost(before: list[NoticeRow], made: list[NoticeRow]) -> list[str]:
    """Notices that are gone although their file is there unchanged, or whose file cannot be read any more.

    A file that was emptied, cut off, locked or put out of reach withdraws nothing; only its removal does.
    """
    ids = {row["notice_id"] for row in made}
    files, names = {_file(row): row for row in made}, {row["source_file"]: row for row in made}
    faults = []
    for row in before:
        now = files.get(_file(row)) or names.get(row["source_file"])
        if now is None or row["duplicate_of"] or row["parse_status"] == "quarantined":
            continue
        if now["parse_status"] == "quarantined":
            faults.append(
                f"notices: {row['source_file']} was read before ({row['notice_id']}) and cannot be read now;"
                " mend it, or remove it to withdraw the notice"
            )
        elif row["notice_id"] not in ids and _file(now) == _file(row):
            faults.append(f"notices: {row['notice_id']} is missing; its file {row['source_file']} is unchanged")
    return faults


def _shrunk(before: list[NoticeRow], made: list[NoticeRow]) -> list[str]:
    """Notices received anew with less than half of their measures; a file that was cut off looks like this."""
    now = {row["notice_id"]: row["measure_count"] for row in made}
    counts = {row["notice_id"]: (row["measure_count"], now.get(row["notice_id"])) for row in before}
    return [
        f"{notice_id}: {after} measures, {count} in the last good release; is its file whole?"
        for notice_id, (count, after) in sorted(counts.items())
        if after is not None and after * 2 < count
    ]


def _unaccounted(before: list[NoticeRow], made: list[NoticeRow]) -> list[str]:
    """Notices that are new although their file was there before, unchanged; a copy may take the place of what it copied."""
    known = {row["notice_id"] for row in before}
    files = {_file(row) for row in before if not row["duplicate_of"] and row["parse_status"] != "quarantined"}
    extra = [row for row in made if row["notice_id"] not in known and _file(row) in files and not row["duplicate_of"]]
    return [f"notices: {row['notice_id']} is extra; its file {row['source_file']} is unchanged" for row in extra]


def _too_many_gone(before: list[NoticeRow], made: list[NoticeRow]) -> list[str]:
    names = {row["source_file"] for row in made}
    hashes = {row["source_sha256"] for row in made}
    gone = [row for row in before if row["source_file"] not in names and row["source_sha256"] not in hashes]
    if len(before) < SMALL_CORPUS or len(gone) * 2 <= len(before):
        return []
    return [f"notices: {len(gone)} of {len(before)} files are gone at once; is the folder of notices the right one?"]


def _compare_rows(found: Comparison, last: Path, tables: Tables, rules: ReleaseSettings) -> None:
    gone = set(found.withdrawn)
    for name in tables:
        path, now = last / f"{name}.parquet", count_rows(tables, name)
        if not path.is_file():
            continue
        before = _rows_kept(path, name, gone)
        if before is not None and name not in MAY_SHRINK and now < before * rules.least_share:
            found.faults.append(_told(name, now, before, "less", rules.least_share))
        total = pq.read_metadata(path).num_rows
        if now > total * rules.most_share and total:
            found.warnings.append(_told(name, now, total, "more", rules.most_share))


def _told(name: str, now: int, before: int, what: str, share: float) -> str:
    return f"{name}: {now} rows, {what} than {share:.0%} of the {before} of the last good release"


def _rows_kept(path: Path, name: str, gone: set[str]) -> int | None:
    """Rows of notices that are still there; None for a reference table whose rows cannot be told apart."""
    if not gone:
        return int(pq.read_metadata(path).num_rows)
    owners = [column for column in _owners(name) if column in pq.read_schema(path).names]
    if not owners:
        return None
    gone_ids = pa.array(sorted(gone), pa.string())
    with open_parquet(path) as file:
        pieces = file.iter_batches(rows_at_once(file, owners), columns=owners)
        return sum(int(pc.sum(_are_kept(piece.columns, gone_ids)).as_py()) for piece in pieces)


def _owners(name: str) -> list[str]:
    """Columns of a table that say which notices a row is about."""
    references = TABLES[name].references
    owned = [column for column, target in references.items() if target in ("notices", "measures", "clauses")]
    own = ["notice_id"] if "notice_id" in TABLES[name].arrow_schema.names else []
    return list(dict.fromkeys([*own, *(each for each in owned if not TABLES[name].arrow_schema.field(each).nullable)]))


def _are_kept(columns: Iterable[pa.Array], gone: pa.Array) -> pa.Array:
    """Whether no column of a row names a notice that is gone; ids of measures and clauses begin with their notice's."""
    kept = None
    for column in columns:
        notices = pc.list_element(pc.split_pattern(pc.fill_null(column, ""), ".", max_splits=1), 0)
        here = pc.invert(pc.is_in(notices, value_set=gone))
        kept = here if kept is None else pc.and_(kept, here)
    return kept
