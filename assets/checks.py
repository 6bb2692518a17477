"""Blocking checks, made from what is declared elsewhere: one a model, one a function in `CHECKS`."""

from collections.abc import Iterator, Sequence

import dagster as dg
import pandas as pd
import pyarrow as pa

from assets.metadata import records
from assets.releases import release_candidate
from assets.resources import Folders
from pipelines.publishing.checks import CHECKS, Check
from pipelines.publishing.frames import TableError, check_table
from schemas import TABLES, Table

SHOWN_FAILURES = 50
_FAILURE = ("key", "column", "value", "rule")


def model_check(table: Table) -> dg.AssetChecksDefinition:
    """The check of one table against its model."""

    @dg.asset_check(
        asset=table.name,
        name="model_holds",
        description=f"Types, nulls, keys, patterns and vocabularies of `{table.name}` are those of its model.",
        blocking=True,
    )
    def model_holds(folders: Folders) -> dg.AssetCheckResult:
        made = folders.staged.read(table)
        failures = check_table(table, made)
        if not failures.empty:
            folders.publisher.object(str(TableError(table.name, failures)).splitlines())
        return dg.AssetCheckResult(
            passed=failures.empty,
            description="every row holds" if failures.empty else f"values that break the model: {len(failures)}",
            metadata={
                "rows": made.num_rows,
                "failures": len(failures),
                **_shown("failing_rows", _FAILURE, list(_failing_rows(table, made, failures))),
            },
        )

    return model_holds


def _shown(name: str, columns: Sequence[str], rows: Sequence[dict[str, object]]) -> dict[str, dg.TableMetadataValue]:
    """A table of faults where there are any."""
    return {name: records(columns, rows)} if rows else {}


def _failing_rows(table: Table, made: pa.Table, failures: pd.DataFrame) -> Iterator[dict[str, object]]:
    keys = made.select(list(table.key))
    for failure in failures.head(SHOWN_FAILURES).to_dict("records"):
        key = "" if pd.isna(failure["index"]) else keys.slice(int(failure["index"]), 1).to_pylist()[0].values()
        yield {
            "key": " / ".join(map(str, key)),
            "column": failure["column"],
            "value": failure["failure_case"],
            "rule": failure["check"],
        }


def cross_check(check: Check) -> dg.AssetChecksDefinition:
    """One check on all tables together."""

    @dg.asset_check(
        asset=release_candidate,
        name=check.__name__,
        description=(check.__doc__ or "").strip(),
        blocking=True,
    )
    def holds(folders: Folders) -> dg.AssetCheckResult:
        faults = check(folders.staged.read_all())
        folders.publisher.object(faults)
        return dg.AssetCheckResult(
            passed=not faults,
            description=f"faults: {len(faults)}" if faults else "no faults",
            metadata={
                "faults": len(faults),
                **_shown("first_faults", ["fault"], [{"fault": fault} for fault in faults[:SHOWN_FAILURES]]),
            },
        )

    return holds


def all_checks() -> list[dg.AssetChecksDefinition]:
    """Checks of all tables, then those on all tables together."""
    return [model_check(table) for table in TABLES.values()] + [cross_check(check) for check in CHECKS]
