"""Runs whose code server is gone are ended; those that a server holds, or that none was given, are left alone."""

import json
from collections.abc import Iterator

import dagster as dg
import pytest
from dagster._core.errors import DagsterUserCodeUnreachableError
from dagster._grpc.client import DagsterGrpcClient
from dagster._grpc.types import GetCurrentRunsResult
from dagster._serdes import serialize_value

from assets.dead_runs import dead_runs, end_dead_runs


@dg.job
def build() -> None:
    """A job without steps."""


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def begun(instance: dg.DagsterInstance, port: int | None) -> str:
    """A run that has begun, given to the code server at a port."""
    tags = {} if port is None else {".dagster/grpc_info": json.dumps({"host": "127.0.0.1", "port": port})}
    run = instance.create_run_for_job(build, tags=tags, status=dg.DagsterRunStatus.STARTED)
    return run.run_id


def status(instance: dg.DagsterInstance, run_id: str) -> dg.DagsterRunStatus:
    run = instance.get_run_by_id(run_id)
    assert run is not None
    return run.status


def test_a_run_whose_server_is_gone_is_marked_as_failed(instance: dg.DagsterInstance) -> None:
    run_id = begun(instance, 1)
    assert end_dead_runs(instance) == [run_id]
    assert status(instance, run_id) == dg.DagsterRunStatus.FAILURE
    assert "its code server was ended or restarted" in instance.all_logs(run_id)[-1].message
    assert end_dead_runs(instance) == []


def test_runs_that_were_given_to_nobody_or_ended_are_left_alone(instance: dg.DagsterInstance) -> None:
    waiting = begun(instance, None)
    ended = build.execute_in_process(instance=instance).run_id
    assert end_dead_runs(instance) == []
    assert status(instance, waiting) == dg.DagsterRunStatus.STARTED
    assert status(instance, ended) == dg.DagsterRunStatus.SUCCESS


def test_a_run_that_its_server_holds_lives(instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch) -> None:
    held, lost = begun(instance, 1), begun(instance, 1)
    monkeypatch.setattr(DagsterGrpcClient, "ping", lambda self, echo: {})
    answer = serialize_value(GetCurrentRunsResult(current_runs=[held], serializable_error_info=None))
    monkeypatch.setattr(DagsterGrpcClient, "get_current_runs", lambda self: answer)
    assert end_dead_runs(instance) == [lost]
    assert status(instance, held) == dg.DagsterRunStatus.STARTED


def test_a_server_that_answers_but_cannot_tell_is_believed(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot_tell(client: DagsterGrpcClient) -> str:
        raise DagsterUserCodeUnreachableError("UNIMPLEMENTED")

    begun(instance, 1)
    monkeypatch.setattr(DagsterGrpcClient, "ping", lambda self, echo: {})
    monkeypatch.setattr(DagsterGrpcClient, "get_current_runs", cannot_tell)
    assert end_dead_runs(instance) == []


def test_the_sensor_is_on_and_says_what_it_did(instance: dg.DagsterInstance) -> None:
    assert dead_runs.default_status == dg.DefaultSensorStatus.RUNNING
    run_id = begun(instance, 1)
    for told in (f"marked as failed: {run_id}", "every run has its process"):
        with dg.build_sensor_context(instance=instance) as context:
            answer = dead_runs(context)
            assert isinstance(answer, dg.SkipReason)
            assert answer.skip_message == told
