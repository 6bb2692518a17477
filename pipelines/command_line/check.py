"""`kaifang check`: is the release what it promises to be, and are the seeds in order?"""

from pathlib import Path

from pipelines.command_line.console import BAD, GOOD, open_console, say
from pipelines.command_line.release import find_release
from pipelines.knowledge.book import read_seeds
from pipelines.knowledge.load import SeedError
from pipelines.releases.contents import check_release


def run(seeds: Path, output: Path) -> int:
    """Check both; the exit code."""
    folder = find_release(output)
    release = check_release(folder)
    faults = release + _seed_faults(seeds)
    for fault in faults:
        say(open_console(stderr=True), fault, BAD)
    if release:
        say(open_console(stderr=True), f"{folder} is not to be used; make it anew with `kaifang build`.")
    if not faults:
        say(open_console(), f"No faults in {folder}" + (f" and {seeds}" if seeds.is_dir() else ""), GOOD)
    return 1 if faults else 0


def _seed_faults(seeds: Path) -> list[str]:
    if not seeds.is_dir():
        return []
    try:
        read_seeds(seeds)
    except SeedError as error:
        return str(error).splitlines()
    return []
