"""Old runs go with their events and logs; those that are young, at work, or shown on the page of an asset stay."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg

from assets.history import delete_old_runs, prune_every_week, prune_history, prune_runs


@dg.asset
def tasks() -> None:
    """A table."""


def build(instance: dg.DagsterInstance) -> str:
    return dg.materialize([tasks], instance=instance).run_id


def empty(instance: dg.DagsterInstance) -> str:
    return prune_history.execute_in_process(instance=instance).run_id


def soon() -> datetime:
    return datetime.now(UTC) + timedelta(minutes=1)


def left(instance: dg.DagsterInstance) -> set[str]:
    return {run.run_id for run in instance.get_runs()}


def test_old_runs_go_and_the_newest_of_an_asset_stays() -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        first, second, other = build(instance), build(instance), empty(instance)
        queued = instance.create_run_for_job(prune_history).run_id
        assert prune_runs(instance, soon()) == 2
        assert left(instance) == {second, queued}
        assert instance.all_logs(first) == [] == instance.all_logs(other)
        shown = instance.get_latest_materialization_event(dg.AssetKey("tasks"))
        assert shown is not None and shown.run_id == second


def test_what_they_printed_goes_too(tmp_path: Path) -> None:
    with dg.instance_for_test(temp_dir=str(tmp_path)) as instance:
        first, second = build(instance), build(instance)
        assert list(tmp_path.rglob(f"{first}/compute_logs"))
        prune_runs(instance, soon())
        assert not list(tmp_path.rglob(f"{first}/compute_logs"))
        assert list(tmp_path.rglob(f"{second}/compute_logs"))


def test_young_runs_stay() -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        runs = {empty(instance), empty(instance)}
        assert prune_runs(instance, datetime.now(UTC) - timedelta(days=90)) == 0
        assert left(instance) == runs


def test_the_job_refuses_to_delete_everything() -> None:
    config = {"ops": {delete_old_runs.name: {"config": {"keep_days": 0}}}}
    with dg.DagsterInstance.ephemeral() as instance:
        run = empty(instance)
        result = prune_history.execute_in_process(run_config=config, instance=instance, raise_on_error=False)
        assert not result.success
        assert run in left(instance)


def test_nothing_is_deleted_unless_it_is_turned_on() -> None:
    assert prune_every_week.default_status == dg.DefaultScheduleStatus.STOPPED
