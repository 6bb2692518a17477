"""Everything Dagster knows of, put together in one place."""

from pathlib import Path

import dagster as dg

from assets.checks import all_checks
from assets.jobs import build_datasets
from assets.releases import release, release_candidate
from assets.resources import Folders
from assets.schedules import every_morning
from assets.stages import notice_files, parsed_notices, seed_tables
from assets.tables import table_assets

PROJECT = Path(__file__).resolve().parents[1]


def build_definitions(
    project_root: Path = PROJECT, notices: Path | None = None, output: Path | None = None
) -> dg.Definitions:
    """All definitions, working in the folders of a project; `notices` and `output` may lie elsewhere."""
    seeds = project_root / "seeds"
    folders = Folders(
        seeds=str(seeds),
        notices=str(notices or seeds / "notices"),
        output=str(output or project_root / "output"),
        work=str(project_root / ".kaifang" / "work"),
    )
    return dg.Definitions(
        assets=[seed_tables, notice_files, parsed_notices, *table_assets(), release_candidate, release],
        asset_checks=all_checks(),
        jobs=[build_datasets],
        schedules=[every_morning],
        resources={"folders": folders},
        # A process a step costs seconds each; the work of a step is done in seconds.
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """What `dg` loads."""
    return build_definitions()
