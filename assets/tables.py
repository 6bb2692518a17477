"""One asset a published table, made from the list of tables: its draft, brought to the stage for release."""

from typing import Any

import dagster as dg

from assets.happenings import happenings
from assets.lineage import lineage_metadata
from assets.metadata import OWNERS, PREVIEW_ROWS, code_version, column_schema, describe, preview, records
from assets.resources import Folders
from assets.stages import parsed_notices
from pipelines.publishing.tables import FileTables, count_rows, read_first
from pipelines.releases.disk import digest
from schemas import TABLES, Table

GROUP = "3_tables"


def table_asset(table: Table) -> dg.AssetsDefinition:
    """The asset of one table."""

    @dg.asset(
        name=table.name,
        group_name=GROUP,
        description=describe(table),
        owners=OWNERS,
        kinds={"python", "parquet"},
        code_version=code_version(),
        deps=[parsed_notices],
        metadata={"dagster/column_schema": column_schema(table)},
    )
    def stage_table(context: dg.AssetExecutionContext, folders: Folders) -> dg.MaterializeResult[None]:
        path = folders.staged.take(table, folders.drafts)
        made, sha256 = FileTables(folders.staged.folder), digest(path)
        rows = count_rows(made, table.name)
        context.log.info(f"{table.name}: {rows:,} rows")
        return dg.MaterializeResult(
            data_version=dg.DataVersion(sha256),
            metadata={
                "dagster/row_count": rows,
                "dagster/column_schema": column_schema(table),
                "dagster/uri": path.absolute().as_uri(),
                "bytes": path.stat().st_size,
                "sha256": sha256,
                "preview": preview(read_first(made, table.name, PREVIEW_ROWS)),
                **_more(table, folders),
            },
        )

    return stage_table


def _more(table: Table, folders: Folders) -> dict[str, dg.MetadataValue[Any]]:
    """What a table shows beside what all tables do."""
    if table.name == "lineage":
        return lineage_metadata(folders)
    if table.name == "notices":
        return {"since_the_last_release": records(*happenings(folders.drafts.tables, folders.latest))}
    return {}


def table_assets() -> list[dg.AssetsDefinition]:
    """Assets of all tables, in publishing order."""
    return [table_asset(table) for table in TABLES.values()]
