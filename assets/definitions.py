"""Everything Dagster knows of, put together in one place."""

import os
from pathlib import Path

import dagster as dg

from assets.alerts import failure_alert
from assets.checks import all_checks
from assets.dead_runs import dead_runs
from assets.feeds import feed_definitions
from assets.history import prune_every_week, prune_history
from assets.inbox import new_notices
from assets.jobs import build_datasets
from assets.releases import release, release_candidate
from assets.resources import Folders
from assets.schedules import every_morning
from assets.stages import notice_files, parsed_notices, seed_tables
from assets.tables import table_assets
from assets.workers import Crew
from pipelines.settings import Settings, find_settings

PROJECT = Path(__file__).resolve().parents[1]
DOWNLOADS = "KAIFANG_DOWNLOADS"
"""Environment variable with the address at which the folder of releases is served, if it is."""


def build_definitions(
    project_root: Path = PROJECT,
    notices: Path | None = None,
    output: Path | None = None,
    settings: Settings | None = None,
) -> dg.Definitions:
    """All definitions, working in the folders of a project; `notices` and `output` may lie elsewhere."""
    chosen = (settings or find_settings(project_root)).with_folders(None, notices, output)
    folders = Folders.of(chosen, os.environ.get(DOWNLOADS))
    feeds = feed_definitions(chosen)
    return dg.Definitions(
        assets=[feeds.asset, seed_tables, notice_files, parsed_notices, *table_assets(), release_candidate, release],
        asset_checks=all_checks(),
        jobs=[build_datasets, feeds.job, prune_history],
        schedules=[every_morning, feeds.schedule, prune_every_week],
        sensors=[new_notices(chosen), failure_alert(chosen.alerts), dead_runs],
        resources={"folders": folders, "crew": Crew.of(chosen.workers)},
        # A process a step costs seconds each; the work of a step is done in seconds.
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """What `dg` loads."""
    return build_definitions()
