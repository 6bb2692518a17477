"""`kaifang versions`: every run, what it came to, and which version is shown; `kaifang rollback`: show another one."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipelines.command_line.console import BAD, GOOD, QUIET, open_console, say
from pipelines.command_line.disk_faults import is_misuse, tell
from pipelines.releases.history import HistoryError, read_versions
from pipelines.releases.lock import BusyError
from pipelines.releases.rollback import RollbackError, roll_back
from pipelines.settings import Settings
from schemas.releases import RunRecord, Versions

COLUMNS = ("run", "version", "result", "begun (UTC)", "notices", "measures", "tasks", "")


def run(output: Path, count: int) -> int:
    """Print the newest `count` runs (0: all), the newest first; the exit code."""
    try:
        versions = read_versions(output)
    except HistoryError as error:
        say(open_console(stderr=True), f"{error}; the next `kaifang build` makes the file anew", BAD)
        return 1
    console = open_console()
    if not versions.runs:
        say(console, f"No runs in {output}; make one with `kaifang build`", QUIET)
        return 0
    console.print(_grid(versions, count), soft_wrap=not console.is_terminal)
    _say_faults(console, versions.runs[-1])
    return 0


def _grid(versions: Versions, count: int) -> Table:
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    for name in COLUMNS:
        grid.add_column(
            name, justify="right" if name in ("run", "notices", "measures", "tasks") else "left", no_wrap=True
        )
    for record in versions.runs[: -count - 1 : -1] if count else versions.runs[::-1]:
        grid.add_row(*map(str, _cells(record, versions.latest)))
    return grid


def _cells(record: RunRecord, latest: str | None) -> tuple[object, ...]:
    marks = {"latest": record.version == latest and latest is not None, "removed": record.removed}
    counts = [record.rows.get(name, "") for name in ("measures", "tasks")]
    notices = "" if record.notices is None else record.notices
    told = ", ".join(name for name, holds in marks.items() if holds)
    return (
        record.run,
        record.version or "",
        record.result,
        record.started_at[:16].replace("T", " "),
        notices,
        *counts,
        told,
    )


def _say_faults(console: Console, record: RunRecord) -> None:
    for fault in record.faults:
        say(console, fault, BAD)
    for warning in record.warnings:
        say(console, f"warning: {warning}", "yellow")


def rollback(settings: Settings, version: str) -> int:
    """Let `latest` show a version; the exit code."""
    errors = open_console(stderr=True)
    try:
        before = roll_back(settings.output, version, settings.releases, "kaifang rollback")
    except BusyError as error:
        say(errors, str(error), BAD)
        return 3
    except RollbackError as error:
        say(errors, str(error), BAD)
        return 2
    except OSError as error:
        say(errors, tell(error, settings.output), BAD)
        return 2 if is_misuse(error) else 1
    if before == version:
        say(open_console(), f"{settings.output / 'latest'} shows {version} already", QUIET)
    else:
        say(open_console(), f"{settings.output / 'latest'} shows {version} now; it showed {before}", GOOD)
    return 0
