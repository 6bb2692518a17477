"""Rows put into empty tables, and what a drawing says, read back from its SVG."""

import xml.etree.ElementTree as ET
from typing import Any

import pyarrow as pa

from pipelines.site.pictures import Picture
from schemas import TABLES
from tests.pipelines.releases.made import Tables

SVG = "{http://www.w3.org/2000/svg}"
DEFAULTS: dict[pa.DataType, Any] = {pa.string(): "x", pa.int32(): 1, pa.float64(): 0.5, pa.bool_(): False}


def tables_of(**rows: list[dict[str, Any]]) -> Tables:
    """All tables; those named hold the rows given, whose other cells are filled with what the model allows."""
    return {name: _table(name, rows.get(name, [])) for name in TABLES}


def _table(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    schema = TABLES[name].arrow_schema
    filled = [{field.name: row.get(field.name, _default(field)) for field in schema} for row in rows]
    return pa.Table.from_pylist(filled, schema=schema)


def _default(field: pa.Field) -> Any:
    if pa.types.is_list(field.type):
        return []
    return None if field.nullable else DEFAULTS.get(field.type, "x")


def tooltips(svg: str) -> list[str]:
    """What the marks of a drawing say of themselves."""
    return [str(each.text) for each in list(ET.fromstring(svg).iter(f"{SVG}title"))[1:]]


def texts(svg: str) -> list[str]:
    """The texts of a drawing, in the order of drawing."""
    return ["".join(each.itertext()) for each in ET.fromstring(svg).iter(f"{SVG}text")]


def figures(picture: Picture) -> dict[str, tuple[int, ...]]:
    """Counts by the Chinese name of their row."""
    return {row[0].zh: tuple(cell for cell in row[1:] if isinstance(cell, int)) for row in picture.rows}  # type: ignore[union-attr]
