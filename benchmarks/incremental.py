"""What one new notice among many costs: `python -m benchmarks.incremental [--notices 1000]`.

A full build of made notices with an empty store, then a run with one notice more. Prints the seconds of each stage and
enters them in benchmarks/results.json.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.corpus import repeated
from benchmarks.results import enter
from pipelines import build
from pipelines.build import read_notice
from pipelines.inbox.intake import Intake
from pipelines.knowledge.book import Seeds, read_seeds
from pipelines.notice import Notice
from pipelines.publishing.tables import FileTables
from pipelines.reading.source import SourceFile, open_folder
from pipelines.releases.contents import validate
from pipelines.releases.publish import open_publisher
from pipelines.running.run import Desk
from pipelines.settings import ReleaseSettings
from pipelines.store.notices import NoticeStore

ROOT = Path(__file__).parent.parent
KEY = "one new notice among many"
NOTICES = 1000
_REST = "look up, keep, link and write the tables"


class Watch:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time of a block to a stage."""
        begin = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begin

    def told(self) -> dict[str, float]:
        """The stages, rounded, and all of them together."""
        return {name: round(value, 3) for name, value in self.seconds.items()} | {
            "together": round(sum(self.seconds.values()), 3)
        }


def run(notices: Path, output: Path, store: NoticeStore, seeds: Seeds) -> dict[str, float]:
    """Build and publish as a run does, stage by stage; `checks` are also part of `publish`."""
    watch = Watch()
    tables, received = _tables(notices, store, seeds, watch)
    publishing = watch.stage("publish, with checks, comparison and list of changes")
    with publishing, open_publisher(output, ReleaseSettings(parts=())) as publisher:
        publisher.begin("benchmark")
        publisher.publish(tables, received)
    begin = time.perf_counter()
    validate(tables)
    return watch.told() | {"checks alone": round(time.perf_counter() - begin, 3)}


def _tables(
    folder: Path, store: NoticeStore, seeds: Seeds, watch: Watch
) -> tuple[FileTables, list[tuple[str, str | None]]]:
    """The tables as `kaifang build` makes them, by one process, and the files they were made of."""
    reading = 0.0

    def timed_reading(document: SourceFile, known: Seeds) -> Notice:
        nonlocal reading
        begin = time.perf_counter()
        notice = read_notice(document, known)
        reading += time.perf_counter() - begin
        return notice

    intake, work = Intake(folder), store.folder.parent
    with watch.stage(_REST), patch.object(build, "read_notice", timed_reading):
        tables = build.build_files(intake, seeds, work / "drafts", Desk(store, work / "run"))
    watch.seconds[_REST] -= reading
    watch.seconds["read"] = reading
    return tables, intake.received


def incremental_costs(count: int, seeds: Seeds) -> dict[str, Any]:
    """Seconds of a full build of `count` notices and of a run with one more; the size of the store."""
    founding = open_folder(ROOT / "seeds" / "notices")
    made = repeated(founding, count // len(founding) + 1)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        notices = root / "notices"
        notices.mkdir()
        _write(made[:count], notices)
        store = NoticeStore(root / "store")
        first = run(notices, root / "output", store, seeds)
        _write(made[count : count + 1], notices)
        second = run(notices, root / "output", store, seeds)
        assert (len(store.read), len(store.reused)) == (1, count), (store.read, store.remarks)
        sizes = [path.stat().st_size for path in store.folder.rglob("*") if path.is_file()]
    return {
        "notices": count,
        "full build, seconds": first,
        "one notice more, seconds": second,
        "store, megabytes": round(sum(sizes) / 1e6, 1),
        "peak_memory_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _write(documents: list[SourceFile], folder: Path) -> None:
    for each in documents:
        (folder / each.name).write_bytes(each.data)


def main(arguments: list[str], tell: Callable[[str], None] = print) -> None:
    """Measure, print and store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notices", type=int, default=NOTICES)
    costs = incremental_costs(parser.parse_args(arguments).notices, read_seeds(ROOT / "seeds"))
    enter(KEY, costs)
    tell(json.dumps(costs, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
