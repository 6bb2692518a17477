"""What a run that was killed left behind is brought to an end by the next one."""

from pathlib import Path

from pipelines.releases.disk import point, sweep
from pipelines.releases.history import LATEST, RELEASES, History
from pipelines.releases.versions import read_version


def repair(history: History) -> list[str]:
    """Bring the folder and its history in line, for who holds the lock; what had to be mended, one line each.

    A release that stands in its place is whole, since it got there in one step after all checks: it is finished.
    """
    sweep(history.output)
    told = _end_runs(history)
    told += _show_a_whole_one(history)
    if told:
        history.save()
    return history.remarks + told


def _end_runs(history: History) -> list[str]:
    told = []
    for run in history.versions.runs:
        if run.result == "running":
            done = history.is_whole(run.version)
            run.result = "published" if done else "interrupted"
            if done:
                history.versions.latest = run.version
                told.append(f"run {run.run} was ended from outside when {run.version} was finished; it is shown now")
            else:
                run.version = None
                told.append(f"run {run.run} was ended from outside; nothing of it is left")
    return told


def _show_a_whole_one(history: History) -> list[str]:
    """Let `latest` point to the version of the history or, where that is damaged, to the newest whole one."""
    wanted = history.versions.latest
    told = []
    if wanted and not history.is_whole(wanted):
        history.versions.latest = _newest_whole(history)
        told.append(
            f"{wanted} is damaged or gone; latest is {history.versions.latest or 'not set'} until a new release"
        )
    if history.versions.latest:
        point(history.output / LATEST, Path(RELEASES, history.versions.latest))
    return told


def _newest_whole(history: History) -> str | None:
    usable = [name for name in history.names if name not in history.rejected()]
    return next((name for name in sorted(usable, key=_order, reverse=True) if history.is_whole(name)), None)


def _order(name: str) -> tuple[int, ...]:
    return tuple(read_version(name) or ())
