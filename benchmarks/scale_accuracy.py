"""How right the tables are at scale: `python -m benchmarks.scale_accuracy FOLDER [--release RELEASE]`.

FOLDER was written by benchmarks.corpus. Without a finished release, the tables are built here, in memory. Prints
precision and recall of each kind of fact, in which notices facts were missed, and the first cases of each.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.made.published import TABLES, Published
from benchmarks.made.scoring import read_truth, score
from benchmarks.made.tally import Tally
from benchmarks.made.writing import truth_of
from pipelines.build import build_tables
from pipelines.knowledge.book import read_seeds
from pipelines.reading.source import notice_paths, open_each

ROOT = Path(__file__).parents[1]
_HEAD = ("fact", "true", "found", "missed", "wrong", "precision", "recall")


def tables_of(folder: Path, release: Path | None) -> Mapping[str, pa.Table]:
    """The tables of a release, or those built of the notices in the folder."""
    if release is not None:
        return {name: pq.read_table(release / f"{name}.parquet", columns=list(TABLES[name])) for name in TABLES}
    return build_tables(open_each(notice_paths(folder), folder), read_seeds(ROOT / "seeds", folder))


def rendered(tallies: Mapping[str, Tally]) -> str:
    """The Markdown table of all counts."""
    lines = [_HEAD, ("---",) * len(_HEAD)]
    for kind, tally in tallies.items():
        counts = (tally.right + tally.missed, tally.right, tally.missed, tally.wrong)
        lines.append((kind, *(f"{each:,}" for each in counts), f"{tally.precision:.4f}", f"{tally.recall:.4f}"))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Print the counts and the first cases."""
    asked = argparse.ArgumentParser(description="Hold the tables of a made corpus against its truth.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--release", type=Path, help="a release made of the folder; built here if not given")
    given = asked.parse_args()
    tallies = score(read_truth(truth_of(given.folder)), Published(tables_of(given.folder, given.release)))
    print(rendered(tallies))
    for kind, tally in tallies.items():
        if tally.cases:
            where = ", ".join(f"{name} {count}" for name, count in tally.missed_in.most_common(8))
            print(f"\n{kind}{f'; missed most in: {where}' if where else ''}", *tally.cases, sep="\n  ")


if __name__ == "__main__":
    main()
