"""Time and memory against the length of one notice: `python -m benchmarks.growth_by_length [--up-to 5000000]`.

A founding notice is stretched to 1,000, 10,000 … characters of plain text, and all tables are made of it alone, each
time in a process of its own; `read` is the part of that in which the notice is read. Where the time grows more steeply than the length, what takes it at the largest
length is measured too. `--one 10000` measures one length in this process and prints JSON.
"""

import argparse
import cProfile
import json
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.results import Point, dated, enter
from benchmarks.slope import STEEP, slope
from benchmarks.stretching import stretched
from pipelines import build
from pipelines.build import read_notice
from pipelines.knowledge.book import Seeds, read_seeds
from pipelines.notice import Notice
from pipelines.publishing.tables import count_rows
from pipelines.reading.source import SourceFile
from pipelines.running.run import Desk

ROOT = Path(__file__).parents[1]
KEY = "growth by length of a notice"
LENGTHS = (1_000, 10_000, 100_000, 500_000, 1_000_000, 2_000_000, 5_000_000)
UP_TO = 5_000_000
_TOP = 12
_NAME = "hufufa-2024-1_shanghai-implementation-plan.txt"


def one(characters: int) -> Point:
    """The costs of a notice of this length, in processor seconds, and the peak memory of this process."""
    seeds = read_seeds(ROOT / "seeds")
    made, before = stretched(characters), _peak()
    reading: dict[str, float] = {}

    def read(document: SourceFile, known: Seeds) -> Notice:
        begin = time.process_time()
        notice = read_notice(document, known)
        reading.update(read_seconds=round(time.process_time() - begin, 3), peak_mib_read=_peak())
        return notice

    begin = time.process_time()
    with tempfile.TemporaryDirectory() as folder, patch.object(build, "read_notice", read):
        tables = build.build_files([SourceFile(_NAME, made.text.encode())], seeds, Path(folder), Desk())
        measures = count_rows(tables, "measures")
    return {
        "asked": characters, "characters": len(made.text), "items": made.items, "measures": measures, **reading,
        "build_seconds": round(time.process_time() - begin, 3), "peak_mib_before": before, "peak_mib_build": _peak(),
    }  # fmt: skip


def _peak() -> int:
    """Most memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def dearest(characters: int) -> list[str]:
    """The functions that take most of the time of a build of a notice of this length: their own seconds, and names."""
    seeds = read_seeds(ROOT / "seeds")
    source = SourceFile(_NAME, stretched(characters).text.encode())
    profile = cProfile.Profile()
    with tempfile.TemporaryDirectory() as folder:
        profile.runcall(build.build_files, [source], seeds, Path(folder), Desk())
    found: dict[tuple[str, int, str], tuple[float, ...]] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    ordered = sorted(found.items(), key=lambda each: -each[1][2])[:_TOP]
    return [f"{cost[2]:.2f} s {_place(file)}:{name}" for (file, _, name), cost in ordered]


def _place(file: str) -> str:
    """A file of ours from the project's folder on, of others its name."""
    path = Path(file)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT / "pipelines") else path.name


def slopes(found: list[Point]) -> dict[str, float | None]:
    """The exponents of time and memory."""
    sizes = [point["characters"] for point in found]
    names = ("read_seconds", "build_seconds", "peak_mib_build")
    return {name: slope(sizes, [point[name] for point in found]) for name in names}


def measure(up_to: int, tell: Callable[[str], None]) -> None:
    """Measure all lengths, the shortest first, and enter them."""
    found: list[Point] = []
    for asked in [length for length in LENGTHS if length <= up_to]:
        found.append(dated(_apart("--one", asked)))
        tell(" ".join(f"{name} {value}" for name, value in found[-1].items() if not isinstance(value, dict)))
    exponents = slopes(found)
    is_steep = any((exponents[name] or 0) > STEEP for name in ("read_seconds", "build_seconds"))
    top = _apart("--dearest", found[-1]["asked"]) if is_steep else []
    enter(KEY, {"points": found, "exponents": exponents, "dearest at the largest length": top})


def _apart(option: str, characters: int) -> Any:
    command = [sys.executable, "-m", "benchmarks.growth_by_length", option, str(characters)]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout)


def main(arguments: list[str]) -> None:
    """Measure, print and store; or one length in this process."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--up-to", type=int, default=UP_TO, help="characters")
    asked.add_argument("--one", type=int, help="measure this length only, and store nothing")
    asked.add_argument("--dearest", type=int, help="say what takes the time at this length, and store nothing")
    given = asked.parse_args(arguments)
    if given.one:
        print(json.dumps(one(given.one)))
    elif given.dearest:
        print(json.dumps(dearest(given.dearest), ensure_ascii=False))
    else:
        measure(given.up_to, lambda line: print(line, flush=True))


if __name__ == "__main__":
    main(sys.argv[1:])
