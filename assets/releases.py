"""The end of the line: all tables together, and the release they become."""

import dagster as dg
import pyarrow as pa

from assets.metadata import OWNERS, code_version, digest_of, markdown_table
from assets.resources import Folders, told_plainly
from pipelines.publishing.release import CHECKSUMS, publish, validate
from schemas import TABLES

_GROUP = "releases"


@dg.asset(
    group_name=_GROUP,
    owners=OWNERS,
    kinds={"python", "parquet"},
    code_version=code_version(),
    deps=list(TABLES),
)
def release_candidate(folders: Folders) -> dg.MaterializeResult[None]:
    """All tables side by side, for the checks on what ties them together. A failed check blocks the release."""
    tables = folders.staged.read_all()
    paths = [folders.staged.folder / f"{name}.parquet" for name in TABLES]
    return dg.MaterializeResult(
        data_version=dg.DataVersion(digest_of(path.read_bytes() for path in paths)),
        metadata={
            "dagster/row_count": sum(map(len, tables.values())),
            "dagster/uri": folders.staged.folder.absolute().as_uri(),
            "tables": _row_counts(tables),
        },
    )


def _row_counts(tables: dict[str, pa.Table]) -> dg.MarkdownMetadataValue:
    rows = [(f"`{name}`", len(made), TABLES[name].description) for name, made in tables.items()]
    return dg.MetadataValue.md(markdown_table(("table", "rows", "what a row is"), rows, width=120))


@dg.asset(
    group_name=_GROUP,
    owners=OWNERS,
    kinds={"parquet", "csv"},
    code_version=code_version(),
    deps=[release_candidate],
)
def release(folders: Folders) -> dg.MaterializeResult[None]:
    """The published dataset: every table as Parquet and CSV, with checksums; `output/latest` points to it.

    The tables are validated once more, since an asset can also be materialised without those before it.
    """
    tables = folders.staged.read_all()
    with told_plainly(ValueError, OSError):
        validate(tables)
        folder = publish(tables, folders.output_folder)
    sizes = [(path.name, path.stat().st_size) for path in sorted(folder.iterdir())]
    return dg.MaterializeResult(
        data_version=dg.DataVersion(folder.name),
        metadata={
            "version": folder.name,
            "dagster/row_count": sum(map(len, tables.values())),
            "dagster/uri": folder.absolute().as_uri(),
            "files": dg.MetadataValue.md(markdown_table(("file", "bytes"), sizes)),
            "checksums": dg.MetadataValue.md(f"```\n{(folder / CHECKSUMS).read_text()}```"),
        },
    )
