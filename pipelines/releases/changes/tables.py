"""Two versions of one table: columns, then rows by key, then the cells of the rows that both have."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.releases.changes.differing import differing
from pipelines.releases.changes.matching import match, pairs
from pipelines.releases.changes.model import (
    ADDED,
    CHANGED,
    REMOVED,
    ROWS,
    ChangesError,
    SchemaChange,
    TableChanges,
)
from pipelines.releases.changes.opened import TableFile
from pipelines.releases.changes.shown import shown, type_name

UNKNOWN = "rows are not compared, since this version of Kaifang does not know the table"
UNMATCHED = "rows cannot be matched, since the key has other columns; all of them count as removed and added"

_PLACE = "place"
_PLACED = ROWS.append(pa.field(_PLACE, pa.int32()))


def compare_table(name: str, key: Sequence[str], before: TableFile | None, after: TableFile | None) -> TableChanges:
    """Compare a table that at least one release has; `key` is empty for a table that is not known any more.

    Files of the same bytes are not read. Raises `ChangesError` for a damaged file and for a key that occurs twice.
    """
    counts = (before.row_count if before else None, after.row_count if after else None)
    if before and after and before.sha256 == after.sha256:
        return TableChanges(name, *counts)
    schema = tuple(_schema_changes(before, after))
    if not key:
        return TableChanges(name, *counts, schema, remark=UNKNOWN if before and after else "")
    try:
        rows, changed, remark = _compare_rows(key, before, after)
    except pa.ArrowException as error:
        paths = " and ".join(str(file.path) for file in (before, after) if file)
        raise ChangesError(f"{paths}: cannot be compared ({error}); compare other versions") from error
    added, removed = (pc.sum(pc.equal(rows["kind"], kind)).as_py() or 0 for kind in (ADDED, REMOVED))
    return TableChanges(name, *counts, schema, rows, added, removed, changed, remark)


def _schema_changes(before: TableFile | None, after: TableFile | None) -> Iterator[SchemaChange]:
    """Changes of the table itself, or of its columns in their order, those that are gone at the end."""
    if not before or not after:
        yield SchemaChange("table_added" if after else "table_removed", None, _types(before), _types(after))
        return
    old, new = before.schema, after.schema
    for field in new:
        was = type_name(old.field(field.name).type) if field.name in old.names else None
        now = type_name(field.type)
        if was != now:
            yield SchemaChange("type_changed" if was else "column_added", field.name, was, now)
    for field in old:
        if field.name not in new.names:
            yield SchemaChange("column_removed", field.name, type_name(field.type), None)


def _types(file: TableFile | None) -> str | None:
    return "; ".join(f"{field.name} {type_name(field.type)}" for field in file.schema) if file else None


def _compare_rows(key: Sequence[str], before: TableFile | None, after: TableFile | None) -> tuple[pa.Table, int, str]:
    """Rows of the changes, how many rows have a changed cell, and a remark where rows could not be matched."""
    gone, new = _keys(before, key), _keys(after, key)
    if not before or not after:
        return _in_order([_rows(gone, REMOVED), _rows(new, ADDED)]), 0, ""
    if not (_has(before, key) and _has(after, key)):
        return _in_order([_rows(gone, REMOVED), _rows(new, ADDED)]), 0, UNMATCHED
    matched = match(gone, new)
    found = [_rows(gone.filter(pa.array(~matched.before)), REMOVED), _rows(new.filter(pa.array(~matched.after)), ADDED)]
    keys = new.filter(pa.array(matched.after))
    columns = [name for name in after.schema.names if name in before.schema.names and name not in key]
    at = changed = 0
    for first, second in pairs(before, after, columns, matched) if columns else ():
        cells, rows = _changed_cells(keys.slice(at, len(first)), columns, first, second)
        found += cells
        at, changed = at + len(first), changed + rows
    return _in_order(found), changed, ""


def _has(file: TableFile, key: Sequence[str]) -> bool:
    return set(key) <= set(file.schema.names)


def _keys(file: TableFile | None, key: Sequence[str]) -> pa.Array:
    """Keys of all rows; none for a table that is not there. A key that occurs twice is a fault."""
    if file is None:
        return pa.array([], pa.large_string())
    keys = file.keys(key)
    if _has(file, key) and pc.count_distinct(keys).as_py() < len(keys):
        counts = pc.value_counts(keys)
        twice = counts.field("values").filter(pc.greater(counts.field("counts"), 1))[0]
        raise ChangesError(
            f"{file.path}: several rows have the key {twice}, so this is no whole release; "
            "compare other versions, or make it anew with `kaifang build`"
        )
    return keys


def _rows(keys: pa.Array, kind: str) -> pa.Table:
    """Rows that came or went, without values."""
    blank = pa.nulls(len(keys), pa.large_string())
    kinds = pa.repeat(pa.scalar(kind, pa.large_string()), len(keys))
    place = pa.repeat(pa.scalar(-1 if kind == ADDED else -2, pa.int32()), len(keys))
    return pa.table([keys, blank, blank, blank, kinds, place], schema=_PLACED)


def _changed_cells(
    keys: pa.Array, columns: Sequence[str], before: pa.RecordBatch, after: pa.RecordBatch
) -> tuple[list[pa.Table], int]:
    """Changed cells of the same rows of two tables, a table a column, and how many rows they are in."""
    found, rows = [], []
    for place, name in enumerate(columns):
        old, new = before.column(name), after.column(name)
        if old.equals(new):
            continue
        where = pc.indices_nonzero(differing(old, new))
        if len(where):
            found.append(_cells(keys.take(where), name, old.take(where), new.take(where), place))
            rows.append(where.to_numpy())
    return found, len(np.unique(np.concatenate(rows))) if rows else 0


def _cells(keys: pa.Array, name: str, before: pa.Array, after: pa.Array, place: int) -> pa.Table:
    named, kind = (pa.repeat(pa.scalar(text, pa.large_string()), len(keys)) for text in (name, CHANGED))
    places = pa.repeat(pa.scalar(place, pa.int32()), len(keys))
    return pa.table([keys, named, shown(before), shown(after), kind, places], schema=_PLACED)


def _in_order(found: list[pa.Table]) -> pa.Table:
    """All changes of a table by key, then by column."""
    together = pa.concat_tables(found)
    return together.sort_by([("key", "ascending"), (_PLACE, "ascending")]).drop_columns([_PLACE])
