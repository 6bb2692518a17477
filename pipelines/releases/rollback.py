"""Showing another version on purpose: `latest` moves to a release that is there and whole."""

import difflib
from pathlib import Path

from pipelines.releases.contents import checksum_faults
from pipelines.releases.publish import Clock, open_publisher, utc_now
from pipelines.settings import ReleaseSettings


class RollbackError(ValueError):
    """A version cannot be shown; the message says why and what can."""


def roll_back(output: Path, version: str, rules: ReleaseSettings, by: str = "", clock: Clock = utc_now) -> str | None:
    """Let `latest` show a version; the version it showed before. Raises RollbackError, BusyError, OSError.

    Runs that find the content of a version that was rolled back leave `latest` where it is.
    """
    with open_publisher(output, rules, clock) as publisher:
        history = publisher.history
        folder = history.folder(version)
        if version not in history.names or not folder.is_dir():
            raise RollbackError(
                _unknown(output, version, [name for name in history.names if history.folder(name).is_dir()])
            )
        if faults := checksum_faults(folder):
            raise RollbackError(f"{folder} is not whole: {'; '.join(faults[:5])}")
        before = history.versions.latest
        if before != version:
            publisher.show(version, by)
        return before


def _unknown(output: Path, version: str, names: list[str]) -> str:
    near = difflib.get_close_matches(version, names, n=3) or names[-3:][::-1]
    there = f"there are {', '.join(near)}" if near else "there are none"
    return f"{output}: no release {version}; {there}; `kaifang versions` lists all"
