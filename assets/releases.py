"""The end of the line: all tables together, and the release they become."""

from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa

from assets.basis import read_basis
from assets.metadata import OWNERS, code_version, digest_of, markdown_table
from assets.resources import Folders
from pipelines.releases.bounds import BoundsError
from pipelines.releases.changes.files import PAGE_NAME
from pipelines.releases.contents import CHECKSUMS, CheckError
from pipelines.releases.publish import Outcome
from schemas import TABLES

GROUP = "4_releases"
ACCEPT = (
    "\n\nIf this is meant to be, launch again with the reason in the configuration: ops › release › config › accept."
)


@dg.asset(
    group_name=GROUP,
    owners=OWNERS,
    kinds={"python", "parquet"},
    code_version=code_version(),
    deps=list(TABLES),
)
def release_candidate(context: dg.AssetExecutionContext, folders: Folders) -> dg.MaterializeResult[None]:
    """All tables side by side, for the checks on what ties them together. A failed check blocks the release."""
    tables = folders.staged.read_all()
    paths = [folders.staged.path(table) for table in TABLES.values()]
    context.log.info(f"{len(tables)} tables, {sum(map(len, tables.values())):,} rows")
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


class ReleaseConfig(dg.Config):
    """Why a release may pass that departs too far from the last one; blank: it may not."""

    accept: str = ""


@dg.asset(
    group_name=GROUP,
    owners=OWNERS,
    kinds={"parquet", "csv"},
    code_version=code_version(),
    deps=[release_candidate],
)
def release(context: dg.AssetExecutionContext, config: ReleaseConfig, folders: Folders) -> dg.MaterializeResult[None]:
    """The published dataset: every table as Parquet and CSV, what changed, checksums; `output/latest` points to it.

    The tables are validated once more, since an asset can also be materialised without those before it, and held
    against the last good release.
    """
    basis = read_basis(folders)
    tables = folders.staged.read_all()
    folders.publisher.running.waiting = basis.waiting
    try:
        with folders.failing(ValueError, OSError):
            outcome = folders.publisher.publish(tables, basis.received, basis.manifest, config.accept)
    except dg.Failure as failure:
        raise _explained(failure) from failure.__cause__
    folders.store.prune()
    _tell(context, outcome)
    return dg.MaterializeResult(data_version=dg.DataVersion(outcome.folder.name), metadata=_metadata(folders, outcome))


def _explained(failure: dg.Failure) -> dg.Failure:
    """A failure with its faults one a line, and what to do about those that may be meant."""
    cause = failure.__cause__
    if isinstance(cause, BoundsError):
        return dg.Failure(description="\n".join(cause.faults) + ACCEPT, allow_retries=False)
    if isinstance(cause, CheckError):
        return dg.Failure(description="\n".join(cause.faults), allow_retries=False)
    return failure


def _tell(context: dg.AssetExecutionContext, outcome: Outcome) -> None:
    record = outcome.record
    for warning in record.warnings:
        context.log.warning(warning)
    came, went = len(record.added), len(record.withdrawn)
    context.log.info(
        f"{outcome.result}: {outcome.version} with {record.notices:,} notices ({came} new, {went} withdrawn),"
        f" {record.rows['measures']:,} measures, {record.rows['tasks']:,} tasks; latest shows {outcome.folder.name}"
    )


def _metadata(folders: Folders, outcome: Outcome) -> dict[str, dg.MetadataValue[Any]]:
    shown = outcome.folder
    link = {"download": dg.MetadataValue.url(_address(shown, folders.downloads))} if folders.downloads else {}
    return {
        "result": dg.MetadataValue.text(outcome.result),
        "version": dg.MetadataValue.text(shown.name),
        **link,
        "folder": dg.MetadataValue.path(str(shown.absolute())),
        "dagster/uri": dg.MetadataValue.path(shown.absolute().as_uri()),
        "dagster/row_count": dg.MetadataValue.int(sum(outcome.record.rows.values())),
        "files": dg.MetadataValue.md(_files(shown, folders.downloads)),
        "changes": dg.MetadataValue.md((shown / PAGE_NAME).read_text(encoding="utf-8")),
        "checksums": dg.MetadataValue.md(f"```\n{(shown / CHECKSUMS).read_text()}```"),
    }


def _address(shown: Path, downloads: str) -> str:
    return f"{downloads.rstrip('/')}/releases/{shown.name}/"


def _files(shown: Path, downloads: str) -> str:
    """Names and sizes; the names are links where the folder of releases is served somewhere."""
    address = _address(shown, downloads) if downloads else ""
    rows = [
        (f"[{path.name}]({address}{path.name})" if address else path.name, f"{path.stat().st_size:,}")
        for path in sorted(shown.iterdir())
    ]
    return markdown_table(("file", "bytes"), rows, width=200)
