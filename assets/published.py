"""What Dagster shows of a release: where to look at it, how large it is, which files it holds."""

from collections.abc import Mapping
from pathlib import Path

import dagster as dg

from assets.metadata import markdown_table
from assets.pictures import bars

CATALOGUE = Path("site", "index.html")
PLOTTED = {"notices": "notices", "measures": "measures", "tasks": "tasks", "replication_scope": "scope_rows"}
"""Tables whose rows Dagster plots over time, and the names under which it does."""


def address(shown: Path, downloads: str) -> str:
    """Where a release is served."""
    return f"{downloads.rstrip('/')}/releases/{shown.name}/"


def places(shown: Path, downloads: str) -> dict[str, dg.MetadataValue[str | None]]:
    """The folder of a release and its catalogue; links where the folder of releases is served somewhere."""
    made: dict[str, dg.MetadataValue[str | None]] = {"folder": dg.MetadataValue.path(str(shown.absolute()))}
    if downloads:
        made["download"] = dg.MetadataValue.url(address(shown, downloads))
    if (shown / CATALOGUE).is_file():
        local = dg.MetadataValue.path(str((shown / CATALOGUE).absolute()))
        served = dg.MetadataValue.url(address(shown, downloads) + CATALOGUE.as_posix())
        made["catalogue"] = served if downloads else local
    return made


def counts(rows: Mapping[str, int]) -> dict[str, dg.IntMetadataValue]:
    """Rows of the tables that are plotted over time."""
    return {shown: dg.MetadataValue.int(rows[name]) for name, shown in PLOTTED.items()}


def chart(version: str, rows: Mapping[str, int]) -> dg.MarkdownMetadataValue:
    """Rows of each table as bars."""
    return dg.MetadataValue.md(bars(f"Rows of {version}", rows))


def files(shown: Path, downloads: str) -> dg.MarkdownMetadataValue:
    """Files with their sizes in bytes, each folder as one line; links where the folder of releases is served."""
    start = address(shown, downloads) if downloads else ""
    rows = [_line(path, start) for path in sorted(shown.iterdir())]
    return dg.MetadataValue.md(markdown_table(("file", "bytes"), rows, width=200))


def _line(path: Path, start: str) -> tuple[str, str]:
    within = [each for each in path.rglob("*") if each.is_file()] if path.is_dir() else [path]
    name = f"{path.name}/" if path.is_dir() else path.name
    told = f" ({len(within):,} files)" if path.is_dir() else ""
    size = sum(each.stat().st_size for each in within)
    return (f"[{name}]({start}{name})" if start else name) + told, f"{size:,}"
