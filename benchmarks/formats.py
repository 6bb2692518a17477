"""Speed and memory of reading by form of file, and of the whole corpus in one run.

    python -m benchmarks.formats              prints all as JSON
    python -m benchmarks.formats --enter      and enters it in benchmarks/results.json
    python -m benchmarks.formats a.pdf b.pdf  these files of the corpus, in this process

Each format is measured in a process of its own, since peak memory never falls. Readers that run in a child process
are measured as they are used, start of the child included: `first_seconds` holds it, the speeds are those of later
rounds.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.results import dated, enter
from pipelines.reading.formats import read_document
from pipelines.reading.isolation import close_children
from pipelines.reading.source import SourceFile, open_folder

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "notices" / "corpus"
NO_NOTICES = (".csv", ".jsonl")
ROUNDS = 3
WHOLE, ENTER = "whole corpus", "--enter"
KEY = "reading by format"


def corpus() -> list[SourceFile]:
    """The notices of the corpus, by name."""
    return [each for each in open_folder(CORPUS) if not each.name.endswith(NO_NOTICES)]


def read_once(documents: list[SourceFile]) -> tuple[int, float]:
    """Characters of text that the documents hold, and the seconds that reading them took."""
    begin = time.perf_counter()
    characters = sum(len(read_document(each).text) for each in documents)
    return characters, time.perf_counter() - begin


def speeds(documents: list[SourceFile]) -> dict[str, float]:
    """Megabytes and characters a second of reading alone, and peak memory of this process and its children."""
    characters, first = read_once(documents)
    seconds = min(read_once(documents)[1] for _ in range(ROUNDS))
    size = sum(len(each.data) for each in documents)
    return {
        "files": len(documents),
        "megabytes": round(size / 1e6, 3),
        "characters": characters,
        "first_seconds": round(first, 3),
        "megabytes_per_second": round(size / 1e6 / seconds, 2),
        "characters_per_second": round(characters / seconds),
        **peak_memory(),
    }


def peak_memory() -> dict[str, float]:
    """Peak memory in MiB so far, of this process and of the largest child that read for it."""
    close_children()
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"peak_memory_mib": round(own / 1024), "peak_memory_of_children_mib": round(children / 1024)}


def whole_corpus() -> dict[str, float]:
    """Seconds from files to tables of all notices in one run."""
    # Not above, since a child counts the memory of the process it was started from, and tables take 170 MiB.
    from pipelines.build import build_tables
    from pipelines.knowledge.book import read_seeds

    seeds = read_seeds(ROOT / "seeds")
    documents = corpus()
    begin = time.perf_counter()
    tables = build_tables(documents, seeds)
    seconds = time.perf_counter() - begin
    return {
        "files": len(documents),
        "seconds": round(seconds, 2),
        "measures": tables["measures"].num_rows,
        "tasks": tables["tasks"].num_rows,
        **peak_memory(),
    }


def format_costs() -> dict[str, dict[str, float]]:
    """All formats of the corpus, then the corpus as a whole; each in a process of its own."""
    files: dict[str, list[str]] = {}
    for each in corpus():
        files.setdefault(read_document(each).source_format, []).append(each.name)
    return {name: _apart(*files[name]) for name in sorted(files)} | {WHOLE: _apart(WHOLE)}


def _apart(*names: str) -> dict[str, float]:
    """The costs of these files, in a process that has read no others."""
    command = [sys.executable, "-m", "benchmarks.formats", *names]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    costs: dict[str, float] = json.loads(answer)
    return costs


def main() -> None:
    """Measure what the command line names, or all."""
    names = sys.argv[1:]
    if names in ([], [ENTER]):
        costs = format_costs()
        if names:
            enter(KEY, dated(costs))
        print(json.dumps(costs, indent=2))
    elif names == [WHOLE]:
        print(json.dumps(whole_corpus()))
    else:
        print(json.dumps(speeds([each for each in corpus() if each.name in names])))


if __name__ == "__main__":
    main()
