"""One plain run into a temporary folder, for comparison with a Dagster run."""

import tempfile
from pathlib import Path

from benchmarks.publishing import publish
from pipelines.build import build_tables
from pipelines.knowledge.book import read_seeds
from pipelines.reading.source import open_folder

if __name__ == "__main__":
    seeds = Path(__file__).parent.parent / "seeds"
    tables = build_tables(open_folder(seeds / "notices"), read_seeds(seeds))
    with tempfile.TemporaryDirectory() as folder:
        publish(tables, Path(folder))
