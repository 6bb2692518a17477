"""What the lines of a notice are grouped into before they become a tree."""

from dataclasses import dataclass, field

from pipelines.reading.runs import Run
from pipelines.structure.labels import Label


@dataclass(eq=False)
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


@dataclass(eq=False)
class Row:
    """A numbered row; `cells` maps what a column holds to its text. `complete` is False if a cell is missing."""

    number: int
    label: Run
    cells: dict[str, Run] = field(default_factory=dict)
    complete: bool = True


@dataclass(eq=False)
class Group:
    """Rows under one group heading; the heading is None before the first one."""

    heading: Block | None
    rows: list[Row] = field(default_factory=list)


@dataclass(eq=False)
class TableBlock:
    """A task table; `loose` are lines above its first row that are no column heads."""

    columns: list[Column]
    header: Run
    groups: list[Group] = field(default_factory=list)
    loose: list[Run] = field(default_factory=list)


Element = Block | TableBlock
