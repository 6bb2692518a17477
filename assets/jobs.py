"""What can be run as a whole."""

import dagster as dg

build_datasets = dg.define_asset_job(
    "build_datasets",
    # Asking the feeds is a job of its own: a release must not wait for other people's servers.
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets("fetched_notices"),
    description="Notices in, release out: every stage, every table, every check.",
)
