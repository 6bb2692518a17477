"""One asset a published table, made from the list of tables: its draft, brought to the stage for release."""

import hashlib
from typing import Any

import dagster as dg

from assets.happenings import happenings
from assets.lineage import lineage_metadata
from assets.metadata import OWNERS, code_version, column_schema, describe, preview, records
from assets.resources import Folders
from assets.stages import parsed_notices
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
        made = folders.drafts.read(table)
        path = folders.staged.write(table, made)
        context.log.info(f"{table.name}: {made.num_rows:,} rows")
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        return dg.MaterializeResult(
            data_version=dg.DataVersion(sha256),
            metadata={
                "dagster/row_count": made.num_rows,
                "dagster/column_schema": column_schema(table),
                "dagster/uri": path.absolute().as_uri(),
                "bytes": path.stat().st_size,
                "sha256": sha256,
                "preview": preview(made),
                **_more(table, folders),
            },
        )

    return stage_table


def _more(table: Table, folders: Folders) -> dict[str, dg.MetadataValue[Any]]:
    """What a table shows beside what all tables do."""
    if table.name == "lineage":
        return lineage_metadata(folders)
    if table.name == "notices":
        made = {name: folders.drafts.read(TABLES[name]) for name in ("notices", "issues")}
        return {"since_the_last_release": records(*happenings(made, folders.latest))}
    return {}


def table_assets() -> list[dg.AssetsDefinition]:
    """Assets of all tables, in publishing order."""
    return [table_asset(table) for table in TABLES.values()]
