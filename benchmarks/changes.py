"""Seconds and memory to compare two releases of a large table: `python -m benchmarks.changes [ROWS]`.

The table is `measures`, with texts as long as those of real ones. Of its rows, `CHANGED` get another text, as many are
gone, as many are new. The releases are written by another process, so that its memory does not count here.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.build import build_tables
from pipelines.knowledge.book import read_seeds
from pipelines.publishing.files import write_parquet
from pipelines.reading.source import open_folder
from pipelines.releases.changes.compare import compare_releases
from pipelines.releases.changes.files import write_changes
from schemas import TABLES

ROOT = Path(__file__).parents[1]
ROWS = 1_000_000
CHANGED = 100
MEASURES = TABLES["measures"]


def write_releases(folder: Path, count: int) -> None:
    """Two releases that hold `count` measures each, made of those of the founding notices."""
    seeds = ROOT / "seeds"
    founding = build_tables(open_folder(seeds / "notices"), read_seeds(seeds))["measures"]
    repeated = pa.concat_tables([founding] * ((count + CHANGED) // len(founding) + 1)).slice(0, count + CHANGED)
    ids = pa.array([f"notice-{at // 90:06}.c{at % 90:02}.i{at:09}" for at in range(len(repeated))], pa.string())
    texts = pa.array((f"{text}（{at}）" for at, text in enumerate(repeated["text"].to_pylist())), pa.string())
    made = repeated.set_column(0, "measure_id", ids).set_column(
        MEASURES.arrow_schema.names.index("text"), "text", texts
    )
    for name, table in (("before", made.slice(0, count)), ("after", _changed(made, count))):
        (folder / name).mkdir()
        write_parquet(MEASURES, table, folder / name)


def _changed(made: pa.Table, count: int) -> pa.Table:
    """Without the first rows, with others at the end, and with other texts far apart."""
    step = count // CHANGED
    texts = made["text"].to_pylist()
    for at in range(step - 1, count, step):
        texts[at] += "又。"
    at = MEASURES.arrow_schema.names.index("text")
    return made.set_column(at, "text", pa.array(texts, pa.string())).slice(CHANGED)


def measure(folder: Path) -> dict[str, float]:
    """Compare the two and write what changed; seconds, peak memory in MiB, and what was found."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.perf_counter()
    changes = compare_releases(folder / "before", folder / "after")
    compared = time.perf_counter() - begin
    write_changes(changes, folder)
    table = changes.tables[0]
    assert (table.added, table.removed, table.changed) == (CHANGED, CHANGED, CHANGED)
    return {
        "rows": pq.read_metadata(folder / "after" / "measures.parquet").num_rows,
        "megabytes of a file": round((folder / "after" / "measures.parquet").stat().st_size / 1e6, 1),
        "seconds to compare": round(compared, 2),
        "seconds to write": round(time.perf_counter() - begin - compared, 2),
        "peak memory before, MiB": round(before / 1024),
        "peak memory, MiB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    """Write the releases in a child process, compare them in this one, print the figures."""
    if sys.argv[1:2] == ["write"]:
        write_releases(Path(sys.argv[2]), int(sys.argv[3]))
        return
    count = sys.argv[1] if sys.argv[1:] else str(ROWS)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "benchmarks.changes", "write", folder, count], cwd=ROOT, check=True)
        print(json.dumps(measure(Path(folder)), indent=2))


if __name__ == "__main__":
    main()
