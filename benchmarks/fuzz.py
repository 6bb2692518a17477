"""Part of `make fuzz`: real notices of all formats, made bad at random, through reading and the whole build.

python -m benchmarks.fuzz [--seed N] [--count N] [--minutes N] [--only SUFFIX] [--folder FOLDER]

Prints every file that breaks a promise, with its seed, and writes it to the folder; the exit code is then 1.
Without `--seed` the files are other ones each time; `--seed 7 --first 123 --count 1` makes file 123 of seed 7 again.
"""

import argparse
import random
import time
import traceback
from collections import Counter
from pathlib import Path

from benchmarks.mutations import mutated
from benchmarks.promises import broken
from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds, read_seeds
from pipelines.reading.source import SourceFile, open_folder

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "seeds" / "notices", ROOT / "tests" / "notices" / "corpus")
NO_NOTICES = (".jsonl", ".csv")
SLOW = 30
"""Seconds above which a file is told, though it breaks no promise."""


def real_notices(only: str = "") -> list[SourceFile]:
    """The founding notices and those kept for tests, or only those whose names end so."""
    found = [each for folder in FOLDERS for each in open_folder(folder) if not each.name.endswith(NO_NOTICES)]
    return [each for each in found if each.name.endswith(only)]


def made(notices: list[SourceFile], seed: int, number: int) -> SourceFile:
    """File `number` of a seed."""
    dice = random.Random(f"{seed}-{number}")
    notice = dice.choice(notices)
    return SourceFile(f"{seed}-{number}-{notice.name}", mutated(notice.data, dice))


def faults_of(source: SourceFile, seeds: Seeds) -> tuple[list[str], str]:
    """The promises that a file breaks, and what became of it."""
    try:
        tables = build_tables([source], seeds)
    except Exception:
        return [traceback.format_exc()], "raised"
    (notice,) = tables["notices"].to_pylist()
    errors = [row for row in tables["issues"].to_pylist() if row["notice_id"] and row["severity"] == "error"]
    codes = [row["code"] for row in errors]
    failed = [row["message"] for row in errors if row["code"] == "parse_failed"]
    return failed + broken(tables), codes[0] if notice["parse_status"] == "quarantined" else notice["parse_status"]


def options() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--only", default="")
    parser.add_argument("--folder", type=Path, default=ROOT / ".kaifang" / "fuzz")
    return parser.parse_args()


def main() -> int:
    """Make files until the time or the count is used up; 1 where one broke a promise."""
    asked, seeds = options(), read_seeds(ROOT / "seeds")
    notices, until = real_notices(asked.only), time.monotonic() + 60 * asked.minutes
    outcomes: Counter[str] = Counter()
    failed = 0
    print(f"seed {asked.seed}, {len(notices)} real files", flush=True)
    for number in range(asked.first, asked.first + asked.count):
        if time.monotonic() > until:
            break
        source = made(notices, asked.seed, number)
        begin = time.monotonic()
        faults, outcome = faults_of(source, seeds)
        seconds = time.monotonic() - begin
        outcomes[outcome] += 1
        if faults or seconds > SLOW:
            failed += bool(faults)
            _tell(source, faults, seconds, asked.folder)
    print(f"{sum(outcomes.values())} files, {failed} with broken promises; {dict(outcomes.most_common())}")
    return 1 if failed else 0


def _tell(source: SourceFile, faults: list[str], seconds: float, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / source.name).write_bytes(source.data)
    print(f"== {folder / source.name}, {seconds:.1f} seconds", *faults[:5], sep="\n   ", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
