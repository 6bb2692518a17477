"""Models and tables → what Dagster shows of them: column schemas, descriptions, previews, versions."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa

from pipelines.releases.disk import digest
from pipelines.store.version import source_digest
from schemas import Table

OWNERS = ["team:kaifang"]
PREVIEW_ROWS = 10
_PREVIEW_WIDTH = 60


@cache
def code_version() -> str:
    """Changes with any source file that decides what a table holds."""
    return source_digest()[:12]


def describe(table: Table) -> str:
    """What a row is, in both languages; the columns themselves are in the column schema."""
    return f"{table.zh}。\n\n{table.description}\n\nKey: {', '.join(f'`{name}`' for name in table.key)}"


def _descriptions(field: pa.Field) -> tuple[str, str]:
    return field.metadata[b"description_zh"].decode(), field.metadata[b"description"].decode()


def column_schema(table: Table) -> dg.TableSchema:
    """Columns with type, description and constraints, from the model."""
    columns = table.model.to_schema().columns
    made = [
        dg.TableColumn(
            name=field.name,
            type=str(field.type),
            description=" · ".join(_descriptions(field)),
            constraints=_constraints(table, field, columns[field.name]),
        )
        for field in table.arrow_schema
    ]
    return dg.TableSchema(columns=made)


def _constraints(table: Table, field: pa.Field, column: Any) -> dg.TableColumnConstraints:
    other = ["key"] if field.name in table.key else []
    if field.name in table.references:
        other.append(f"in {table.references[field.name]}")
    other += [_shorten(str(check.error or check.name), _PREVIEW_WIDTH * 2) for check in column.checks]
    unique = column.unique or table.key == (field.name,)
    return dg.TableColumnConstraints(nullable=field.nullable, unique=unique, other=other)


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[object]], width: int = _PREVIEW_WIDTH) -> str:
    """A Markdown table; long cells are cut."""
    lines = [head, ["---"] * len(head), *([_cell(value, width) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object, width: int) -> str:
    if value is None:
        return ""
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = text.lower() if isinstance(value, bool) else text
    return _shorten(" ".join(text.split()), width).replace("|", "\\|")


def _shorten(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def preview(made: pa.Table) -> dg.MarkdownMetadataValue:
    """The first rows of a table."""
    rows = made.slice(0, PREVIEW_ROWS).to_pylist()
    return dg.MetadataValue.md(markdown_table(made.column_names, [list(row.values()) for row in rows]))


def records(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> dg.TableMetadataValue:
    """Rows as a table on the page of a run or a check, also where there are none."""
    made = [dg.TableRecord({name: _cell(row[name], 200) for name in columns}) for row in rows]
    return dg.MetadataValue.table(made, dg.TableSchema([dg.TableColumn(name) for name in columns]))


def digest_of(parts: Iterable[bytes]) -> str:
    """One SHA-256 for several pieces, in their order."""
    together = hashlib.sha256()
    for part in parts:
        together.update(hashlib.sha256(part).digest())
    return together.hexdigest()


def digest_of_files(paths: Iterable[Path]) -> str:
    """The same for files, which are not read whole."""
    together = hashlib.sha256()
    for path in paths:
        together.update(bytes.fromhex(digest(path)))
    return together.hexdigest()
