"""`kaifang changes`: what changed between two releases, on one page."""

import difflib
from contextlib import suppress
from pathlib import Path

from pipelines.command_line.console import BAD, open_console, say
from pipelines.releases.changes.compare import compare_releases
from pipelines.releases.changes.files import write_changes_csv
from pipelines.releases.changes.model import ChangesError
from pipelines.releases.changes.page import CSV_NAME, write_page
from pipelines.releases.history import LATEST, RELEASES, HistoryError, read_release, read_versions
from pipelines.releases.versions import Version, read_version

NEWEST_SHOWN = 5


class UnknownVersion(ValueError):
    """A version that is not there; the message says which are."""


def run(first: str | None, second: str | None, output: Path, csv: Path | None) -> int:
    """Print what changed from the first version to the second; the exit code.

    By default the second is the one that `latest` shows, and the first the one before it. All changes are written to
    `csv`, where it is given. 0: done; 1: a release is damaged, or the file cannot be written; 2: no such version.
    """
    errors = open_console(stderr=True)
    try:
        before, after = _choose(first, second, output)
        changes = compare_releases(before, after)
        if csv:
            write_changes_csv(changes, csv)
    except UnknownVersion as error:
        say(errors, str(error), BAD)
        return 2
    except ChangesError as error:
        say(errors, str(error), BAD)
        return 1
    except OSError as error:
        say(errors, f"{csv}: cannot be written ({error.strerror}); name a file in a folder that you may write to", BAD)
        return 1
    say(open_console(), write_page(changes, str(csv or _published(before, after) or "") or None).rstrip("\n"))
    return 0


def _published(before: Path | None, after: Path) -> Path | None:
    """The file of all changes that was published with a release, if they are those from the version before."""
    path = after / CSV_NAME
    try:
        is_same = read_release(after).previous == (before.name if before else None)
    except (OSError, ValueError):  # releases of early versions say nothing of themselves
        return None
    return path if is_same and path.is_file() else None


def _choose(first: str | None, second: str | None, output: Path) -> tuple[Path | None, Path]:
    """The folders of two versions; None where `latest` is the first version there is."""
    after = _find(second or LATEST, output)
    if first:
        return _find(first, output), after
    shown = read_version(after.name)
    if shown is None:
        raise UnknownVersion(f"{after.name} has no date, so none comes before it; name two versions. {_there(output)}")
    earlier = [version for version in _versions(output) if version < shown]
    return (_folder(output, str(max(earlier))) if earlier else None), after


def _find(name: str, output: Path) -> Path:
    if name == LATEST:
        if not (output / LATEST).is_dir():
            raise UnknownVersion(
                f"{output}: no release in this folder; make one with `kaifang build`, or name --output"
            )
        shown = (output / LATEST).resolve()
        named = _folder(output, shown.name)
        return named if named.resolve() == shown else shown
    folder = _folder(output, name)
    if name.startswith(".") or Path(name).name != name or not folder.is_dir():
        what = "removed by retention, so not there any more" if _was_removed(output, name) else "no such version"
        raise UnknownVersion(f"{name}: {what} in {output / RELEASES}. {_there(output, name)}")
    return folder


def _was_removed(output: Path, name: str) -> bool:
    """Whether retention removed a version; where the history cannot be read, nobody knows."""
    with suppress(HistoryError):
        return any(run.version == name and run.removed for run in read_versions(output).runs)
    return False


def _folder(output: Path, name: str) -> Path:
    return output / RELEASES / name


def _versions(output: Path) -> list[Version]:
    """Versions that are there, the newest first."""
    found = (read_version(path.name) for path in output.glob(f"{RELEASES}/*") if path.is_dir())
    return sorted(filter(None, found), reverse=True)


def _there(output: Path, wanted: str = "") -> str:
    """Which versions there are: those that look like the one wanted, and the newest."""
    versions = [str(version) for version in _versions(output)]
    if not versions:
        return "There are none; make one with `kaifang build`"
    like = difflib.get_close_matches(wanted, versions, n=3, cutoff=0.7)
    meant = f"Did you mean {' or '.join(like)}? " if like else ""
    return f"{meant}The newest are {', '.join(versions[:NEWEST_SHOWN])}"
