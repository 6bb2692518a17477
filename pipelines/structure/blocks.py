"""What the lines of a notice are grouped into before they become a tree."""

from dataclasses import dataclass, field

from pipelines.reading.runs import Run
from pipelines.structure.labels import Label


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph, heading, title … in one piece; `label` where it begins with a number label."""

    kind: str
    run: Run
    label: Label | None = None

    @property
    def text(self) -> str:
        """Clean text, label included."""
        return self.run.text

    @property
    def body(self) -> str:
        """Clean text without the label."""
        return self.run.text[self.label.end :] if self.label else self.run.text


@dataclass(frozen=True)
class Column:
    """A column of a task table: its head as printed and what it holds (see `table_columns.csv`)."""

    head: str
    holds: str


@dataclass(slots=True, eq=False)
class Row:
    """A row of a task table; `cells` maps what a column holds to its text, in the order of the source.

    `number` is None where none is printed. `complete` is False if a cell is missing. `shared` are cells that
    belong to an earlier row and reach down to this one. A row that `counts_up` others (合计) is no task.
    """

    number: int | None
    label: Run
    cells: dict[str, Run] = field(default_factory=dict)
    complete: bool = True
    shared: frozenset[str] = frozenset()
    counts_up: bool = False


@dataclass(slots=True, eq=False)
class Group:
    """Rows under one group heading; the heading is None before the first one."""

    heading: Block | None
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class TableBlock:
    """A task table; `loose` are lines above its first row that are no column heads, `notes` those that close it."""

    columns: list[Column]
    header: Run
    groups: list[Group] = field(default_factory=list)
    loose: list[Run] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class PlainCell:
    """A cell of a table that is no task list; `head` is that of its column, if it has one."""

    run: Run
    head: str | None = None


@dataclass(slots=True, eq=False)
class PlainTable:
    """A table that is no task list: indicators, names, amounts, terms explained. The first row may hold heads."""

    rows: list[list[PlainCell]]
    has_heads: bool = False


@dataclass(slots=True, eq=False)
class Box:
    """A framed text (专栏), which is no part of the unit beside it."""

    blocks: list[Block]


Element = Block | TableBlock | PlainTable | Box
