"""Where the SQL of the two databases differs: names of types, and how a list is shown as text."""

from dataclasses import dataclass

import pyarrow as pa

from schemas import TABLES, Table


@dataclass(frozen=True)
class Dialect:
    """`types` gives the name of each Arrow type; `joined` turns the list in column `{}` into text."""

    types: dict[pa.DataType, str]
    joined: str
    checks_rows_in_turn: bool
    """A row may only refer to rows that an earlier statement has put in."""


LIST = pa.list_(pa.string())

DUCKDB = Dialect(
    types={
        pa.string(): "VARCHAR", pa.int32(): "INTEGER", pa.float64(): "DOUBLE", pa.date32(): "DATE",
        pa.bool_(): "BOOLEAN", LIST: "VARCHAR[]",
    },
    joined="nullif(array_to_string({}, '; '), '')",
    checks_rows_in_turn=True,
)  # fmt: skip

SQLITE = Dialect(
    types={
        pa.string(): "TEXT", pa.int32(): "INTEGER", pa.float64(): "REAL", pa.date32(): "TEXT", pa.bool_(): "INTEGER",
        LIST: "TEXT",
    },
    joined="(SELECT group_concat(value, '; ') FROM json_each({}))",
    checks_rows_in_turn=False,
)  # fmt: skip
"""Lists are JSON text, dates ISO text, booleans 0 and 1: SQLite has no types of their own for them."""


def create_table(table: Table, dialect: Dialect, with_keys: bool = True) -> str:
    """The statement that makes a table, with its keys if they are wanted; descriptions stand in it as SQL comments."""
    columns = "\n".join(_column(field, dialect) for field in table.arrow_schema)
    if not with_keys:
        return f"CREATE TABLE {table.name} ( -- {table.zh} | {table.description}\n{columns}\n)"
    constraints = ",\n  ".join((_key(table), *_foreign_keys(table, dialect)))
    return f"CREATE TABLE {table.name} ( -- {table.zh} | {table.description}\n{columns}\n  {constraints}\n)"


def _column(field: pa.Field, dialect: Dialect) -> str:
    kind = dialect.types[field.type] + ("" if field.nullable else " NOT NULL")
    return f"  {quoted(field.name)} {kind}, -- {' | '.join(descriptions(field))}"


def _key(table: Table) -> str:
    """A primary key holds no nulls, so a key with a nullable column is merely unique."""
    has_nulls = any(table.arrow_schema.field(name).nullable for name in table.key)
    return f"{'UNIQUE' if has_nulls else 'PRIMARY KEY'} ({', '.join(map(quoted, table.key))})"


def _foreign_keys(table: Table, dialect: Dialect) -> list[str]:
    return [
        f"FOREIGN KEY ({quoted(column)}) REFERENCES {target} ({quoted(TABLES[target].key[0])})"
        for column, target in single_references(table).items()
        if not (dialect.checks_rows_in_turn and target == table.name)
    ]


def single_references(table: Table) -> dict[str, str]:
    """References of columns that hold one id each; no database knows keys of lists."""
    return {
        column: target
        for column, target in table.references.items()
        if not pa.types.is_list(table.arrow_schema.field(column).type)
    }


def descriptions(field: pa.Field) -> tuple[str, str]:
    """What a column holds, in Chinese and English."""
    return field.metadata[b"description_zh"].decode(), field.metadata[b"description"].decode()


def quoted(name: str) -> str:
    """A name as SQL takes it, reserved word or not."""
    return f'"{name}"'


def loading_order() -> list[Table]:
    """Tables such that each comes after those that it refers to. Raises ValueError where they refer in a circle."""
    order: list[Table] = []
    waiting = dict(TABLES)
    while waiting:
        ready = [each for each in waiting.values() if not _targets(each) & waiting.keys()]
        if not ready:
            raise ValueError(f"tables refer to each other in a circle: {', '.join(waiting)}")
        order += ready
        for table in ready:
            del waiting[table.name]
    return order


def _targets(table: Table) -> set[str]:
    return set(single_references(table).values()) - {table.name}
