"""Whom a failed run is told. Off until someone sets an address and turns the sensor on in the interface."""

import os
from collections.abc import Iterator

import dagster as dg
from dagster._core.storage.tags import WILL_RETRY_TAG

from pipelines.alerts import Alert, is_on, send_alert
from pipelines.settings import AlertSettings

ADDRESS_VARIABLE = "KAIFANG_UI_ADDRESS"
"""Environment variable with the address at which people open Dagster, such as https://kaifang.example.org."""

_LINES = 3
"""Lines of a fault that are told; the page of the run shows the rest."""

_OFF = "nobody to tell: set `webhook` or `email_to` under [alerts] in kaifang.toml, then reload the definitions"


def failure_alert(settings: AlertSettings) -> dg.SensorDefinition:
    """The sensor that tells of every failed run of this location; it skips where the settings name nobody."""

    @dg.run_failure_sensor(
        name="failure_alert",
        default_status=dg.DefaultSensorStatus.STOPPED,
        description="Tells of a failed run by a webhook and by e-mail, as set under [alerts] in kaifang.toml.",
    )
    def tell(context: dg.RunFailureSensorContext) -> dg.SkipReason | None:
        if not is_on(settings):
            return dg.SkipReason(_OFF)
        faults = send_alert(settings, _alert(context))
        if not faults:
            return None
        told = f"alert of run {context.dagster_run.run_id} not sent to all: {'; '.join(faults)}"
        context.log.error(told)
        context.instance.report_engine_event(told, context.dagster_run)
        return dg.SkipReason(told)

    return tell


def _alert(context: dg.RunFailureSensorContext) -> Alert:
    run = context.dagster_run
    address = os.environ.get(ADDRESS_VARIABLE, "").rstrip("/")
    return Alert(
        title=f"Kaifang: {run.job_name} failed",
        job=run.job_name,
        run_id=run.run_id,
        problems=tuple(_problems(context)),
        consequence=f"The last release stays as it is.{_retry(context)}",
        address=f"{address}/runs/{run.run_id}" if address else "",
    )


def _retry(context: dg.RunFailureSensorContext) -> str:
    run = context.instance.get_run_by_id(context.dagster_run.run_id)
    again = run is not None and run.tags.get(WILL_RETRY_TAG) == "true"
    return " The run is started again by itself." if again else ""


def _problems(context: dg.RunFailureSensorContext) -> Iterator[str]:
    """Failed checks, then failed steps; where there are neither, why the run ended."""
    told = [*_failed_checks(context), *_failed_steps(context)]
    yield from told or [_first_lines(context.failure_event.message or "the run ended without saying why")]


def _failed_checks(context: dg.RunFailureSensorContext) -> Iterator[str]:
    kind = dg.DagsterEventType.ASSET_CHECK_EVALUATION
    for record in context.instance.get_records_for_run(context.dagster_run.run_id, of_type=kind).records:
        event = record.event_log_entry.dagster_event
        if event is None or event.asset_check_evaluation_data.passed:
            continue
        check = event.asset_check_evaluation_data
        told = f"check {check.check_name} of {check.asset_key.to_user_string()}"
        yield f"{told}: {_first_lines(check.description)}" if check.description else told


def _failed_steps(context: dg.RunFailureSensorContext) -> Iterator[str]:
    """A step that a failed check ended is left out: the check has been told."""
    for event in context.get_step_failure_events():
        data = event.step_failure_data
        error = data.error.cause if data.error and data.error.cause else data.error
        if error and error.cls_name == "DagsterAssetCheckFailedError":
            continue
        described = data.user_failure_data.description if data.user_failure_data else None
        told = described or (error.message if error else None) or event.message or "no reason given"
        yield f"{event.step_key}: {_first_lines(told)}"


def _first_lines(text: str) -> str:
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return " / ".join(lines[:_LINES]) + (" / …" if len(lines) > _LINES else "")
