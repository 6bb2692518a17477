"""`kaifang check`: is the release what it promises to be, and are the seeds in order?"""

from collections.abc import Callable
from pathlib import Path

from pipelines.command_line.console import BAD, GOOD, open_console, say
from pipelines.command_line.release import find_release
from pipelines.feeds.sources import load_feeds
from pipelines.knowledge.book import read_seeds
from pipelines.knowledge.load import SeedError
from pipelines.releases.contents import check_release
from schemas.feeds import FEEDS


def run(seeds: Path, output: Path) -> int:
    """Check both; the exit code."""
    folder = find_release(output)
    release = check_release(folder)
    checks = _seed_checks(seeds)
    faults = release + [fault for check in checks.values() for fault in _faults(check, seeds)]
    for fault in faults:
        say(open_console(stderr=True), fault, BAD)
    if release:
        say(open_console(stderr=True), f"{folder} is not to be used; make it anew with `kaifang build`.")
    if not faults:
        say(open_console(), f"No faults in {' and '.join([str(folder), *checks])}", GOOD)
    return 1 if faults else 0


def _seed_checks(seeds: Path) -> dict[str, Callable[[Path], object]]:
    """What reads a folder of seeds, by what it checks; feeds are in a file that a folder need not have."""
    if not seeds.is_dir():
        return {}
    checks: dict[str, Callable[[Path], object]] = {str(seeds): read_seeds}
    if (seeds / FEEDS.path).exists():
        checks[str(seeds / FEEDS.path)] = load_feeds
    return checks


def _faults(check: Callable[[Path], object], seeds: Path) -> list[str]:
    try:
        check(seeds)
    except SeedError as error:
        return str(error).splitlines()
    return []
