"""The sensor that tells of failed runs, on runs that really failed: what it tells, and what it says when it cannot."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import dagster as dg
import pytest

from assets.alerts import failure_alert
from assets.resources import told_plainly
from pipelines.settings import AlertSettings

REMEDY = "\n".join(["regions.csv line 3: level", "write one of the six", "see seeds/README.md", "and a fourth line"])


@dg.op
def read_seeds() -> None:
    with told_plainly(ValueError):
        raise ValueError(REMEDY)


@dg.job
def with_a_fault_in_the_data() -> None:
    read_seeds()


@dg.op
def divide() -> None:
    raise ZeroDivisionError("by zero")


@dg.job
def with_a_fault_in_the_code() -> None:
    divide()


@dg.asset
def regions() -> None:
    """A table."""


@dg.asset_check(asset=regions, blocking=True)
def model_holds() -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=False, description="values that break the model: 1")


@dg.asset_check(asset=regions, blocking=True)
def has_rows() -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=True)


@dg.asset(deps=[regions])
def release() -> None:
    """Never made."""


CHECKED = dg.Definitions(
    assets=[regions, release], asset_checks=[model_holds, has_rows], jobs=[dg.define_asset_job("with_a_failed_check")]
)


@pytest.fixture
def webhook(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address of a web server on this machine, and what was posted to it."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    posted: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(500 if "broken" in self.path else 204)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", posted
        server.shutdown()
        thread.join()


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


Fails = Callable[[dg.JobDefinition], dg.RunFailureSensorContext]


@pytest.fixture
def fails(instance: dg.DagsterInstance) -> Fails:
    """What the sensor is given when a run of a job has failed."""

    def run(job: dg.JobDefinition) -> dg.RunFailureSensorContext:
        result = job.execute_in_process(instance=instance, raise_on_error=False)
        return dg.build_run_status_sensor_context(
            sensor_name="failure_alert",
            dagster_event=result.get_run_failure_event(),
            dagster_instance=instance,
            dagster_run=result.dagster_run,
        ).for_run_failure()

    return run


def skipped(answer: object) -> str:
    assert isinstance(answer, dg.SkipReason)
    return str(answer.skip_message)


def test_a_fault_in_the_data_is_told_with_its_first_lines(
    fails: Fails, webhook: tuple[str, list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, posted = webhook
    monkeypatch.setenv("KAIFANG_UI_ADDRESS", "https://kaifang.example.org/")
    context = fails(with_a_fault_in_the_data)
    run_id = context.dagster_run.run_id
    assert failure_alert(AlertSettings(webhook=address))(context) is None
    assert posted == [
        {
            "text": "Kaifang: with_a_fault_in_the_data failed\n"
            "- read_seeds: regions.csv line 3: level / write one of the six / see seeds/README.md / …\n"
            "The last release stays as it is.\n"
            f"Run: https://kaifang.example.org/runs/{run_id}",
            "title": "Kaifang: with_a_fault_in_the_data failed",
            "job": "with_a_fault_in_the_data",
            "run_id": run_id,
            "problems": [
                "read_seeds: regions.csv line 3: level / write one of the six / see seeds/README.md / …",
            ],
            "consequence": "The last release stays as it is.",
            "address": f"https://kaifang.example.org/runs/{run_id}",
        }
    ]


def test_a_failed_check_is_told_and_a_passed_one_is_not(
    fails: Fails, webhook: tuple[str, list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, posted = webhook
    monkeypatch.delenv("KAIFANG_UI_ADDRESS", raising=False)
    context = fails(CHECKED.resolve_job_def("with_a_failed_check"))
    assert failure_alert(AlertSettings(webhook=address))(context) is None
    assert posted[0]["problems"] == ["check model_holds of regions: values that break the model: 1"]
    assert posted[0]["address"] == ""
    assert posted[0]["text"].endswith(f"Run: {context.dagster_run.run_id}")


def test_a_fault_in_the_code_is_told(fails: Fails, webhook: tuple[str, list[dict[str, Any]]]) -> None:
    address, posted = webhook
    failure_alert(AlertSettings(webhook=address))(fails(with_a_fault_in_the_code))
    assert posted[0]["problems"] == ["divide: ZeroDivisionError: by zero"]


def test_a_run_that_crashed_is_told_to_begin_again(
    instance: dg.DagsterInstance, webhook: tuple[str, list[dict[str, Any]]]
) -> None:
    address, posted = webhook
    run = instance.create_run_for_job(with_a_fault_in_the_code, tags={"dagster/will_retry": "true"})
    event = instance.report_run_failed(run, "The process of this run is gone.")
    context = dg.build_run_status_sensor_context("failure_alert", event, instance, run).for_run_failure()
    failure_alert(AlertSettings(webhook=address))(context)
    assert posted[0]["problems"] == ["The process of this run is gone."]
    assert posted[0]["consequence"] == "The last release stays as it is. The run is started again by itself."


def test_an_alert_that_cannot_be_sent_is_told_on_the_page_of_the_run(
    fails: Fails, webhook: tuple[str, list[dict[str, Any]]]
) -> None:
    address, _ = webhook
    context = fails(with_a_fault_in_the_data)
    told = skipped(failure_alert(AlertSettings(webhook=f"{address}broken"))(context))
    assert told == (
        f"alert of run {context.dagster_run.run_id} not sent to all: webhook at 127.0.0.1: "
        "it answered 500 Internal Server Error; see alerts.webhook in kaifang.toml"
    )
    assert told in [entry.message for entry in context.instance.all_logs(context.dagster_run.run_id)]


def test_it_is_off_and_says_what_to_set(fails: Fails) -> None:
    sensor = failure_alert(AlertSettings())
    assert sensor.default_status == dg.DefaultSensorStatus.STOPPED
    assert "set `webhook` or `email_to` under [alerts]" in skipped(sensor(fails(with_a_fault_in_the_data)))
