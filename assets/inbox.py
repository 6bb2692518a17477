"""The watcher of the inbox: new, changed and removed notices lead to one run for all of them. Off until turned on."""

import time

import dagster as dg

from assets.jobs import build_datasets
from assets.stages import IntakeConfig
from pipelines.inbox.decide import decide
from pipelines.inbox.look import Inbox
from pipelines.inbox.memory import Memory, recall
from pipelines.inbox.published import published_files
from pipelines.releases.history import LATEST, HistoryError, last_inbox, read_versions
from pipelines.settings import Settings
from schemas.releases import Versions


def new_notices(settings: Settings) -> dg.SensorDefinition:
    """The sensor for the folder of notices that the settings name."""
    inbox = Inbox(settings.notices, settings.inbox.settle_seconds)

    @dg.sensor(
        name="new_notices",
        job=build_datasets,
        minimum_interval_seconds=settings.inbox.interval_seconds,
        default_status=dg.DefaultSensorStatus.STOPPED,
        description=f"Builds when files come to {settings.folders.notices}, change there or go; waits for copies to end.",
    )
    def watch(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
        memory = recall(context.cursor)
        try:
            view = inbox.look(time.time(), memory.waiting)
        except OSError as error:
            return dg.SkipReason(str(error))
        versions = _versions(settings)
        decision = decide(view, published_files(settings.output / LATEST), last_inbox(versions), memory.requested)
        memory.waiting = view.waiting
        if not decision.run:
            if view.digest == last_inbox(versions):
                memory.requested = None
            return dg.SensorResult(skip_reason=decision.told, cursor=memory.model_dump_json())
        memory.requested, memory.requests = view.digest, memory.requests + 1
        request = _request(view.digest, memory, versions, decision.told, decision.left_out)
        context.log.info(decision.told)
        return dg.SensorResult(run_requests=[request], cursor=memory.model_dump_json())

    return watch


def _versions(settings: Settings) -> Versions:
    """The history; one that cannot be read is mended by the next run, and until then it is as if there were none."""
    try:
        return read_versions(settings.output)
    except HistoryError:
        return Versions()


def _request(digest: str, memory: Memory, versions: Versions, told: str, left_out: tuple[str, ...]) -> dg.RunRequest:
    """One run for all that is there. Its key is never used twice, also where a folder returns to what it held before."""
    runs = versions.runs[-1].run if versions.runs else 0
    intake = IntakeConfig(leave_out=list(left_out))
    return dg.RunRequest(
        run_key=f"{digest[:16]}-{runs}-{memory.requests}",
        run_config=dg.RunConfig(ops={"notice_files": intake, "parsed_notices": intake}),
        tags={"kaifang/inbox": digest[:16], "kaifang/why": told[:250]},
    )
