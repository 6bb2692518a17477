"""assets/dagster.yaml in a real instance: Dagster knows every key, and what they come to."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.definitions.run_request import InstigatorType
from dagster._core.errors import DagsterInvalidConfigError
from dagster._core.run_coordinator import QueuedRunCoordinator

from assets.definitions import PROJECT

SETTINGS = PROJECT / "assets" / "dagster.yaml"


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dg.DagsterInstance]:
    home = tmp_path_factory.mktemp("home")
    shutil.copy(SETTINGS, home)
    with dg.DagsterInstance.from_config(str(home)) as made:
        yield made


def test_runs_wait_for_one_another(instance: dg.DagsterInstance) -> None:
    assert isinstance(instance.run_coordinator, QueuedRunCoordinator)
    queue = instance.get_concurrency_config().run_queue_config
    assert queue is not None and queue.max_concurrent_runs == 1


def test_crashed_runs_are_begun_anew_and_others_are_not(instance: dg.DagsterInstance) -> None:
    assert instance.run_retries_enabled
    assert instance.run_retries_max_retries == 2
    assert not instance.run_retries_retry_on_asset_or_op_failure


def test_runs_that_hang_are_ended(instance: dg.DagsterInstance) -> None:
    assert instance.run_monitoring_enabled
    assert instance.run_monitoring_start_timeout_seconds == 180
    assert instance.run_monitoring_max_runtime_seconds == 6 * 60 * 60
    assert instance.run_monitoring_max_resume_run_attempts == 0


def test_nothing_is_sent_to_anyone(instance: dg.DagsterInstance) -> None:
    assert not instance.telemetry_enabled
    assert not instance.nux_enabled


def test_ticks_are_kept_for_a_season(instance: dg.DagsterInstance) -> None:
    for kind, skipped in ((InstigatorType.SENSOR, 7), (InstigatorType.SCHEDULE, 90)):
        days = {status.value: kept for status, kept in instance.get_tick_retention_settings(kind).items()}
        assert (days["SKIPPED"], days["SUCCESS"], days["FAILURE"]) == (skipped, 90, 90)


def test_a_key_that_dagster_does_not_know_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "dagster.yaml").write_text(SETTINGS.read_text() + "\nlog_retention:\n  days: 3\n")
    with pytest.raises(DagsterInvalidConfigError, match="log_retention"):
        dg.DagsterInstance.from_config(str(tmp_path))
