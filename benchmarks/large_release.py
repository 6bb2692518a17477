"""Publishing more than fits into memory: `python -m benchmarks.large_release [--copies 6500]`.

Writes the tables of the founding notices so many times over, under other ids, as Parquet files, publishes them, and
prints seconds and the most memory that each step took. 6,500 copies are 3 million measures.
"""

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.build import build_tables
from pipelines.knowledge.book import read_seeds
from pipelines.publishing.files import WRITING, rows_in_a_group
from pipelines.publishing.tables import FileTables, read_columns
from pipelines.reading.source import open_folder
from pipelines.releases import publish
from pipelines.releases.extras import WRITERS
from pipelines.releases.publish import open_publisher
from pipelines.settings import PARTS, Part, ReleaseSettings
from schemas import TABLES, Table

ROOT = Path(__file__).parent.parent
OF_NOTICES = ("notices", "measures", "clauses")
SHARED = ("agencies", "regions")
Tables = dict[str, pa.Table]


def own_ids(table: Table) -> list[str]:
    """Columns whose ids begin with that of a notice."""
    found = [column for column, target in table.references.items() if target in OF_NOTICES]
    return list(dict.fromkeys([table.key[0], *found, *(["evidence"] if table.name == "lineage" else [])]))


def copied(table: Table, made: pa.Table, number: int) -> pa.Table:
    """The rows of a table under the ids of another copy."""
    for name in own_ids(table) + (["source_file"] if table.name == "notices" else []):
        at = made.schema.get_field_index(name)
        named = pc.binary_join_element_wise(pa.scalar(f"k{number:06}-"), made[name], pa.scalar(""))
        made = made.set_column(at, made.schema.field(at), named)
    return made


def write_copies(tables: Tables, copies: int, folder: Path) -> FileTables:
    """All tables as files, in groups of rows as a release has them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in TABLES.items():
        with pq.ParquetWriter(folder / f"{name}.parquet", table.arrow_schema, **WRITING) as writer:
            for group in _groups(tables[name], table, 1 if name in SHARED else copies):
                writer.write_table(group, row_group_size=rows_in_a_group(table))
    return FileTables(folder)


def _groups(made: pa.Table, table: Table, copies: int) -> Iterator[pa.Table]:
    waiting: list[pa.Table] = []
    size = rows_in_a_group(table)
    for number in range(copies):
        waiting.append(made if table.name in SHARED else copied(table, made, number))
        if sum(map(len, waiting)) >= size:
            together = pa.concat_tables(waiting)
            full = len(together) - len(together) % size
            yield together.slice(0, full).combine_chunks()
            waiting = [together.slice(full)]
    if waiting and sum(map(len, waiting)):
        yield pa.concat_tables(waiting).combine_chunks()


class Watch:
    """Time and most memory of steps, in seconds and MiB beyond what was held at the beginning."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.tell, self.most, self.ended = tell, 0, False
        self.base = _held()
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while not self.ended:
            self.most = max(self.most, _held())
            time.sleep(0.02)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure what is done within."""
        outer, self.most, begin, busy = self.most, _held(), time.perf_counter(), time.process_time()
        yield
        took, used = time.perf_counter() - begin, time.process_time() - busy
        self.tell(f"{name:28} {took:7.1f} s {used:7.1f} s of CPU {self.most - self.base:6,} MiB more at most")
        self.most = max(self.most, outer)

    def around(self, function: Callable[..., object]) -> Callable[..., object]:
        """The same function, measured."""

        def measured(*values: object) -> object:
            with self.step(function.__name__):
                return function(*values)

        return measured


def _held() -> int:
    """Memory of this process in MiB that is not a mere view of files."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) // 1024
    raise RuntimeError("this system does not tell the memory of a process")


def measure(files: FileTables, output: Path, parts: tuple[Part, ...], watch: Watch) -> None:
    """Publish the files, each step measured."""
    notices = read_columns(files, "notices", ["source_file", "source_sha256"]).to_pylist()
    received = [(row["source_file"], row["source_sha256"]) for row in notices]
    for module, name in (
        (publish, "validate"), (publish, "write_tables"), (publish, "compare"), (publish, "compare_releases"),
        (publish, "write_changes"), (publish, "seal"),
    ):  # fmt: skip
        setattr(module, name, watch.around(getattr(module, name)))
    for part, write in WRITERS.items():
        WRITERS[part] = watch.around(write)
    with watch.step("the whole"), open_publisher(output, ReleaseSettings(parts=parts)) as publisher:
        publisher.begin("benchmark")
        outcome = publisher.publish(files, received, accept="measured")
    for warning in outcome.record.warnings:
        watch.tell(warning)
    watch.tell(f"{outcome.result}: {outcome.folder}, {sum(outcome.record.rows.values()):,} rows")


def main(arguments: list[str]) -> None:
    """Make, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=6_500)
    parser.add_argument("--parts", default=",".join(PARTS), help="which, with commas between them")
    parser.add_argument("--files", type=Path, help="a folder of tables to publish; else they are made")
    parser.add_argument("--output", type=Path, help="where releases go; else they are thrown away")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = given.files or Path(name, "tables")
        if not folder.is_dir():
            founding = open_folder(ROOT / "seeds" / "notices")
            write_copies(build_tables(founding, read_seeds(ROOT / "seeds")), given.copies, folder)
        parts = tuple(part for part in PARTS if part in given.parts.split(","))
        measure(FileTables(folder), given.output or Path(name, "output"), parts, Watch(print))


if __name__ == "__main__":
    main(sys.argv[1:])
