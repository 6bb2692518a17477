"""The Dagster layer: assets, checks, jobs and schedules around `pipelines`. Start at `assets.definitions`."""
