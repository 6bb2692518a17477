"""A few changed measures to look at, each shown around what differs."""

from dataclasses import dataclass
from itertools import chain, takewhile, zip_longest

import pyarrow.compute as pc

from pipelines.releases.changes.markdown import cut_short
from pipelines.releases.changes.model import CHANGED, TableChanges, is_position

ROWS_AT_ONCE = 50_000
TELLING = ("text", "responsibility_text", "scope_text", "number", "label", "section", "chapter")
"""Columns that people read, in the order in which they are shown."""

_AROUND = 8
"""Characters shown on either side of what differs."""
_LONGEST = 48


@dataclass(frozen=True)
class Example:
    """A changed cell of a measure, its two values cut to what differs."""

    measure_id: str
    column: str
    before: str
    after: str


def examples(measures: TableChanges, count: int) -> list[Example]:
    """At most `count` changed measures, one cell of each, taking turns between columns."""
    first = _first_cells(measures, count)
    columns = [name for name in TELLING if name in first] + sorted(first.keys() - set(TELLING))
    found: dict[str, Example] = {}
    for row in filter(None, chain.from_iterable(zip_longest(*(first[column] for column in columns)))):
        if len(found) < count and row["key"] not in found:
            found[row["key"]] = Example(row["key"], row["column"], *around(row["before"] or "", row["after"] or ""))
    return list(found.values())


def _first_cells(measures: TableChanges, count: int) -> dict[str, list[dict[str, str]]]:
    """The first changed cells of each column, by column; positions are left out."""
    first: dict[str, list[dict[str, str]]] = {}
    for batch in measures.rows.to_batches(ROWS_AT_ONCE):
        changed = batch.filter(pc.equal(batch.column("kind"), CHANGED))
        for column in pc.unique(changed.column("column")).to_pylist():
            held = first.setdefault(column, [])
            rows = changed.filter(pc.equal(changed.column("column"), column))
            held += rows.slice(0, count - len(held)).to_pylist()
    return {name: rows for name, rows in first.items() if not is_position(name)}


def around(before: str, after: str) -> tuple[str, str]:
    """Both texts without what they share far from where they differ."""
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    return _excerpt(before, start, end), _excerpt(after, start, end)


def _shared(first: str, second: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def _excerpt(text: str, start: int, end: int) -> str:
    """What stands between the first `start` and the last `end` characters, with some of them."""
    begin, finish = max(start - _AROUND, 0), min(len(text) - end + _AROUND, len(text))
    middle = cut_short(text[begin:finish], _LONGEST)
    closing = "…" if finish < len(text) and not middle.endswith("…") else ""
    return ("…" if begin else "") + middle + closing
