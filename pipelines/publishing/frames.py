"""Rows → Arrow tables: typed by the schema, sorted by key, checked by the model."""

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd
import pandera.errors
import pyarrow as pa

from pipelines.notice import Values
from schemas import Table

SHOWN_FAILURES = 5


class TableError(ValueError):
    """A table breaks its model; `failures` holds one row a failing value."""

    def __init__(self, table: str, failures: pd.DataFrame) -> None:
        self.failures = failures
        shown = "; ".join(map(_worded, failures.head(SHOWN_FAILURES).to_dict("records")))
        super().__init__(f"{table}: {len(failures)} values break the model, such as {shown}")


def _worded(failure: dict[Hashable, Any]) -> str:
    """A failing value in words; failures of a whole table or column have no row."""
    row = "" if pd.isna(failure["index"]) else f" in row {int(failure['index']) + 1}"
    return f"{failure['column']} is {failure['failure_case']}{row} ({failure['check']})"


def make_table(table: Table, rows: list[Values]) -> pa.Table:
    """A typed table, sorted by key with nulls first."""
    schema = table.arrow_schema
    columns: list[Sequence[object]] = list(zip(*rows, strict=True)) if rows else [[] for _ in schema]
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return sorted_by_key(table, pa.Table.from_arrays(arrays, schema=schema))


def sorted_by_key(table: Table, made: pa.Table) -> pa.Table:
    """The rows sorted by key with nulls first, in one piece."""
    return made.sort_by([(name, "ascending", "at_start") for name in table.key]).combine_chunks()


def to_frame(made: pa.Table) -> pd.DataFrame:
    """The table as pandas, with Arrow types."""
    frame: pd.DataFrame = made.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def check_table(table: Table, made: pa.Table) -> pd.DataFrame:
    """Failing values of a table, by its model; empty where it holds."""
    try:
        table.model.validate(to_frame(made), lazy=True)
    except pandera.errors.SchemaErrors as error:
        return pd.DataFrame(error.failure_cases)
    return pd.DataFrame()
