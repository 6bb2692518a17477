"""Counts and shares of what the tables hold, whole columns or pieces of them at a time."""

from collections import Counter
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.publishing.tables import Tables, read_pieces
from schemas import TABLES


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


def blank_values(tables: Tables, name: str) -> dict[str, int]:
    """How many values of each column of a table are blank."""
    found = dict.fromkeys(TABLES[name].arrow_schema.names, 0)
    for piece in read_pieces(tables, name):
        for column in found:
            found[column] += blanks(piece[column])
    return found


def counted(pieces: Iterable[pa.Table], *columns: str) -> list[tuple[int, tuple[str, ...]]]:
    """How often each combination of values occurs in pieces of a table, the most frequent first, then by value."""
    found: Counter[tuple[str, ...]] = Counter()
    for piece in pieces:
        groups = piece.group_by(list(columns), use_threads=False).aggregate([([], "count_all")])
        values = zip(*(groups[name].to_pylist() for name in columns), strict=True)
        found.update(dict(zip(values, groups["count_all"].to_pylist(), strict=True)))
    return sorted(((count, values) for values, count in found.items()), key=lambda row: (-row[0], row[1]))
