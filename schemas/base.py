"""What the models are made of: column types, described fields, and the base of every published table.

Types are Arrow types throughout, so that a model, its Parquet schema and its pandas frame cannot drift apart.
"""

from typing import Annotated, Any, TypeAlias

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa

from schemas.columns import COLUMNS

Text: TypeAlias = Annotated[pd.ArrowDtype, pa.string()]
TextList: TypeAlias = Annotated[pd.ArrowDtype, pa.list_(pa.string())]
Integer: TypeAlias = Annotated[pd.ArrowDtype, pa.int32()]
Number: TypeAlias = Annotated[pd.ArrowDtype, pa.float64()]
Day: TypeAlias = Annotated[pd.ArrowDtype, pa.date32()]
Flag: TypeAlias = Annotated[pd.ArrowDtype, pa.bool_()]

ID_PATTERN = r"^[\x21-\x7e]+$"
"""Every id is printable ASCII without spaces."""


def column(name: str, **checks: Any) -> Any:
    """A field with the one description of its column name; `checks` are pandera's."""
    description = COLUMNS[name]
    return pandera.Field(description=description.en, metadata={"zh": description.zh}, **checks)


def identifier(name: str, **checks: Any) -> Any:
    """A field that holds an id: printable ASCII."""
    return column(name, str_matches=ID_PATTERN, **checks)


class PublishedTable(pandera.DataFrameModel):
    """Base of all models: exactly the declared columns, in the declared order."""

    class Config:
        """Pandera's settings: no column more, none fewer, none elsewhere."""

        strict = True
        ordered = True


def arrow_schema(model: type[PublishedTable]) -> pa.Schema:
    """The Parquet schema of a model: Arrow types, nullability, descriptions as field metadata."""
    columns = model.to_schema().columns
    return pa.schema([_arrow_field(name, field) for name, field in columns.items()])


def _arrow_field(name: str, field: Any) -> pa.Field:
    described = {"description": field.description, "description_zh": field.metadata["zh"]}
    return pa.field(name, field.dtype.type.pyarrow_dtype, nullable=field.nullable, metadata=described)
