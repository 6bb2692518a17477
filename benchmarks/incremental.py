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

import pyarrow as pa

from benchmarks.corpus import repeated
from benchmarks.results import enter
from pipelines.build import collect_rows, make_tables, read_notice
from pipelines.knowledge.book import Seeds, read_seeds
from pipelines.linking.duplicates import settle_duplicates
from pipelines.memory import collection_paused
from pipelines.notice import Notice
from pipelines.reading.source import SourceFile, notice_paths, open_each, open_folder
from pipelines.releases.contents import validate
from pipelines.releases.publish import open_publisher
from pipelines.settings import ReleaseSettings
from pipelines.store.notices import NoticeStore, opened

ROOT = Path(__file__).parent.parent
KEY = "one new notice among many"
NOTICES = 1000


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
) -> tuple[dict[str, pa.Table], list[tuple[str, str | None]]]:
    """As `build_tables` makes them, and the files they were made of."""

    def timed_reading(document: SourceFile, known: Seeds) -> Notice:
        nonlocal reading
        begin = time.perf_counter()
        notice = read_notice(document, known)
        reading += time.perf_counter() - begin
        return notice

    notices, received, reading = [], [], 0.0
    with collection_paused(), opened(store, seeds) as kept:
        with watch.stage("open files, load from and keep in the store"):
            for document in open_each(notice_paths(folder), folder):
                notices.append(kept.notice(document, timed_reading))
                received.append((document.name, document.sha256))
        watch.seconds["open files, load from and keep in the store"] -= reading
        watch.seconds["read"] = reading
        with watch.stage("link and collect rows"):
            rows = collect_rows(settle_duplicates(notices), seeds, kept.recall)
        with watch.stage("typed tables"):
            tables = make_tables(rows)
        with watch.stage("keep links"):
            store.close()
    return tables, received


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
