"""One run over a folder of notices, from files to a release: `python -m benchmarks.scale FOLDER --workers local`.

Prints seconds, processor time, peak memory and bytes as JSON. `--workers` is `here` (this process), `local` (a process
a core), `cluster` (a scheduler and two workers of Dask, each a process of this machine), or what the settings take.
Parts that go beside the tables are not written. Each run is to have a process of its own, since memory that was taken
once is not given back.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from benchmarks.phases import Phases
from benchmarks.processes_watch import ProcessWatch
from pipelines.build import build_files
from pipelines.inbox.intake import Intake
from pipelines.knowledge.book import read_seeds
from pipelines.publishing.tables import FileTables, count_rows, read_pieces
from pipelines.releases.publish import open_publisher
from pipelines.running.desks import opened_desk
from pipelines.settings import ReleaseSettings, WorkerSettings

ROOT = Path(__file__).parents[1]
WORK = ROOT / ".kaifang" / "benchmarks"
CLUSTER_WORKERS = 2
WAYS = ("here", "local", "cluster")


def main(arguments: list[str]) -> None:
    """Run and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path, help="notices, with their manifest")
    asked.add_argument("--workers", default="here")
    given = asked.parse_args(arguments)
    WORK.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORK) as work:
        print(json.dumps(measure(given.folder, given.workers, Path(work))))


def measure(folder: Path, workers: str, work: Path) -> dict[str, Any]:
    """What a run over a folder costs; all that it writes lies in `work`."""
    weights: dict[str, int] = {}
    watch = ProcessWatch()
    phases = Phases(lambda: _weigh(work / "run", "run_bytes", weights), watch.others_seconds)
    with _workers(workers, work) as where, watch, phases.watched():
        begin = time.perf_counter()
        tables = _run(folder, where, work, weights)
        seconds = time.perf_counter() - begin
    _weigh(work / "output", "release_bytes", weights)
    return {
        "workers": workers,
        "seconds": round(seconds, 2),
        **watch.told(),
        **described(tables),
        **weights,
        "phases": phases.costs,
    }


def _run(folder: Path, where: str, work: Path, weights: dict[str, int]) -> FileTables:
    """Build and publish as `kaifang build` does, nothing known from before."""
    intake = Intake(folder)
    chosen = WorkerSettings(where=where, exchange=str(work / "exchange"))
    seeds = read_seeds(ROOT / "seeds", folder)
    with opened_desk(work, chosen, len(intake), lambda _: None) as desk:
        tables = build_files(intake, seeds, work / "drafts", desk)
    _weigh(work / "store", "store_bytes", weights)
    _weigh(work / "drafts", "tables_bytes", weights)
    with open_publisher(work / "output", ReleaseSettings(parts=())) as publisher:
        publisher.begin("benchmark")
        publisher.publish(tables, intake.received, intake.manifest, accept="measured")
    return tables


@contextmanager
def _workers(workers: str, work: Path) -> Iterator[str]:
    """The value of the setting `where`; a cluster lasts as long as the block."""
    if workers != "cluster":
        yield workers
        return
    from distributed.deploy.subprocess import SubprocessCluster

    options = {"n_workers": CLUSTER_WORKERS, "threads_per_worker": 1, "dashboard_address": None}
    local = {"local_directory": str(work / "dask")}
    with SubprocessCluster(host="127.0.0.1", worker_kwargs=local, **options) as cluster:  # type: ignore[no-untyped-call]
        yield cluster.scheduler_address


def described(tables: FileTables) -> dict[str, int]:
    """How much a run was about."""
    texts = read_pieces(tables, "notice_texts", ["source_text"])
    return {
        "notices": count_rows(tables, "notices"),
        "characters": sum(pc.sum(pc.utf8_length(piece["source_text"])).as_py() or 0 for piece in texts),
        "measures": count_rows(tables, "measures"),
        "rows": sum(count_rows(tables, name) for name in tables),
    }


def _weigh(folder: Path, name: str, weights: dict[str, int]) -> None:
    """Note the bytes of all files below a folder, if they are more than before."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    weights[name] = max(size, weights.get(name, 0))


if __name__ == "__main__":
    main(sys.argv[1:])
