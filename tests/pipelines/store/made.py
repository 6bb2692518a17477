"""Small notices, and what became of them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

import pipelines.build
from pipelines.build import build_tables, parse_notice
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.load import Row
from pipelines.publishing.files import write_parquet
from pipelines.reading.source import SourceFile
from pipelines.store.notices import NoticeStore
from schemas import TABLES
from schemas.seeds import MANIFEST

BLANK: Row = dict.fromkeys(MANIFEST.model.to_schema().columns, "")


def notice(name: str, title: str = "上海市某某行动方案", task: str = "推进甲事项") -> SourceFile:
    return SourceFile(name, f"{title}\n一、任务\n（一）{task}。（责任单位：市商务委）\n".encode())


def listing(seeds: Seeds, *rows: Row) -> Seeds:
    """The seeds with a manifest of these rows."""
    return replace(seeds, manifest=[BLANK | row for row in rows])


def written(tables: dict[str, pa.Table], folder: Path) -> dict[str, bytes]:
    """The bytes of all tables as Parquet."""
    folder.mkdir(exist_ok=True)
    return {name: write_parquet(table, tables[name], folder).read_bytes() for name, table in TABLES.items()}


def run(store: NoticeStore, documents: Iterable[SourceFile], seeds: Seeds) -> list[str]:
    """Names of the files that a run reads."""
    build_tables(documents, seeds, store=store)
    return store.read


def count_parsing(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often a notice was parsed since it was asked last."""
    calls: list[object] = []

    def counted(*arguments: object) -> None:
        calls.append(arguments)
        parse_notice(*arguments)  # type: ignore[arg-type]

    def since() -> int:
        count = len(calls)
        calls.clear()
        return count

    monkeypatch.setattr(pipelines.build, "parse_notice", counted)
    return since
