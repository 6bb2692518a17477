"""Two versions of one table: columns, then rows by key, then the cells of the rows that both have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.releases.changes.blocks import Rows, blocks
from pipelines.releases.changes.differing import differing
from pipelines.releases.changes.kept import kept
from pipelines.releases.changes.matching import Mask, match
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
_NO_KEYS = pa.array([], pa.large_string())
_PLACED = ROWS.append(pa.field(_PLACE, pa.int32()))


@dataclass
class Counts:
    """Rows of one table by what happened to them."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0


def compare_table(name: str, key: Sequence[str], before: TableFile | None, after: TableFile | None) -> TableChanges:
    """Compare a table that at least one release has; `key` is empty for a table that is not known any more.

    Files of the same bytes are not read. Raises `ChangesError` for a damaged file and for a key that occurs twice.
    """
    sizes = (before.row_count if before else None, after.row_count if after else None)
    if before and after and before.sha256 == after.sha256:
        return TableChanges(name, *sizes)
    schema = tuple(_schema_changes(before, after))
    if not key:
        return TableChanges(name, *sizes, schema, remark=UNKNOWN if before and after else "")
    counts = Counts()
    try:
        rows = _compare_rows(key, before, after, counts)
    except pa.ArrowException as error:
        paths = " and ".join(str(file.path) for file in (before, after) if file)
        raise ChangesError(f"{paths}: cannot be compared ({error}); compare other versions") from error
    is_matched = not (before and after) or _share(key, before, after)
    return TableChanges(name, *sizes, schema, rows, **vars(counts), remark="" if is_matched else UNMATCHED)


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


def _compare_rows(key: Sequence[str], before: TableFile | None, after: TableFile | None, counts: Counts) -> pa.Table:
    """Rows of the changes, block by block; counts them."""
    if before and after and not _share(key, before, after):
        return _all_anew(key, before, after, counts)
    columns = _columns(key, before, after)
    pieces = (_compare_block(old, new, columns, counts) for old, new in _checked_blocks(key, before, after, columns))
    return kept((piece for piece in pieces if len(piece)), ROWS)


def _share(key: Sequence[str], before: TableFile, after: TableFile) -> bool:
    return set(key) <= set(before.schema.names) & set(after.schema.names)


def _all_anew(key: Sequence[str], before: TableFile, after: TableFile, counts: Counts) -> pa.Table:
    """Rows whose keys have other columns have nothing in common."""
    gone = pa.concat_arrays([rows.keys for rows, _ in _checked_blocks(key, before, None, ())] or [_NO_KEYS])
    new = pa.concat_arrays([rows.keys for _, rows in _checked_blocks(key, None, after, ())] or [_NO_KEYS])
    counts.removed, counts.added = len(gone), len(new)
    return _in_order([_rows(gone, REMOVED), _rows(new, ADDED)])


def _columns(key: Sequence[str], before: TableFile | None, after: TableFile | None) -> list[str]:
    """Columns that both have, in the order of the second one; none where only one is there."""
    old, new = (file.schema.names if file else [] for file in (before, after))
    return [name for name in new if name in old and name not in key]


def _checked_blocks(
    key: Sequence[str], before: TableFile | None, after: TableFile | None, columns: Sequence[str]
) -> Iterator[tuple[Rows, Rows]]:
    """Blocks of rows, none of whose keys occurs twice."""
    for old, new in blocks(before, after, key, columns):
        for file, rows in ((before, old), (after, new)):
            if file and set(key) <= set(file.schema.names):
                _check_keys(file, rows.keys)
        yield old, new


def _check_keys(file: TableFile, keys: pa.Array) -> None:
    """A key that occurs twice is a fault."""
    if pc.count_distinct(keys).as_py() < len(keys):
        counts = pc.value_counts(keys)
        twice = counts.field("values").filter(pc.greater(counts.field("counts"), 1))[0]
        raise ChangesError(
            f"{file.path}: several rows have the key {twice}, so this is no whole release; "
            "compare other versions, or make it anew with `kaifang build`"
        )


def _compare_block(old: Rows, new: Rows, columns: Sequence[str], counts: Counts) -> pa.Table:
    """Rows of the changes of one block by key, then by column."""
    found = match(old, new)
    cells, changed, moved = _changed_cells(found.keys, columns, found.before, found.after)
    counts.removed += len(found.removed)
    counts.added += len(found.added)
    counts.changed += changed
    counts.moved += moved
    return _in_order([_rows(found.removed, REMOVED), _rows(found.added, ADDED), *cells])


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
