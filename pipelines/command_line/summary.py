"""What `kaifang build` prints at its end: a line a notice, the issues that need a look, what became of the run."""

from typing import Any

from rich.console import Console
from rich.table import Table

from pipelines.command_line.console import BAD, GOOD, QUIET, say
from pipelines.publishing.asked import Asked, asked
from pipelines.publishing.tables import Tables, count_rows
from pipelines.releases.history import LATEST
from pipelines.releases.publish import Outcome
from schemas.vocabularies import SEVERITIES

SHOWN_ISSUES = 10
SHOWN_NOTICES = 100
STYLES = {"error": BAD, "warning": "yellow"}

_NOTICES = f"""
WITH shown AS (
    SELECT notice_id, measure_count, duplicate_of, parse_status FROM notices ORDER BY notice_id LIMIT {SHOWN_NOTICES}
), told AS (
    SELECT notice_id, count(*) AS tasks FROM tasks SEMI JOIN shown USING (notice_id) GROUP BY notice_id
), open AS (
    SELECT notice_id, count(*) AS issues FROM issues SEMI JOIN shown USING (notice_id) GROUP BY notice_id
)
SELECT notice_id, measure_count, coalesce(tasks, 0), coalesce(issues, 0), duplicate_of, parse_status
FROM shown LEFT JOIN told USING (notice_id) LEFT JOIN open USING (notice_id) ORDER BY notice_id
"""
_SERIOUS = f"""
SELECT severity, notice_id, message, code, count(*) AS times, count(*) OVER () AS known FROM issues
WHERE severity IN {tuple(STYLES)} GROUP BY severity, notice_id, message, code
ORDER BY list_position({list(STYLES)}, severity), concat(notice_id || ': ', message, ' (', code, ')')
LIMIT {SHOWN_ISSUES}
"""


def summarise(console: Console, tables: Tables, outcome: Outcome) -> None:
    """Print it all."""
    with asked(tables) as opened:
        _say_notices(console, opened)
        _say_issues(console, opened)
    for warning in outcome.record.warnings:
        say(console, f"warning: {warning}", STYLES["warning"])
    _say_outcome(console, tables, outcome)


def _say_outcome(console: Console, tables: Tables, outcome: Outcome) -> None:
    latest = outcome.folder.parents[1] / LATEST
    words = {
        "published": f"Published {len(tables)} tables as Parquet and CSV: version {outcome.version} in {latest}",
        "unchanged": f"Nothing changed since {outcome.version}, which {latest} shows",
        "returned": f"The tables are again those of {outcome.version}, which {latest} shows now",
        "held": f"Nothing new was published; {latest} shows {outcome.folder.name}",
    }
    say(console, words[outcome.result], GOOD)
    if outcome.record.previous and outcome.result == "published":
        say(console, f"What changed since {outcome.record.previous}: {latest / 'changes.md'}", QUIET)


def _say_notices(console: Console, tables: Asked) -> None:
    rows = tables.rows(_NOTICES)
    console.print(_grid([(*row[:4], _status(*row[4:])) for row in rows]), soft_wrap=not console.is_terminal)
    total = count_rows(tables.tables, "notices")
    if total > SHOWN_NOTICES:
        say(console, f"… and {total - SHOWN_NOTICES:,} more notices", QUIET)


def _status(duplicate_of: str | None, status: str) -> str:
    return f"copy of {duplicate_of}" if duplicate_of else status


def _grid(rows: list[tuple[Any, ...]]) -> Table:
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    for name in ("notice", "measures", "tasks", "issues"):
        grid.add_column(name, justify="left" if name == "notice" else "right", no_wrap=True)
    grid.add_column("status", no_wrap=True)
    for row in rows:
        grid.add_row(*map(str, row))
    return grid


def _say_issues(console: Console, tables: Asked) -> None:
    """What needs a look, the same words of one notice once; then how many issues there are."""
    for severity, notice_id, message, code, times, _ in (serious := tables.rows(_SERIOUS)):
        words = f"{notice_id}: {message} ({code})" if notice_id else f"{message} ({code})"
        say(console, f"{severity}: {words}" + (f", {times} times" if times > 1 else ""), STYLES[severity])
    if serious and serious[0][-1] > SHOWN_ISSUES:
        say(console, f"… and {serious[0][-1] - SHOWN_ISSUES} more in the table issues", QUIET)
    counts: dict[str, int] = dict(tables.rows("SELECT severity, count(*) FROM issues GROUP BY severity"))
    say(console, "Issues by severity: " + ", ".join(f"{counts.get(each, 0)} {each}" for each in SEVERITIES))
