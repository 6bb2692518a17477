"""The `kaifang` command: options, defaults and exit codes. The work is done in `pipelines.command_line`.

Each command imports its module when it is called, so that `show` does not wait for pandas and the schemas.
"""

from pathlib import Path

import click

_FOLDER = click.Path(path_type=Path)
_SEEDS = click.option("--seeds", type=_FOLDER, default=Path("seeds"), show_default=True, help="Folder of seed tables.")
_OUTPUT = click.option("--output", type=_FOLDER, default=Path("output"), show_default=True, help="Folder of releases.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kaifang")
def main() -> None:
    """Chinese government notices in, open datasets out."""


@main.command()
@_SEEDS
@click.option("--notices", type=_FOLDER, help="Folder of notices.  [default: the folder notices in --seeds]")
@_OUTPUT
def build(seeds: Path, notices: Path | None, output: Path) -> None:
    """Read all notices and publish their tables.

    Exit code 0: published. 1: a check failed, nothing published. 2: wrong use, or a fault in the seeds.
    """
    from pipelines.command_line.build import run

    raise SystemExit(run(seeds, notices or seeds / "notices", output))


@main.command()
@click.argument("identifier", metavar="ID")
@_OUTPUT
def show(identifier: str, output: Path) -> None:
    """Show a row and the source characters it came from.

    ID is the id of a notice, a measure, a clause, a provision, a quantity or a citation; ids of agencies and
    regions are found too.
    """
    from pipelines.command_line.show import run

    raise SystemExit(run(identifier, output))


@main.command()
@click.argument("first", metavar="ID")
@click.argument("second", metavar="ID")
@_OUTPUT
def diff(first: str, second: str, output: Path) -> None:
    """Print two measures as a redline: what the second adds to the first and what it drops.

    Colours on a terminal; elsewhere [-dropped-] and {+added+}.
    """
    from pipelines.command_line.diff import run

    raise SystemExit(run(first, second, output))


@main.command()
@_SEEDS
@_OUTPUT
def check(seeds: Path, output: Path) -> None:
    """Check the release, and the seeds where there are any.

    Exit code 1: there are faults, and they are printed.
    """
    from pipelines.command_line.check import run

    raise SystemExit(run(seeds, output))
