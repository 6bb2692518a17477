"""The end of the line: all tables together, and the release they become."""

from collections.abc import Mapping
from typing import Any

import dagster as dg

from assets.basis import read_basis
from assets.metadata import OWNERS, code_version, digest_of_files, markdown_table
from assets.published import chart, counts, files, places
from assets.resources import Folders
from pipelines.publishing.tables import count_rows
from pipelines.releases.bounds import BoundsError
from pipelines.releases.changes.files import PAGE_NAME
from pipelines.releases.contents import CheckError
from pipelines.releases.history import RELEASE_FILE
from pipelines.releases.publish import Outcome
from schemas import TABLES
from schemas.releases import ReleaseRecord

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
    tables = folders.staged.tables
    rows = {name: count_rows(tables, name) for name in tables}
    context.log.info(f"{len(tables)} tables, {sum(rows.values()):,} rows")
    return dg.MaterializeResult(
        data_version=dg.DataVersion(digest_of_files(map(tables.path, tables))),
        metadata={
            "dagster/row_count": sum(rows.values()),
            "dagster/uri": folders.staged.folder.absolute().as_uri(),
            "tables": _row_counts(rows),
        },
    )


def _row_counts(rows: Mapping[str, int]) -> dg.MarkdownMetadataValue:
    lines = [(f"`{name}`", count, TABLES[name].description) for name, count in rows.items()]
    return dg.MetadataValue.md(markdown_table(("table", "rows", "what a row is"), lines, width=120))


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
    tables = folders.staged.tables
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
    rows = ReleaseRecord.model_validate_json((shown / RELEASE_FILE).read_bytes()).rows
    return {
        "result": dg.MetadataValue.text(outcome.result),
        "version": dg.MetadataValue.text(shown.name),
        **places(shown, folders.downloads),
        "dagster/uri": dg.MetadataValue.path(shown.absolute().as_uri()),
        "dagster/row_count": dg.MetadataValue.int(sum(rows.values())),
        **counts(rows),
        "chart": chart(shown.name, rows),
        "files": files(shown, folders.downloads),
        "changes": dg.MetadataValue.md((shown / PAGE_NAME).read_text(encoding="utf-8")),
    }
