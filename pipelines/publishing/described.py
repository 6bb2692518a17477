"""The codebook as rows, one a column: what workbooks and databases say of their own tables."""

from typing import NamedTuple

from pipelines.describing.columns import Column, columns_of
from schemas import TABLES, Table


class DescribedColumn(NamedTuple):
    """A column of a published table, in words.

    `type` is one of text, list, integer, number, date, boolean; `key` the column's place in the key, from 1, or None;
    `reference` the table and column whose values it holds, or blank; `values` its closed vocabulary, joined with `; `.
    """

    table: str
    column: str
    type: str
    required: bool
    key: int | None
    reference: str
    zh: str
    en: str
    values: str


def described_columns() -> list[DescribedColumn]:
    """All columns of all tables, in publishing order."""
    return [_described(table, column) for table in TABLES.values() for column in columns_of(table)]


def _described(table: Table, column: Column) -> DescribedColumn:
    target = column.references
    return DescribedColumn(
        table=table.name,
        column=column.name,
        type=column.kind,
        required=not column.null,
        key=table.key.index(column.name) + 1 if column.name in table.key else None,
        reference=f"{target}.{TABLES[target].key[0]}" if target else "",
        zh=column.about.zh,
        en=column.about.en,
        values="; ".join(column.values),
    )
