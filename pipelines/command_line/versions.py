"""`kaifang versions`: every run, what it came to, and which version is shown; `kaifang rollback`: show another one."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipelines.command_line.console import BAD, GOOD, QUIET, open_console, say
from pipelines.command_line.disk_faults import is_misuse, tell
from pipelines.releases.history import HistoryError, read_versions
from pipelines.releases.lock import BusyError
from pipelines.releases.rollback import RollbackError, roll_back
from pipelines.settings import Settings
from schemas.releases import MOVES_LATEST, RunRecord, Versions

COLUMNS = ("run", "version", "result", "begun (UTC)", "notices", "measures", "tasks", "")


def run(output: Path, count: int) -> int:
    """Print the newest `count` runs (0: all), the newest first, then what was odd about each; the exit code."""
    try:
        versions = read_versions(output)
    except HistoryError as error:
        say(open_console(stderr=True), f"{error}; the next `kaifang build` makes the file anew", BAD)
        return 1
    console = open_console()
    if not versions.runs:
        say(console, f"No runs in {output}; make one with `kaifang build`", QUIET)
        return 0
    records = versions.runs[: -count - 1 : -1] if count else versions.runs[::-1]
    console.print(_grid(versions, records), soft_wrap=not console.is_terminal)
    for record in records:
        _say_faults(console, record)
    return 0


def _grid(versions: Versions, records: Sequence[RunRecord]) -> Table:
    shown = _shown_by(versions)
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    for name in COLUMNS:
        grid.add_column(
            name, justify="right" if name in ("run", "notices", "measures", "tasks") else "left", no_wrap=True
        )
    for record in records:
        grid.add_row(*map(str, _cells(record, record is shown)))
    return grid


def _shown_by(versions: Versions) -> RunRecord | None:
    """The newest run that made, found or chose the version that is shown."""
    moved = (run for run in reversed(versions.runs) if run.result in MOVES_LATEST and run.version == versions.latest)
    return next(moved, None)


def _cells(record: RunRecord, is_shown: bool) -> tuple[object, ...]:
    marks = {"latest": is_shown, "removed": record.removed}
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
    run = f"run {record.run}: "
    if record.accepted:
        say(console, f"{run}accepted by hand: {record.accepted}", "yellow")
    for fault in record.faults:
        say(console, run + fault, BAD)
    for warning in record.warnings:
        say(console, f"{run}warning: {warning}", "yellow")


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
