"""`make bench`: speed by stage, growth with the number and the length of notices, hostile files, and commands.

    python -m benchmarks.run                 all steps, then the pages made of them
    python -m benchmarks.run stages hostile  these steps only; what was measured before stays

Each step is a process of its own and enters what it measured into benchmarks/results.json at its end, so that a run that
is ended can go on with the steps that are left. Numbers up to 100,000 notices take hours and are not among the steps:
`python -m benchmarks.growth_by_number --up-to 100000`.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.results import dated, enter
from benchmarks.scale import WORK

ROOT = Path(__file__).parents[1]
COMMANDS = "commands"


def apart(*arguments: str) -> Callable[[], None]:
    """A step that is a module of its own."""
    return lambda: _run(sys.executable, "-m", *arguments)


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


def seconds_of(*command: str) -> float:
    """Wall time of a command, run from the project's folder. Raises CalledProcessError."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return round(time.perf_counter() - begin, 2)


def commands() -> None:
    """Seconds of what people type: a build with nothing new, all in one process, and by Dagster."""
    costs: dict[str, Any] = {
        "make data, nothing new, seconds": seconds_of("make", "data"),
        "plain run, seconds": seconds_of(sys.executable, "-m", "benchmarks.plain"),
        "Dagster run, seconds": seconds_of(sys.executable, "-m", "benchmarks.dagster_run"),
    }
    enter(COMMANDS, dated(costs))
    print(costs)


def comparison() -> None:
    """What people use today, beside Kaifang; the first time, it is installed into environments of its own."""
    environments = WORK / "comparison"
    first = [] if environments.is_dir() else ["--setup"]
    _run(sys.executable, "-m", "benchmarks.comparison", *first, str(environments))


STEPS: dict[str, Callable[[], None]] = {
    "formats": apart("benchmarks.formats", "--enter"),
    "stages": apart("benchmarks.stages"),
    "length": apart("benchmarks.growth_by_length"),
    "number": apart("benchmarks.growth_by_number"),
    "hostile": apart("benchmarks.hostile"),
    "incremental": apart("benchmarks.incremental"),
    "lineage": apart("benchmarks.lineage"),
    "comparison": comparison,
    COMMANDS: commands,
}
PAGES = {"page": apart("benchmarks.page"), "reckoning": apart("benchmarks.reckoning")}


def main(arguments: list[str]) -> None:
    """Measure what is asked for, or all, and make the pages anew."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("steps", nargs="*", help=f"of {', '.join(STEPS)}")
    names = asked.parse_args(arguments).steps or list(STEPS)
    if unknown := set(names) - STEPS.keys():
        asked.error(f"no such step: {', '.join(sorted(unknown))}; there are {', '.join(STEPS)}")
    begin = time.perf_counter()
    for name, step in ({name: STEPS[name] for name in names} | PAGES).items():
        print(f"[{time.perf_counter() - begin:6.0f} s] {name}", flush=True)
        step()


if __name__ == "__main__":
    main(sys.argv[1:])
