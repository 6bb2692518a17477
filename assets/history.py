"""The history of runs does not grow for ever: a job deletes old ones. Dagster by itself keeps them all."""

from datetime import UTC, datetime, timedelta

import dagster as dg

_FINISHED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


class PruneConfig(dg.Config):
    """How many days runs are kept."""

    keep_days: int = 90


@dg.op
def delete_old_runs(context: dg.OpExecutionContext, config: PruneConfig) -> None:
    """Delete runs that ended and were made more than `keep_days` days ago, with their events and logs."""
    if config.keep_days < 1:
        raise dg.Failure(f"keep_days is {config.keep_days}; name a number of days from 1 on", allow_retries=False)
    before = datetime.now(UTC) - timedelta(days=config.keep_days)
    deleted = prune_runs(context.instance, before)
    context.log.info(f"runs deleted: {deleted}, all from before {before:%Y-%m-%d}; releases are untouched")


@dg.job(description="Deletes old runs with their events and logs. Releases and notices are untouched.")
def prune_history() -> None:
    """The history of Dagster only; nothing of what was published."""
    delete_old_runs()


prune_every_week = dg.ScheduleDefinition(
    name="prune_every_week",
    job=prune_history,
    cron_schedule="0 4 * * 0",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="On Sunday at four in Shanghai: delete runs older than 90 days from the history.",
)


def prune_runs(instance: dg.DagsterInstance, before: datetime) -> int:
    """Delete runs that ended and were made before a moment; how many.

    Runs that the pages of assets show as the newest stay, since what they tell would be lost.
    """
    shown = _runs_shown(instance)
    ended = instance.get_run_ids(dg.RunsFilter(statuses=_FINISHED, created_before=before))
    old = [run_id for run_id in ended if run_id not in shown]
    for run_id in old:
        instance.compute_log_manager.delete_logs(prefix=[run_id])
        instance.delete_run(run_id)
    return len(old)


def _runs_shown(instance: dg.DagsterInstance) -> set[str]:
    """Runs that hold the newest materialisation of an asset, or ran it last."""
    entries = [record.asset_entry for record in instance.get_asset_records()]
    newest = [entry.last_materialization for entry in entries if entry.last_materialization]
    return {event.run_id for event in newest} | {entry.last_run_id for entry in entries if entry.last_run_id}
