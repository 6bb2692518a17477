"""Time and memory against the number of notices: `python -m benchmarks.growth_by_number [--up-to 100000]`.

Runs over the first 1, 10, 100 … notices of one made corpus, each in a process of its own, on one core, on all cores,
and on a cluster of Dask on this machine. Points are entered in benchmarks/results.json one by one; what was measured
on this machine by the same release of the code is not measured again, unless `--again` is said.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

from benchmarks.machine import machine
from benchmarks.results import RESULTS, Point, add_point, points
from benchmarks.scale import ROOT, WAYS, WORK
from pipelines.store.version import linking_version, reading_version

KEY = "growth by number of notices"
NUMBERS = (1, 10, 100, 1_000, 10_000, 100_000)
UP_TO = 1_000
CORPORA = WORK / "corpora"
"""Made corpora stay here, so that the next measurement need not make them again."""
_MANIFEST = "manifest.csv"


def corpus_of(count: int, hostile: float | None = None) -> Path:
    """A folder with a made corpus; it is made where it is not there yet. `hostile` is a share of the files."""
    name = f"{count}" if hostile is None else f"{count}-hostile-{hostile}"
    folder = CORPORA / name
    if not folder.is_dir():
        making = CORPORA / f"{name}.making"
        if making.is_dir():
            raise FileExistsError(f"{making}: left by a run that was ended; remove it")
        share = [] if hostile is None else ["--hostile", str(hostile)]
        subprocess.run(
            [sys.executable, "-m", "benchmarks.corpus", str(count), str(making), *share], cwd=ROOT, check=True
        )
        making.with_name(f"{making.name}.truth.jsonl").replace(folder.with_name(f"{name}.truth.jsonl"))
        making.replace(folder)
    return folder


def first_of(corpus: Path, count: int) -> Path:
    """A folder with the first notices of a corpus, as links to the same files, and their rows of the manifest."""
    folder = corpus.with_name(f"{corpus.name}-first-{count}")
    if not folder.is_dir():
        making = folder.with_name(f"{folder.name}.{os.getpid()}")
        making.mkdir()
        lines = (corpus / _MANIFEST).read_text(encoding="utf-8").splitlines(keepends=True)[: count + 1]
        (making / _MANIFEST).write_text("".join(lines), encoding="utf-8")
        for line in lines[1:]:
            name = line.split(",", 1)[0]
            (making / name).hardlink_to(corpus / name)
        making.replace(folder)
    return folder


def run_apart(folder: Path, workers: str) -> Point:
    """The costs of a run over a folder, in a process of its own. Raises `CalledProcessError`."""
    command = [sys.executable, "-m", "benchmarks.scale", str(folder), "--workers", workers]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.stderr.write(done.stderr)
        done.check_returncode()
    costs: Point = json.loads(done.stdout.splitlines()[-1])
    return costs


def this_code() -> str:
    """A name for the code that reads and links."""
    return f"{reading_version()[:12]} {linking_version()[:12]}"


def is_known(asked: int, workers: str, results: Path = RESULTS) -> bool:
    """Whether there is such a point of this machine and code."""
    own = (asked, workers, machine(), this_code())
    return own in [
        (point["asked"], point["workers"], point["machine"], point["code"]) for point in points(KEY, results)
    ]


def measure(up_to: int, ways: list[str], again: bool, tell: Callable[[str], None] = print) -> None:
    """Measure all points up to so many notices, the smallest first, and enter each as soon as it is known."""
    numbers = list(takewhile(lambda number: number <= up_to, NUMBERS))
    corpus = corpus_of(numbers[-1])
    for asked in numbers:
        for workers in ways:
            if again or not is_known(asked, workers):
                costs = run_apart(corpus if asked == numbers[-1] else first_of(corpus, asked), workers)
                add_point(KEY, {"asked": asked, "code": this_code()} | costs)
                tell(_line(asked, costs))


def _line(asked: int, costs: Point) -> str:
    return (
        f"{asked:>9,} notices  {costs['workers']:8} {costs['seconds']:9.1f} s"
        f"  {costs['cpu_seconds_coordinator']:8.1f} + {costs['cpu_seconds_others']:8.1f} s of processors"
        f"  {costs['peak_mib_coordinator']:6,} MiB, others up to {costs['peak_mib_largest_other']:,} MiB"
    )


def main(arguments: list[str]) -> None:
    """Measure, print and store."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--up-to", type=int, default=UP_TO, help="notices")
    asked.add_argument("--workers", action="append", choices=WAYS, help="who works; all of them if not said")
    asked.add_argument("--again", action="store_true", help="measure also what is known")
    given = asked.parse_args(arguments)
    measure(given.up_to, given.workers or list(WAYS), given.again, lambda line: print(line, flush=True))


if __name__ == "__main__":
    main(sys.argv[1:])
