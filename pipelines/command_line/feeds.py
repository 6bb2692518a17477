"""`kaifang feeds`: ask the sources of `feeds.csv`, put what is new into the folder of notices, say what was done."""

from collections.abc import Sequence

from pipelines.command_line.console import BAD, GOOD, QUIET, open_console, say
from pipelines.feeds.faults import PollError
from pipelines.feeds.poll import poll
from pipelines.feeds.report import FeedReport
from pipelines.feeds.sources import choose_feeds, load_feeds
from pipelines.knowledge.load import SeedError
from pipelines.settings import Settings
from schemas.feeds import FEEDS

WELL, FAILED, MISUSED = 0, 1, 2
SHOWN_MESSAGES = 20


def run(settings: Settings, names: Sequence[str] = ()) -> int:
    """Poll the feeds of these names, or all that are enabled; the exit code."""
    errors = open_console(stderr=True)
    try:
        feeds = choose_feeds(load_feeds(settings.seeds), list(names))
        if not feeds:
            say(
                open_console(), f"No feed is enabled; set enabled to yes in {settings.seeds / FEEDS.path}, or name one."
            )
            return WELL
        reports = poll(settings, feeds, _say_report)
    except (PollError, SeedError) as error:
        for fault in str(error).splitlines():
            say(errors, fault, BAD)
        return MISUSED
    except OSError as error:
        say(errors, f"{error}; mend this and poll again. What was fetched before is kept.", BAD)
        return FAILED
    return FAILED if any(report.has_failed for report in reports) else WELL


def _say_report(report: FeedReport) -> None:
    out, errors = open_console(), open_console(stderr=True)
    say(out, report.summary(), BAD if report.broken else GOOD if report.results["new"] else "")
    for message in report.messages[:SHOWN_MESSAGES]:
        say(errors, f"  {message}", BAD if report.has_failed else "")
    if len(report.messages) > SHOWN_MESSAGES:
        say(errors, f"  … and {len(report.messages) - SHOWN_MESSAGES} more in log.csv of the archive", QUIET)
