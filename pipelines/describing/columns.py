"""Table → facts of its columns, as every description needs them. All of them follow from the model."""

from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa

from schemas import Table
from schemas.columns import COLUMNS, UNITS, Description

Kind = Literal["text", "list", "integer", "number", "date", "boolean"]

_KINDS: dict[pa.DataType, Kind] = {
    pa.string(): "text",
    pa.list_(pa.string()): "list",
    pa.int32(): "integer",
    pa.float64(): "number",
    pa.date32(): "date",
    pa.bool_(): "boolean",
}


@dataclass(frozen=True)
class Column:
    """A column of a table. `values` are those of a closed list; `references` is the table whose key it holds.

    `pattern` is a regular expression for the whole text in the dialect of XML Schema, which other dialects share.
    """

    name: str
    kind: Kind
    null: bool
    about: Description
    unit: Description | None
    unique: bool
    references: str | None
    values: tuple[str, ...] = ()
    pattern: str | None = None
    shortest: int | None = None
    least: float | None = None
    most: float | None = None

    @property
    def may_be_blank(self) -> bool:
        """Whether a CSV file may show nothing: null, an empty list or an empty text."""
        bound = self.kind != "text" or self.values or self.pattern or self.shortest
        return self.null or self.kind == "list" or not bound


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns of a table, in their order."""
    described = table.model.to_schema().columns
    return tuple(_column(table, name, field) for name, field in described.items())


def _column(table: Table, name: str, field: Any) -> Column:
    return Column(
        name=name,
        kind=_KINDS[field.dtype.type.pyarrow_dtype],
        null=field.nullable,
        about=COLUMNS[name],
        unit=UNITS.get(name),
        unique=field.unique,
        references=table.references.get(name),
        **{name: value for check in field.checks for name, value in _check(check.name, check.statistics).items()},
    )


def _check(name: str, given: dict[str, Any]) -> dict[str, Any]:
    """One of pandera's checks as a fact. ValueError for a check that no description knows."""
    match name:
        case "isin":
            return {"values": tuple(given["allowed_values"])}
        case "str_matches":
            return {"pattern": _plain(given["pattern"])}
        case "str_length":
            return {"shortest": given["min_value"]}
        case "greater_than_or_equal_to":
            return {"least": given["min_value"]}
        case "less_than_or_equal_to":
            return {"most": given["max_value"]}
    raise ValueError(f"no description knows the check {name}")


def _plain(pattern: str) -> str:
    """A pattern without anchors and escapes of characters, which XML Schema lacks."""
    return pattern.removeprefix("^").removesuffix("$").encode().decode("unicode_escape")
