"""Counts and shares of what the tables hold, whole columns at a time."""

import pyarrow as pa
import pyarrow.compute as pc


def blanks(column: pa.ChunkedArray) -> int:
    """Values that are null, or lists without items."""
    empty = 0
    if pa.types.is_list(column.type):
        empty = pc.sum(pc.equal(pc.list_value_length(column), 0), min_count=0).as_py()
    return int(column.null_count + empty)


def share(part: int, whole: int) -> str:
    """A share in percent, in which some is never shown as none, nor most as all."""
    if whole == 0:
        return "–"
    if 0 < part < whole:
        return f"{min(max(100 * part / whole, 0.1), 99.9):.1f} %"
    return "100 %" if part else "0 %"


def counted(table: pa.Table, *columns: str) -> list[tuple[int, tuple[str, ...]]]:
    """How often each combination of values occurs, the most frequent first, then by value."""
    groups = table.select(columns).group_by(list(columns), use_threads=False).aggregate([([], "count_all")])
    rows = zip(groups["count_all"].to_pylist(), *(groups[name].to_pylist() for name in columns), strict=True)
    return sorted(((count, tuple(values)) for count, *values in rows), key=lambda row: (-row[0], row[1]))
