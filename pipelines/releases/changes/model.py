"""What a comparison of two releases finds. Rows stay in Arrow: there may be millions of them."""

import re
from dataclasses import dataclass, field
from typing import Literal

import pyarrow as pa

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"
"""Kinds of rows and cells. A cell is moved where nothing but positions changed in its row."""
COLUMNS = ("table", "key", "column", "before", "after", "kind")
"""Columns of changes.csv."""

_TEXT = pa.large_string()
ROWS = pa.schema([(name, _TEXT) for name in COLUMNS[1:]])
"""Columns of `TableChanges.rows`: those of changes.csv, without the table."""

SchemaKind = Literal["table_added", "table_removed", "column_added", "column_removed", "type_changed"]
NoticeKind = Literal["added", "withdrawn", "re-read", "copy"]


_POSITION = re.compile(r"position|char_(start|end)")


def is_position(column: str) -> bool:
    """Whether a column says only where something stands, which shifts with whatever stands before it."""
    return _POSITION.fullmatch(column) is not None


class ChangesError(ValueError):
    """Two releases cannot be compared; the message names the file or folder and the remedy."""


@dataclass(frozen=True)
class SchemaChange:
    """A table or column that came, went or changed its type. `before` and `after` are types, None where there is none."""

    kind: SchemaKind
    column: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True)
class TableChanges:
    """What changed in one table; `rows_before` and `rows_after` are None where a release lacks it.

    `rows` has a row for every row added or removed and for every cell changed, by key, then by column. `changed`
    counts rows, not cells; `moved` counts those of which only positions changed, and they are not among the changed.
    `remark` says why rows could not be matched, where they could not.
    """

    name: str
    rows_before: int | None
    rows_after: int | None
    schema: tuple[SchemaChange, ...] = ()
    rows: pa.Table = field(default_factory=ROWS.empty_table)
    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0
    remark: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether anything differs, or may differ."""
        return bool(self.schema or self.rows.num_rows or self.remark)


@dataclass(frozen=True)
class NoticeChange:
    """A notice that came, went, was read anew, or is or was a copy of another one; `note` says more."""

    kind: NoticeKind
    notice_id: str
    title: str | None
    note: str


@dataclass(frozen=True)
class Changes:
    """All changes from one release to another; `before` is None for a first release."""

    before: str | None
    after: str
    tables: tuple[TableChanges, ...]
    notices: tuple[NoticeChange, ...]
