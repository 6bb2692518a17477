"""The asset that polls: what its page shows, and when it fails."""

from typing import Any

import dagster as dg

from assets.feeds import feed_definitions
from pipelines.feeds.sources import load_feeds
from tests.conftest import ROOT
from tests.pipelines.feeds.conftest import Project, Site, listing, notice, project, site

__all__ = ["project", "site"]


def run(project: Project) -> dg.ExecuteInProcessResult:
    feeds = feed_definitions(project.settings)
    definitions = dg.Definitions(
        assets=[feeds.asset], jobs=[feeds.job], schedules=[feeds.schedule], executor=dg.in_process_executor
    )
    with dg.instance_for_test() as instance:
        job = definitions.resolve_job_def("poll_feeds")
        return job.execute_in_process(instance=instance, raise_on_error=False)


def shown(result: dg.ExecuteInProcessResult) -> dict[str, Any]:
    (made,) = result.asset_materializations_for_node("fetched_notices")
    return {name: value.records if name == "feeds" else value.value for name, value in made.metadata.items()}


def test_a_feed_that_fails_does_not_fail_the_asset(project: Project, site: Site) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice()}
    project.feed("bj", site.at("/gone"))
    project.feed("sh", site.at("/list"))
    result = run(project)
    assert result.success
    metadata = shown(result)
    assert (metadata["new"], metadata["changed"]) == (1, 0)
    bj, sh = (record.data for record in metadata["feeds"])
    assert "answered 404" in bj["messages"]
    assert (sh["feed"], sh["asked"], sh["new"], sh["same"], sh["failed"]) == ("sh", "2", "1", "0", "0")
    assert len(project.files) == 1


def test_the_asset_fails_where_every_feed_does(project: Project, site: Site) -> None:
    project.feed("bj", site.at("/gone"))
    result = run(project)
    assert not result.success
    (event,) = result.get_step_failure_events()
    failure = event.step_failure_data.user_failure_data
    assert failure and failure.description == "No feed could be read."
    assert "feeds" in failure.metadata


def test_a_fault_in_feeds_is_told(project: Project, site: Site) -> None:
    project.feed("bj", site.at("/gone"), "atom")
    (event,) = run(project).get_step_failure_events()
    failure = event.step_failure_data.user_failure_data
    assert failure and "feeds.csv line 2: kind is 'atom'" in str(failure.description)


def test_without_enabled_feeds_nothing_is_asked(project: Project, site: Site) -> None:
    project.feed("bj", site.at("/gone"), enabled="no")
    result = run(project)
    assert result.success
    assert "no feed is enabled" in shown(result)["told"]
    assert site.asked == []


def test_the_schedule_is_off_and_keeps_beijing_time(project: Project) -> None:
    schedule = feed_definitions(project.settings).schedule
    assert schedule.default_status == dg.DefaultScheduleStatus.STOPPED
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("0 */6 * * *", "Asia/Shanghai")


def test_feeds_that_are_shipped_are_in_order_and_off() -> None:
    feeds = load_feeds(ROOT / "seeds")
    assert feeds
    assert not any(feed.enabled for feed in feeds)
