"""What can be run as a whole."""

import dagster as dg

build_datasets = dg.define_asset_job(
    "build_datasets",
    selection=dg.AssetSelection.all(),
    description="Notices in, release out: every stage, every table, every check.",
)
