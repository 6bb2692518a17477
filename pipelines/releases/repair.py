"""What a run that was killed left behind is brought to an end by the next one."""

from pathlib import Path

from pipelines.releases.disk import point, sweep
from pipelines.releases.history import LATEST, RELEASES, History
from schemas.releases import MOVES_LATEST


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
    """Let `latest` point to the version of the history or, where that is damaged, to the one shown before it."""
    wanted = history.versions.latest
    told = []
    if wanted and not history.is_whole(wanted):
        history.versions.latest = _shown_before(history)
        instead = history.versions.latest
        shown = f"latest is {instead}, which was shown before it," if instead else "nothing is shown"
        told.append(f"{wanted} is damaged or gone; {shown} until a new release is made")
    if history.versions.latest:
        point(history.output / LATEST, Path(RELEASES, history.versions.latest))
    return told


def _shown_before(history: History) -> str | None:
    """The version shown last that is whole and was not rolled back; else any that was shown and is whole."""
    shown = [run.version for run in reversed(history.versions.runs) if run.result in MOVES_LATEST and run.version]
    rejected = history.rejected()
    accepted = [version for version in shown if version not in rejected]
    return next(filter(history.is_whole, [*accepted, *shown]), None)
