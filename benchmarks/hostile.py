"""What hostile files among others cost: `python -m benchmarks.hostile [--notices 1000]`.

The same made notices, without files made to break a reader, with one in a thousand and with one in a hundred. A file
that takes the place of a notice is left out of the reckoning: what counts is how many good notices are done a second.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyarrow as pa

from benchmarks.growth_by_number import corpus_of
from benchmarks.processes_watch import ProcessWatch
from benchmarks.results import dated, enter
from benchmarks.scale import ROOT, WORK
from pipelines.build import build_files
from pipelines.inbox.intake import Intake
from pipelines.knowledge.book import read_seeds
from pipelines.publishing.tables import FileTables, read_columns
from pipelines.running.desks import opened_desk
from pipelines.settings import WorkerSettings

KEY = "hostile files"
NOTICES = 1_000
SHARES = (0.0, 0.001, 0.01)


def hostile_costs(folder: Path) -> dict[str, Any]:
    """Seconds of a run over a folder by all cores, what it gave of the good notices, and which bad files it passed over."""
    WORK.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORK) as name, ProcessWatch() as watch:
        seeds, intake = read_seeds(ROOT / "seeds", folder), Intake(folder)
        begin = time.perf_counter()
        with opened_desk(Path(name), WorkerSettings(where="local"), len(intake), lambda _: None) as desk:
            tables = build_files(intake, seeds, Path(name, "tables"), desk)
        seconds = time.perf_counter() - begin
        bad = hostile_names(folder)
        silent = sorted(bad - named_files(tables))
    costs = watch.told()
    return {
        "good_notices": len(intake) - len(bad),
        "hostile_files": len(bad),
        "seconds": round(seconds, 2),
        "good_notices_per_second": round((len(intake) - len(bad)) / seconds, 2),
        "cpu_seconds": round(costs["cpu_seconds_coordinator"] + costs["cpu_seconds_others"], 2),
        "peak_mib_together": costs["peak_mib_together"],
        "hostile_files_not_in_issues": silent,
    }


def hostile_names(corpus: Path) -> set[str]:
    """The files of a made corpus that are hostile, by its truth."""
    lines = corpus.with_name(f"{corpus.name}.truth.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["file"] for row in map(json.loads, lines) if row["shape"] == "hostile"}


def named_files(tables: FileTables) -> set[str]:
    """Files about whose notices the table `issues` says something."""
    told = set(read_columns(tables, "issues", ["notice_id"])["notice_id"].to_pylist())
    notices: pa.Table = read_columns(tables, "notices", ["notice_id", "source_file"])
    return {row["source_file"] for row in notices.to_pylist() if row["notice_id"] in told}


def compared(count: int) -> dict[str, Any]:
    """The costs with each share of hostile files, and how throughput stands to that without."""
    found = {f"{share:g}": hostile_costs(corpus_of(count, share)) for share in SHARES}
    base = found["0"]["good_notices_per_second"]
    for costs in found.values():
        costs["throughput"] = round(costs["good_notices_per_second"] / base, 3)
    return dated({"notices": count, "by share of hostile files": found})


def main(arguments: list[str]) -> None:
    """Measure, print and store."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--notices", type=int, default=NOTICES)
    costs = compared(asked.parse_args(arguments).notices)
    enter(KEY, costs)
    print(json.dumps(costs, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
