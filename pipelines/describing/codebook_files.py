"""`codebook.csv` and `codebook.md`: the codebook for programs and spreadsheets, and as a page.

All words are those of `schemas`; nothing here comes from notices.
"""

from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path

import pyarrow as pa

from pipelines.describing.codebook import NOTES, Entry, column_entry, entries, table_entry, used_in, value_entries
from pipelines.describing.columns import columns_of
from pipelines.describing.dataset import LICENCE, LICENCE_URL, citation
from pipelines.describing.texts import grid, write_text
from pipelines.publishing.edition import Edition
from pipelines.publishing.files import write_csv_file
from pipelines.publishing.tables import Tables, count_rows
from pipelines.releases.changes.markdown import code
from schemas import TABLES
from schemas.ids import ID_RULES
from schemas.limits import LIMITS
from schemas.meanings import VOCABULARIES

CSV_NAME = "codebook.csv"
PAGE_NAME = "codebook.md"


def write_codebook_csv(edition: Edition) -> Path:
    """Every entry as a row of text; blank where a column does not apply."""
    rows = [{name: value or None for name, value in asdict(each).items()} for each in entries(edition.tables)]
    schema = pa.schema([(field.name, pa.string()) for field in fields(Entry)])
    return write_csv_file(pa.Table.from_pylist(rows, schema=schema), edition.folder / CSV_NAME)


def write_codebook_page(edition: Edition) -> Path:
    """The same on one page, in sections."""
    head = [
        f"# 数据字典 / Codebook: Kaifang {edition.version}",
        f"许可 / Licence: {LICENCE}, <{LICENCE_URL}>",
        f"引用 / Citation: {citation(edition)}",
    ]
    parts = [*head, *_tables(edition.tables), *_columns(), *_vocabularies(), *_ids(), *_lists()]
    return write_text(edition.folder / PAGE_NAME, "\n\n".join(parts) + "\n")


def _tables(tables: Tables) -> Iterator[str]:
    yield "## 表 / Tables"
    found = [table_entry(table, count_rows(tables, table.name)) for table in TABLES.values()]
    rows = [(code(each.name), each.zh, each.en, each.key, each.references, f"{int(each.rows):,}") for each in found]
    yield grid(("表 / table", "中文", "English", "主键 / key", "引用 / references", "行数 / rows"), rows)


def _columns() -> Iterator[str]:
    yield "## 列 / Columns"
    for table in TABLES.values():
        yield f"### {table.name}"
        yield f"{table.zh}。{table.description}"
        yield grid(
            (
                "列 / column",
                "类型 / type",
                "可空 / null",
                "中文",
                "English",
                "单位 / unit",
                "引用 / references",
                "检查 / checks",
            ),
            [_column(column_entry(table, column)) for column in columns_of(table)],
        )


def _column(each: Entry) -> tuple[str, ...]:
    unit = " / ".join(filter(None, (each.unit_zh, each.unit_en)))
    return code(each.name), each.type, each.null, each.zh, each.en, unit, each.references, each.checks


def _vocabularies() -> Iterator[str]:
    yield "## 词表 / Vocabularies"
    for name in VOCABULARIES:
        yield f"### {name}"
        yield f"用于 / used in: {used_in(name)}"
        yield grid(
            ("值 / value", "中文", "English"), [(code(each.name), each.zh, each.en) for each in value_entries(name)]
        )


def _ids() -> Iterator[str]:
    yield "## 标识的构成 / How ids are made"
    rows = [(rule.what.zh, rule.what.en, rule.made.zh, rule.made.en, rule.example) for rule in ID_RULES]
    yield grid(("标识", "id", "构成", "made from", "示例 / example"), rows)


def _lists() -> Iterator[str]:
    for title, told in (("读取文件 / Reading the files", NOTES), ("已知局限 / Known limits", LIMITS)):
        yield f"## {title}"
        yield "\n".join(f"- {each.zh}\n  {each.en}" for each in told)
