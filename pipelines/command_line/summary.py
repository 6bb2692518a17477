"""What `kaifang build` prints at its end: a line a notice, the issues that need a look, what became of the run."""

from collections import Counter
from typing import Any

from rich.console import Console
from rich.table import Table

from pipelines.command_line.console import BAD, GOOD, QUIET, say
from pipelines.publishing.tables import Tables, read_columns
from pipelines.releases.history import LATEST
from pipelines.releases.publish import Outcome
from schemas.vocabularies import SEVERITIES

SHOWN_ISSUES = 10
SHOWN_NOTICES = 100
_NOTICE = ("notice_id", "measure_count", "duplicate_of", "parse_status")
STYLES = {"error": BAD, "warning": "yellow"}


def summarise(console: Console, tables: Tables, outcome: Outcome) -> None:
    """Print it all."""
    _say_notices(console, tables)
    issues = read_columns(tables, "issues", ["notice_id", "severity", "code", "message"]).to_pylist()
    _say_issues(console, issues)
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


def _say_notices(console: Console, tables: Tables) -> None:
    tasks, issues = (Counter(read_columns(tables, name, ["notice_id"])[0].to_pylist()) for name in ("tasks", "issues"))
    notices = read_columns(tables, "notices", _NOTICE)
    rows = [
        (row["notice_id"], row["measure_count"], tasks[row["notice_id"]], issues[row["notice_id"]], _status(row))
        for row in notices.slice(0, SHOWN_NOTICES).to_pylist()
    ]
    console.print(_grid(rows), soft_wrap=not console.is_terminal)
    if notices.num_rows > SHOWN_NOTICES:
        say(console, f"… and {notices.num_rows - SHOWN_NOTICES:,} more notices", QUIET)


def _status(row: dict[str, Any]) -> str:
    return f"copy of {row['duplicate_of']}" if row["duplicate_of"] else str(row["parse_status"])


def _grid(rows: list[tuple[Any, ...]]) -> Table:
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    for name in ("notice", "measures", "tasks", "issues"):
        grid.add_column(name, justify="left" if name == "notice" else "right", no_wrap=True)
    grid.add_column("status", no_wrap=True)
    for row in rows:
        grid.add_row(*map(str, row))
    return grid


def _say_issues(console: Console, issues: list[dict[str, Any]]) -> None:
    """What needs a look, the same words of one notice once; then how many issues there are."""
    serious = Counter((row["severity"], _worded(row)) for row in issues if row["severity"] in STYLES)
    ordered = sorted(serious.items(), key=lambda each: (list(STYLES).index(each[0][0]), each[0][1]))
    for (severity, words), times in ordered[:SHOWN_ISSUES]:
        say(console, f"{severity}: {words}" + (f", {times} times" if times > 1 else ""), STYLES[severity])
    if len(ordered) > SHOWN_ISSUES:
        say(console, f"… and {len(ordered) - SHOWN_ISSUES} more in the table issues", QUIET)
    counts = Counter(row["severity"] for row in issues)
    say(console, "Issues by severity: " + ", ".join(f"{counts[each]} {each}" for each in SEVERITIES))


def _worded(row: dict[str, Any]) -> str:
    where = f"{row['notice_id']}: " if row["notice_id"] else ""
    return f"{where}{row['message']} ({row['code']})"
