"""Two versions of one table: columns, then rows by key, then the cells of the rows that both have."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.releases.changes.differing import differing
from pipelines.releases.changes.matching import Mask, match, pairs
from pipelines.releases.changes.model import (
    ADDED,
    CHANGED,
    MOVED,
    REMOVED,
    ROWS,
    ChangesError,
    SchemaChange,
    TableChanges,
    is_position,
)
from pipelines.releases.changes.opened import TableFile
from pipelines.releases.changes.shown import shown_beside, type_name

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
        rows, counted, remark = _compare_rows(key, before, after)
    except pa.ArrowException as error:
        paths = " and ".join(str(file.path) for file in (before, after) if file)
        raise ChangesError(f"{paths}: cannot be compared ({error}); compare other versions") from error
    added, removed = (pc.sum(pc.equal(rows["kind"], kind)).as_py() or 0 for kind in (ADDED, REMOVED))
    return TableChanges(name, *counts, schema, rows, added, removed, *counted, remark)


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


def _compare_rows(
    key: Sequence[str], before: TableFile | None, after: TableFile | None
) -> tuple[pa.Table, tuple[int, int], str]:
    """Rows of the changes, how many rows changed and how many only moved, and why rows could not be matched."""
    gone, new = _keys(before, key), _keys(after, key)
    if not before or not after:
        return _in_order([_rows(gone, REMOVED), _rows(new, ADDED)]), (0, 0), ""
    if not (_has(before, key) and _has(after, key)):
        return _in_order([_rows(gone, REMOVED), _rows(new, ADDED)]), (0, 0), UNMATCHED
    matched = match(gone, new)
    found = [_rows(gone.filter(pa.array(~matched.before)), REMOVED), _rows(new.filter(pa.array(~matched.after)), ADDED)]
    keys = new.filter(pa.array(matched.after))
    columns = [name for name in after.schema.names if name in before.schema.names and name not in key]
    at = changed = moved = 0
    for first, second in pairs(before, after, columns, matched) if columns else ():
        cells, differs, is_moved = _changed_cells(keys.slice(at, len(first)), columns, first, second)
        found += cells
        at, changed, moved = at + len(first), changed + differs, moved + is_moved
    return _in_order(found), (changed, moved), ""


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
) -> tuple[list[pa.Table], int, int]:
    """Changed cells of the same rows of two tables, a table a column; how many rows changed, and how many only moved."""
    places = {name: place for place, name in enumerate(columns) if not before.column(name).equals(after.column(name))}
    masks = {name: _mask(before.column(name), after.column(name)) for name in places}
    nothing = np.zeros(len(keys), np.bool_)
    touched = np.logical_or.reduce([nothing, *masks.values()])
    changed = np.logical_or.reduce([nothing, *(mask for name, mask in masks.items() if not is_position(name))])
    kinds = pc.if_else(pa.array(changed), pa.scalar(CHANGED, pa.large_string()), pa.scalar(MOVED, pa.large_string()))
    cells = []
    for name, mask in masks.items():
        where = pa.array(np.flatnonzero(mask))
        old, new, kind, key = (each.take(where) for each in (before.column(name), after.column(name), kinds, keys))
        cells.append(_cells(key, name, old, new, kind, places[name]))
    return cells, int(changed.sum()), int((touched & ~changed).sum())


def _mask(before: pa.Array, after: pa.Array) -> Mask:
    return np.asarray(differing(before, after).to_numpy(zero_copy_only=False), np.bool_)


def _cells(keys: pa.Array, name: str, before: pa.Array, after: pa.Array, kinds: pa.Array, place: int) -> pa.Table:
    named = pa.repeat(pa.scalar(name, pa.large_string()), len(keys))
    places = pa.repeat(pa.scalar(place, pa.int32()), len(keys))
    return pa.table([keys, named, *shown_beside(before, after), kinds, places], schema=_PLACED)


def _in_order(found: list[pa.Table]) -> pa.Table:
    """All changes of a table by key, then by column."""
    together = pa.concat_tables(found)
    return together.sort_by([("key", "ascending"), (_PLACE, "ascending")]).drop_columns([_PLACE])
