"""Runs whose process is gone are ended, so that they are begun anew and do not block the queue.

Dagster notices that the process of a run died, but not that the code server died that held it, as when the machine
was switched off: such a run would count as running until its time is up.
"""

from json import loads

import dagster as dg
from dagster._core.errors import DagsterUserCodeUnreachableError
from dagster._core.storage.tags import GRPC_INFO_TAG
from dagster._grpc.client import DagsterGrpcClient
from dagster._grpc.types import GetCurrentRunsResult
from dagster._serdes import deserialize_value

_HELD = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]


# A sensor, since it works only while the daemon reaches the code: before that, Dagster would try the retry in vain.
@dg.sensor(
    name="dead_runs",
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Marks runs as failed whose code server is gone, so that they are begun anew. Leave it on.",
)
def dead_runs(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """Skips always; the reason names the runs that were ended."""
    ended = end_dead_runs(context.instance)
    return dg.SkipReason(f"marked as failed: {', '.join(ended)}" if ended else "every run has its process")


def end_dead_runs(instance: dg.DagsterInstance) -> list[str]:
    """Mark as failed the runs that no code server holds any more; their ids."""
    dead = [run for run in instance.get_runs(dg.RunsFilter(statuses=_HELD)) if _is_dead(run)]
    for run in dead:
        instance.report_run_failed(run, "The process of this run is gone: its code server was ended or restarted.")
    return [run.run_id for run in dead]


def _is_dead(run: dg.DagsterRun) -> bool:
    """Whether the code server that was given the run is gone or knows nothing of it.

    A run that was given to none yet is about to be started, or ends by `start_timeout_seconds`.
    """
    place = run.tags.get(GRPC_INFO_TAG)
    return place is not None and not _holds(DagsterGrpcClient(**loads(place)), run.run_id)


def _holds(server: DagsterGrpcClient, run_id: str) -> bool:
    """The server of `dg dev` stands before others and cannot tell their runs: while it answers, they live."""
    try:
        server.ping("")
    except DagsterUserCodeUnreachableError:
        return False
    try:
        return run_id in deserialize_value(server.get_current_runs(), GetCurrentRunsResult).current_runs
    except DagsterUserCodeUnreachableError:
        return True
