"""What publishing costs: `python -m benchmarks.publishing_costs [--notices 10000]`.

Seconds, files and bytes of each part of a release, for the founding notices and for as many made ones as are asked
for. Prints them and enters them in benchmarks/results.json.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.corpus import repeated
from benchmarks.results import enter
from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds, read_seeds
from pipelines.publishing.edition import Edition
from pipelines.reading.source import SourceFile, open_folder
from pipelines.releases.extras import WRITERS
from pipelines.releases.publish import open_publisher
from pipelines.settings import PARTS, ReleaseSettings

ROOT = Path(__file__).parent.parent
KEY = "publishing"
NOTICES = 10_000

Cost = dict[str, float]
Writer = Callable[[Edition], object]


def sizes(folder: Path) -> dict[Path, int]:
    """Bytes of every file below a folder."""
    return {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}


def timed(write: Writer, costs: dict[str, Cost]) -> Writer:
    """A writer that enters, under its name, its seconds and the files and bytes that it adds."""

    def measured(edition: Edition) -> None:
        before, begin = sizes(edition.folder), time.perf_counter()
        write(edition)
        seconds = time.perf_counter() - begin
        added = {path: size for path, size in sizes(edition.folder).items() if path not in before}
        costs[_name(write)] = {"seconds": round(seconds, 2), "files": len(added), "bytes": sum(added.values())}

    return measured


def _name(write: Writer) -> str:
    return getattr(write, "__name__", type(write).__name__)


def publishing_costs(documents: list[SourceFile], seeds: Seeds) -> dict[str, Any]:
    """Costs of one release of the documents: each part by the name of its function, and the whole."""
    tables = build_tables(documents, seeds)
    received = [(each.name, each.sha256) for each in documents]
    parts: dict[str, Cost] = {}
    watched = {part: timed(write, parts) for part, write in WRITERS.items()}
    with tempfile.TemporaryDirectory() as name, patch.dict(WRITERS, watched):
        before = _peak()
        begin = time.perf_counter()
        with open_publisher(Path(name), ReleaseSettings(parts=PARTS)) as publisher:
            publisher.begin("benchmark")
            folder = publisher.publish(tables, received).folder
        seconds, files = time.perf_counter() - begin, sizes(folder)
    return {
        "notices": len(documents),
        "rows": sum(made.num_rows for made in tables.values()),
        "whole release": {"seconds": round(seconds, 2), "files": len(files), "bytes": sum(files.values())},
        "parts": parts,
        "peak_memory_mib": {"before": before, "after": _peak()},
    }


def _peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main(arguments: list[str], tell: Callable[[str], None] = print) -> None:
    """Measure, print and store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notices", type=int, default=NOTICES)
    count, seeds = parser.parse_args(arguments).notices, read_seeds(ROOT / "seeds")
    founding = open_folder(ROOT / "seeds" / "notices")
    made = repeated(founding, count // len(founding) + 1)[:count]
    costs = {"founding": publishing_costs(founding, seeds), "made": publishing_costs(made, seeds)}
    enter(KEY, costs)
    tell(json.dumps(costs, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
