"""Tables → what their pages and the script on them know: columns, filters, and where the files lie. All from the models.

A filter is on a column of the table itself, or on one of another table that is about the same measures or notices.
"""

from functools import cache
from typing import Any

import pyarrow as pa

from schemas import TABLES, Table
from schemas.columns import COLUMNS, PRINTED
from schemas.meanings import meanings_of

Spec = dict[str, Any]

PICKED = ("agencies", "regions", "notices")
"""Tables whose rows one filters by."""

WORDS = "chapter"
"""The column that one filters by some of its words."""

REACHED = {
    "agency": ("机构", "agencies"),
    "region": ("区域", "regions"),
    "notice": ("文件", "notices"),
    "chapter": ("章", WORDS),
    "modality": ("情态", "modality"),
}
"""What every table that is about measures can be filtered by: a table that is referred to, or a column."""

SHOWN_ON_REQUEST = frozenset((
    "char_start", "char_end", "source_sha256", "source_file", "source_format", "source_url", "retrieved_on",
    "document_number_basis", "listing", "part_number", "part", "label", "chapter_number", "section_number", "depth",
    "position", "source",
))  # fmt: skip
"""Columns that a page leaves out until a reader asks for them."""

_KINDS = {pa.string(): "text", pa.int32(): "integer", pa.float64(): "number", pa.date32(): "day", pa.bool_(): "flag"}


def columns(table: Table) -> list[Spec]:
    """Columns in order: name, descriptions, kind, closed vocabulary, the table that its ids point to."""
    return [_column(table, field) for field in table.arrow_schema]


def _column(table: Table, field: pa.Field) -> Spec:
    described = COLUMNS[field.name]
    return {
        "name": field.name,
        "zh": described.zh,
        "en": described.en,
        "kind": _KINDS.get(field.type, "list"),
        "id": field.name in identifiers(table),
        "reference": reference(table, field.name),
        "printed": field.name in PRINTED,
        "hidden": field.name in SHOWN_ON_REQUEST and field.name not in table.key,
    }


def reference(table: Table, column: str) -> str | None:
    """The table that the ids of a column name a row of; for the key of a table, that table."""
    return table.references.get(column) or (table.name if table.key == (column,) else None)


def identifiers(table: Table) -> set[str]:
    """Columns that hold ids."""
    return {name for name, column in _model(table).items() if "str_matches" in _checks(column)} | set(table.references)


@cache
def _columns_of_model(name: str) -> dict[str, Any]:
    return dict(TABLES[name].model.to_schema().columns)


def _model(table: Table) -> dict[str, Any]:
    return _columns_of_model(table.name)


def _checks(column: Any) -> dict[str, Any]:
    return {check.name: check.statistics for check in column.checks}


def vocabulary(table: Table, column: str) -> list[list[str]] | None:
    """Values that a column may take, each with its meaning in Chinese; nothing where any value may stand."""
    told = _checks(_model(table)[column]).get("isin")
    if told is None:
        return None
    values = list(told["allowed_values"])
    meanings = meanings_of(values)[1]
    return [[value, meanings[value].zh] for value in values]


def searched(table: Table) -> list[str]:
    """Columns in whose text one searches: words, and the ids of the rows themselves."""
    texts = [each["name"] for each in columns(table) if each["kind"] in ("text", "list")]
    closed = {name for name in texts if vocabulary(table, name)}
    ids = identifiers(table) - set(table.key)
    return [name for name in texts if name not in closed | ids | SHOWN_ON_REQUEST]


def facets(table: Table) -> list[Spec]:
    """Filters of a table: those on its own columns, then those on what other tables say of the same measures."""
    own = [facet for field in table.arrow_schema if (facet := _own(table, field))]
    return own + _reached(table, own)


def _own(table: Table, field: pa.Field) -> Spec | None:
    kind = _KINDS.get(field.type)
    if values := vocabulary(table, field.name):
        return _facet(field.name, "choice", values=values)
    if kind == "flag":
        return _facet(field.name, "choice", values=[["true", "是"], ["false", "否"]])
    if (target := table.references.get(field.name)) in PICKED:
        return _facet(field.name, "pick", names=target)
    if field.name == WORDS:
        return _facet(field.name, "words", names=WORDS)
    return _facet(field.name, "days") if kind == "day" else None


def _facet(column: str, kind: str, **more: Any) -> Spec:
    return {"id": column, "column": column, "kind": kind, "zh": COLUMNS[column].zh, "en": column, **more}


def _reached(table: Table, own: list[Spec]) -> list[Spec]:
    """Filters on another table, whose ids are then looked for in columns of this one."""
    hub = "notices" if table.name == "notices" else "measures"
    ids = [name for name in table.arrow_schema.names if reference(table, name) == hub]
    if not ids:
        return []
    found = []
    for name, (zh, wanted) in REACHED.items():
        if not any(_is(facet, wanted) for facet in own) and (far := _far(table, hub, wanted)):
            found.append({**far, "id": name, "zh": zh, "en": name, "own": ids})
    return found


def _is(facet: Spec, wanted: str) -> bool:
    return wanted in (facet.get("names"), facet["column"])


def _far(table: Table, hub: str, wanted: str) -> Spec | None:
    """The first other table that is about the same measures or notices and can be filtered by what is wanted."""
    for other in TABLES.values():
        select = next((name for name in other.arrow_schema.names if reference(other, name) == hub), None)
        facet = next((each for field in other.arrow_schema if (each := _own(other, field)) and _is(each, wanted)), None)
        if other is not table and select and facet:
            return {**facet, "table": other.name, "select": select}
    return None
