"""What a codebook says, as rows: every table, column, value of a vocabulary, form of an id and known limit."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from pipelines.describing.columns import Column, columns_of
from pipelines.publishing.files import CSV_GUARD
from pipelines.publishing.tables import Tables, count_rows
from schemas import TABLES, Table
from schemas.columns import Description
from schemas.ids import ID_RULES
from schemas.limits import LIMITS
from schemas.meanings import VOCABULARIES, meanings_of

CSV_FORM = Description(
    "CSV 为带 BOM 的 UTF-8，列表以“; ”连接，日期为 ISO 8601。空白单元格表示未知或不适用。",
    "CSV files are UTF-8 with a byte order mark, lists are joined with `; `, dates are ISO 8601."
    " A blank cell is unknown or does not apply.",
)
NOTES: tuple[Description, ...] = (CSV_FORM, CSV_GUARD)
"""How the files are to be read."""


@dataclass(frozen=True)
class Entry:
    """A row of the codebook; what does not apply to its kind is blank.

    `kind` is table, column, value, id, note or limit; `within` names the table or vocabulary it belongs to.
    """

    kind: str
    within: str
    name: str
    zh: str
    en: str
    type: str = ""
    null: str = ""
    key: str = ""
    references: str = ""
    unit_zh: str = ""
    unit_en: str = ""
    checks: str = ""
    rows: str = ""


def entries(tables: Tables) -> Iterator[Entry]:
    """The whole codebook, in the order in which it is read."""
    yield from (table_entry(table, count_rows(tables, table.name)) for table in TABLES.values())
    yield from (column_entry(table, column) for table in TABLES.values() for column in columns_of(table))
    for name in VOCABULARIES:
        yield from value_entries(name)
    yield from (Entry("id", "", rule.what.en, rule.made.zh, rule.made.en, type=rule.example) for rule in ID_RULES)
    yield from (Entry("note", "", str(at), note.zh, note.en) for at, note in enumerate(NOTES, start=1))
    yield from (Entry("limit", "", str(at), limit.zh, limit.en) for at, limit in enumerate(LIMITS, start=1))


def table_entry(table: Table, rows: int) -> Entry:
    """A table with its key, what it refers to and its number of rows."""
    references = ", ".join(f"{column} → {target}" for column, target in table.references.items())
    key = ", ".join(table.key)
    return Entry("table", "", table.name, table.zh, table.description, key=key, references=references, rows=str(rows))


def column_entry(table: Table, column: Column) -> Entry:
    """A column of a table."""
    unit = column.unit or Description("", "")
    return Entry(
        "column",
        table.name,
        column.name,
        column.about.zh,
        column.about.en,
        type=_type(table.arrow_schema.field(column.name).type),
        null="yes" if column.null else "no",
        key="yes" if column.name in table.key else "",
        references=_key_of(column.references) if column.references else "",
        unit_zh=unit.zh,
        unit_en=unit.en,
        checks="; ".join(_checks(column)),
    )


def _type(kind: pa.DataType) -> str:
    """The type in Parquet; of a list, that of its items."""
    return f"list<{kind.value_type}>" if pa.types.is_list(kind) else str(kind)


def _key_of(name: str) -> str:
    return f"{name}.{TABLES[name].key[0]}"


def _checks(column: Column) -> Iterator[str]:
    if column.unique:
        yield "unique"
    if column.values:
        yield f"one of {meanings_of(column.values)[0]}"
    if column.pattern:
        yield f"matches {column.pattern}"
    if column.shortest is not None:
        yield f"at least {column.shortest} characters"
    if column.least is not None:
        yield f">= {column.least}"
    if column.most is not None:
        yield f"<= {column.most}"


def value_entries(vocabulary: str) -> Iterator[Entry]:
    """Every value of a closed vocabulary."""
    for value, meaning in VOCABULARIES[vocabulary].items():
        yield Entry("value", vocabulary, value, meaning.zh, meaning.en)


def used_in(vocabulary: str) -> str:
    """The columns that hold values of a vocabulary."""
    wanted = VOCABULARIES[vocabulary].keys()
    columns = ((table, column) for table in TABLES.values() for column in columns_of(table))
    return ", ".join(f"{table.name}.{column.name}" for table, column in columns if set(column.values) == wanted)
