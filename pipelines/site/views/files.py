"""Files of a release that the start page hands out, with size and hash."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.publishing.edition import Edition
from pipelines.publishing.tables import count_rows
from pipelines.releases.disk import Summed
from pipelines.site.words import Words
from schemas import TABLES, Table

LABELS = {
    "kaifang.xlsx": Words("全部表格的 Excel 工作簿", "Excel workbook of all tables"),
    "kaifang.duckdb": Words("DuckDB 数据库", "DuckDB database"),
    "kaifang.sqlite": Words("SQLite 数据库", "SQLite database"),
    "codebook.md": Words("编码手册：每张表、每一列、每个取值", "Codebook: every table, column and value"),
    "codebook.csv": Words("编码手册，表格形式", "Codebook as a table"),
    "QUALITY.md": Words("质量报告", "Quality report"),
    "changes.md": Words("本版变化，一页", "What changed, on one page"),
    "changes.csv": Words("本版变化，逐格", "What changed, cell by cell"),
    "datapackage.json": Words("Frictionless 数据包说明", "Frictionless Data Package"),
    "croissant.json": Words("Croissant 说明", "Croissant description"),
    "release.json": Words("版本记录", "Record of the release"),
    "SHA256SUMS": Words("全部文件的校验和", "Checksums of all files"),
}
"""Files beside the tables, in the order of the page; others follow by name."""


@dataclass(frozen=True)
class Download:
    """A file of the release. One that is written after the catalogue has neither size nor hash yet."""

    name: str
    label: Words | None = None
    size: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class TableFiles:
    """A table with its files."""

    table: Table
    rows: int
    parquet: Download
    csv: Download


def table_files(edition: Edition) -> list[TableFiles]:
    """The two files of each table."""
    return [
        TableFiles(
            table,
            count_rows(edition.tables, name),
            _download(edition.folder / f"{name}.parquet", edition.summed),
            _download(edition.folder / f"{name}.csv", edition.summed),
        )
        for name, table in TABLES.items()
    ]


def other_files(edition: Edition) -> list[Download]:
    """The archive first, then all files beside those of tables."""
    archive = Download(
        f"kaifang-{edition.version}.zip", Words("整个版本，一个压缩包", "The whole release in one archive")
    )
    return [archive, *_others(edition, archive.name)]


def _others(edition: Edition, archive: str) -> Iterator[Download]:
    tables = {f"{name}.{kind}" for name in TABLES for kind in ("parquet", "csv")}
    held = {path.name: path for path in edition.folder.iterdir() if path.is_file()} | {"SHA256SUMS": None}
    order = {name: at for at, name in enumerate(LABELS)}
    for name in sorted(held.keys() - tables - {archive}, key=lambda name: (order.get(name, len(order)), name)):
        path = held[name]
        yield _download(path, edition.summed) if path and name != "SHA256SUMS" else Download(name, LABELS.get(name))


def _download(path: Path, summed: Summed) -> Download:
    return Download(path.name, LABELS.get(path.name), readable(path.stat().st_size), summed(path))


def readable(size: int) -> str:
    """A number of bytes as people read it, in units of 1000: `28.7 MB`."""
    value = float(size)
    for unit in ("B", "kB", "MB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} GB"
