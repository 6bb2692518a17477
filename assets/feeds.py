"""Notices from the web: an asset that polls all feeds, a job that runs only it, and a schedule for the job."""

from typing import Any, NamedTuple

import dagster as dg

from assets.metadata import OWNERS, records
from assets.resources import told_plainly
from pipelines.feeds.faults import PollError
from pipelines.feeds.poll import poll
from pipelines.feeds.report import FeedReport
from pipelines.feeds.sources import Feed, choose_feeds, load_feeds
from pipelines.knowledge.load import SeedError
from pipelines.settings import Settings
from schemas.feeds import FEEDS

_COUNTS = ("new", "changed", "same", "gone", "refused", "failed")
_SHOWN_MESSAGES = 20


class FeedDefinitions(NamedTuple):
    """What Dagster knows of feeds; the type of a job of assets has no public name."""

    asset: dg.AssetsDefinition
    job: Any
    schedule: dg.ScheduleDefinition


def feed_definitions(settings: Settings) -> FeedDefinitions:
    """The asset, its job and its schedule, for the folders and the pace of some settings."""
    asset = _asset(settings)
    job = dg.define_asset_job(
        "poll_feeds",
        selection=dg.AssetSelection.assets(asset),
        description="Ask the sources of feeds.csv, and put what is new into the folder of notices.",
    )
    schedule = dg.ScheduleDefinition(
        name="poll_feeds_schedule",
        job=job,
        cron_schedule=settings.feeds.schedule,
        execution_timezone="Asia/Shanghai",
        default_status=dg.DefaultScheduleStatus.STOPPED,
        description="Ask the sources of feeds.csv at the times of kaifang.toml. Off until it is turned on here.",
    )
    return FeedDefinitions(asset, job, schedule)


def _asset(settings: Settings) -> dg.AssetsDefinition:
    @dg.asset(group_name="1_sources", owners=OWNERS, kinds={"python", "csv"})
    def fetched_notices(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        """New and changed notices of the enabled feeds, put into the folder of notices.

        A feed that fails does not stop the others; the asset fails where all of them do.
        """
        with told_plainly(SeedError, PollError, OSError):
            feeds = choose_feeds(load_feeds(settings.seeds), [])
            reports = poll(settings, feeds, lambda report: _log(context, report)) if feeds else []
        if reports and all(report.broken for report in reports):
            raise dg.Failure("No feed could be read.", metadata=_metadata(settings, feeds, reports))
        return dg.MaterializeResult(metadata=_metadata(settings, feeds, reports))

    return fetched_notices


def _log(context: dg.AssetExecutionContext, report: FeedReport) -> None:
    write = context.log.warning if report.has_failed else context.log.info
    write("\n".join([report.summary(), *report.messages[:_SHOWN_MESSAGES]]))


def _metadata(settings: Settings, feeds: list[Feed], reports: list[FeedReport]) -> dict[str, Any]:
    rows = [
        {"feed": report.name, "asked": report.asked}
        | {name: report.count(name) for name in _COUNTS}
        | {"messages": "; ".join(report.messages[:_SHOWN_MESSAGES])}
        for report in reports
    ]
    told = f"{len(feeds)} feeds asked" if feeds else f"no feed is enabled in {settings.seeds / FEEDS.path}"
    return {
        "told": dg.MetadataValue.text(told),
        "new": sum(report.count("new") for report in reports),
        "changed": sum(report.count("changed") for report in reports),
        "feeds": records(("feed", "asked", *_COUNTS, "messages"), rows),
        "archive": dg.MetadataValue.path(str(settings.archive.absolute())),
    }
