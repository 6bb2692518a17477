"""What commands that read a release share: a release that is not whole, and an id that is not there."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from pipelines.command_line.console import BAD, open_console, say
from pipelines.command_line.release import Release, find_release


def answer(output: Path, ask: Callable[[Release], int]) -> int:
    """The exit code of a question to the newest release; one that is not whole is told, without a traceback."""
    release = Release(find_release(output))
    try:
        return ask(release)
    except (OSError, pa.ArrowException) as error:
        say(open_console(stderr=True), f"{release.folder}: not a whole release; see `kaifang check` ({error})", BAD)
        return 1


def say_missing(release: Release, identifier: str, what: str) -> list[str]:
    """Say that there is no such `what`, and which ids look like it; these are returned."""
    errors = open_console(stderr=True)
    say(errors, f"{identifier}: no such {what} in {release.folder}", BAD)
    nearest = release.nearest(identifier)
    for each in nearest:
        say(errors, f"  did you mean {each}")
    return nearest
