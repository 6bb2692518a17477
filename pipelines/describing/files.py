"""The files of a release as its descriptions list them: name, kind, size, checksum."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pipelines.releases.disk import Summed, digest
from schemas import TABLES, Table
from schemas.columns import Description

_KINDS: dict[str, tuple[str, Description]] = {
    ".parquet": ("application/vnd.apache.parquet", Description("Parquet 文件", "Parquet file")),
    ".csv": ("text/csv", Description("CSV 文件", "CSV file")),
    ".xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Description("全部表的 Excel 工作簿", "All tables in one Excel workbook"),
    ),
    ".duckdb": ("application/octet-stream", Description("全部表的 DuckDB 数据库", "All tables in one DuckDB database")),
    ".sqlite": ("application/vnd.sqlite3", Description("全部表的 SQLite 数据库", "All tables in one SQLite database")),
    ".zip": ("application/zip", Description("压缩包", "Archive")),
    ".md": ("text/markdown", Description("Markdown 页面", "Page in Markdown")),
    ".json": ("application/json", Description("JSON 文件", "JSON file")),
    ".jsonld": ("application/ld+json", Description("JSON-LD 文件", "JSON-LD file")),
    ".cff": ("application/yaml", Description("引用格式文件", "Citation file")),
}
_NAMED: dict[str, Description] = {
    "changes.csv": Description("与上一版相比的变化，逐行逐格", "What changed since the release before, cell by cell"),
    "changes.md": Description("与上一版相比的变化", "What changed since the release before, on one page"),
    "release.json": Description("版本、发布时间、行数", "Version, time of publication, rows"),
    "QUALITY.md": Description("数据质量说明", "What is known of the quality of the tables"),
    "LICENSE.md": Description("许可", "Licence"),
    "CITATION.cff": Description("引用格式", "How to cite"),
    "codebook.md": Description("数据字典（中英文）", "Codebook in Chinese and English"),
    "codebook.csv": Description("数据字典（中英文），CSV", "Codebook in Chinese and English, as CSV"),
    "datapackage.json": Description("Frictionless 数据包说明", "Description as a Frictionless Data Package"),
    "croissant.json": Description("Croissant 说明", "Description in Croissant"),
}


@dataclass(frozen=True)
class ReleaseFile:
    """A file at the top of a release; `size` in bytes, `sha256` hexadecimal."""

    name: str
    size: int
    sha256: str

    @property
    def format(self) -> str:
        """The ending of its name, without the dot."""
        return Path(self.name).suffix.removeprefix(".")

    @property
    def media_type(self) -> str:
        """What it is for the web; that of any bytes where its ending is not known."""
        return _KINDS[f".{self.format}"][0] if f".{self.format}" in _KINDS else "application/octet-stream"

    @property
    def table(self) -> Table | None:
        """The table that it holds, as Parquet or CSV."""
        return TABLES.get(Path(self.name).stem) if self.format in ("parquet", "csv") else None

    @property
    def about(self) -> Description:
        """What it holds."""
        if self.table:
            return Description(self.table.zh, self.table.description)
        return _NAMED.get(self.name) or _KINDS.get(f".{self.format}", ("", Description(self.name, self.name)))[1]


def release_files(folder: Path, without: Collection[str] = (), summed: Summed = digest) -> list[ReleaseFile]:
    """The files at the top of a folder by name, save some; folders are left out. `summed` gives the SHA-256 of a file."""
    paths = sorted(path for path in folder.iterdir() if path.is_file() and path.name not in without)
    return [as_listed(path, summed) for path in paths]


def as_listed(path: Path, summed: Summed = digest) -> ReleaseFile:
    """One file with its checksum."""
    return ReleaseFile(path.name, path.stat().st_size, summed(path))
