"""Blocking checks, made from what is declared elsewhere: one a model, one a function in `CHECKS`."""

from collections.abc import Iterator, Sequence

import dagster as dg
import pandas as pd

from assets.metadata import records
from assets.releases import release_candidate
from assets.resources import Folders
from pipelines.publishing.checks import CHECKS, Check
from pipelines.publishing.frames import TableError
from pipelines.publishing.model_checks import check_model
from pipelines.publishing.tables import Tables, count_rows, read_pieces
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
        made = folders.staged.tables
        failures = check_model(made, table.name)
        if not failures.empty:
            folders.publisher.object(str(TableError(table.name, failures)).splitlines())
        return dg.AssetCheckResult(
            passed=failures.empty,
            description="every row holds" if failures.empty else f"values that break the model: {len(failures)}",
            metadata={
                "rows": count_rows(made, table.name),
                "failures": len(failures),
                **_shown("failing_rows", _FAILURE, list(_failing_rows(table, made, failures))),
            },
        )

    return model_holds


def _shown(name: str, columns: Sequence[str], rows: Sequence[dict[str, object]]) -> dict[str, dg.TableMetadataValue]:
    """A table of faults where there are any."""
    return {name: records(columns, rows)} if rows else {}


def _failing_rows(table: Table, made: Tables, failures: pd.DataFrame) -> Iterator[dict[str, object]]:
    shown = failures.head(SHOWN_FAILURES).to_dict("records")
    keys = _keys(table, made, {int(each["index"]) for each in shown if not pd.isna(each["index"])})
    for failure in shown:
        yield {
            "key": "" if pd.isna(failure["index"]) else keys[int(failure["index"])],
            "column": failure["column"],
            "value": failure["failure_case"],
            "rule": failure["check"],
        }


def _keys(table: Table, made: Tables, rows: set[int]) -> dict[int, str]:
    """The keys of some rows, by the number of the row."""
    found, first = {}, 0
    for piece in read_pieces(made, table.name, table.key):
        for row in (each for each in rows if first <= each < first + len(piece)):
            found[row] = " / ".join(map(str, piece.slice(row - first, 1).to_pylist()[0].values()))
        first += len(piece)
    return found


def cross_check(check: Check) -> dg.AssetChecksDefinition:
    """One check on all tables together."""

    @dg.asset_check(
        asset=release_candidate,
        name=check.__name__,
        description=(check.__doc__ or "").strip(),
        blocking=True,
    )
    def holds(folders: Folders) -> dg.AssetCheckResult:
        faults = check(folders.staged.tables)
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
