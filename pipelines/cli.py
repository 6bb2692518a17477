"""The `kaifang` command: options, defaults and exit codes. The work is done in `pipelines.command_line`.

Each command imports its module when it is called, so that `show` does not wait for pandas and the schemas.
"""

import atexit
import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from pipelines.settings import Settings, SettingsError, find_settings

_FOLDER = click.Path(path_type=Path)
_SEEDS = click.option("--seeds", type=_FOLDER, help="Folder of seed tables.  [default: seeds]")
_NOTICES = click.option("--notices", type=_FOLDER, help="Folder of notices.  [default: the folder notices in --seeds]")
_OUTPUT = click.option("--output", type=_FOLDER, help="Folder of releases.  [default: output]")


def _settings(seeds: Path | None = None, output: Path | None = None) -> Settings:
    """Settings of the working folder, with the folders named on the command line, for commands that read."""
    return _or_usage(lambda: find_settings(Path()).for_reading(seeds, None, output))


def _or_usage(make: Callable[[], Settings]) -> Settings:
    """Settings, or a fault in them told as wrong use."""
    try:
        return make()
    except SettingsError as error:
        raise click.UsageError(str(error)) from error


def command() -> None:
    """What `kaifang` starts.

    It ends without taking the interpreter down: DuckDB would then print lists of what it takes for leaks.
    """
    try:
        main()
    except SystemExit as end:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else int(end.code is not None))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kaifang")
def main() -> None:
    """Chinese government notices in, open datasets out.

    Defaults of folders, and much else, can be set in kaifang.toml.
    """


@main.command()
@_SEEDS
@_NOTICES
@_OUTPUT
@click.option("--accept", default="", metavar="REASON", help="Publish although much is missing or new, and note why.")
@click.option("--fresh", is_flag=True, help="Read all notices anew, also those that did not change.")
def build(seeds: Path | None, notices: Path | None, output: Path | None, accept: str, fresh: bool) -> None:
    """Read new and changed notices and publish the tables of all.

    Exit code 0: published, or nothing changed. 1: a check failed, nothing published. 2: wrong use, or a fault in the
    seeds. 3: another run is at work.
    """
    from pipelines.command_line.build import run

    settings = _or_usage(lambda: find_settings(Path()).with_folders(seeds, notices, output))
    raise SystemExit(run(settings, accept, fresh))


@main.command()
@_OUTPUT
@click.option("--count", type=click.IntRange(min=0), default=20, show_default=True, help="Runs to show; 0: all.")
def versions(output: Path | None, count: int) -> None:
    """List runs and the versions they made, the newest first; then what was wrong or odd about each.

    Results are published (a new version), returned (the content of an earlier version, shown again), unchanged (the
    content of the version that is shown), held (the content of a version that was rolled back; not shown),
    rolled_back (no run: someone chose this version), blocked (a check failed), failed (something else did),
    interrupted (ended from outside) and running (not ended yet).

    The last column marks the run that made or chose what output/latest shows (latest), and versions that are deleted
    since so many are kept (removed).
    """
    from pipelines.command_line.versions import run

    raise SystemExit(run(_settings(output=output).output, count))


@main.command()
@click.argument("version")
@_OUTPUT
def rollback(version: str, output: Path | None) -> None:
    """Let output/latest show another version.

    A run that makes the same tables as a version that was rolled back does not show it again.
    """
    from pipelines.command_line.versions import rollback

    raise SystemExit(rollback(_settings(output=output), version))


@main.command()
@click.argument("first", metavar="[V1", required=False)
@click.argument("second", metavar="[V2]]", required=False)
@_OUTPUT
@click.option("--csv", type=click.Path(path_type=Path), help="Write every change to this file.")
def changes(first: str | None, second: str | None, output: Path | None, csv: Path | None) -> None:
    """Say what changed from version V1 to version V2.

    Without V2: to the one that output/latest shows. Without V1 too: from the version before that one. A version is a
    name that `kaifang versions` lists, or the word latest.

    Exit code 1: a release is damaged, or the file cannot be written. 2: no such version.
    """
    from pipelines.command_line.changes import run

    raise SystemExit(run(first, second, _settings(output=output).output, csv))


@main.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
def feeds(names: tuple[str, ...]) -> None:
    """Ask the feeds of seeds/feeds.csv for new notices; they go to the folder of notices.

    Exit code 0: all went well. 1: a feed failed. 2: a fault in feeds.csv or the settings.
    """
    from pipelines.command_line.feeds import run

    raise SystemExit(run(_settings(), list(names)))


@main.command()
@click.argument("identifier", metavar="ID")
@_OUTPUT
def show(identifier: str, output: Path | None) -> None:
    """Show a row and the source characters it came from.

    ID is the id of a notice, a measure, a clause, a provision, a quantity or a citation; ids of agencies and
    regions are found too.
    """
    from pipelines.command_line.show import run

    raise SystemExit(run(identifier, _settings(output=output).output))


@main.command()
@click.argument("first", metavar="ID")
@click.argument("second", metavar="ID")
@_OUTPUT
def diff(first: str, second: str, output: Path | None) -> None:
    """Print two measures as a redline: what the second adds to the first and what it drops.

    Colours on a terminal; elsewhere [-dropped-] and {+added+}.
    """
    from pipelines.command_line.diff import run

    raise SystemExit(run(first, second, _settings(output=output).output))


@main.command()
@_SEEDS
@_OUTPUT
def check(seeds: Path | None, output: Path | None) -> None:
    """Check the release, and the seeds where there are any.

    Exit code 1: there are faults, and they are printed.
    """
    from pipelines.command_line.check import run

    settings = _settings(seeds, output)
    raise SystemExit(run(settings.seeds, settings.output))


@main.command()
@_OUTPUT
@click.option("--port", type=click.IntRange(0, 65535), default=3000, show_default=True, help="0: any that is free.")
@click.option("--all", "everything", is_flag=True, help="Serve the whole folder of releases.")
def site(output: Path | None, port: int, everything: bool) -> None:
    """Show the catalogue of the newest release on 127.0.0.1, until Ctrl-C.

    Exit code 1: the port is taken.
    """
    from pipelines.command_line.site import run

    raise SystemExit(run(_settings(output=output).output, port, everything))
