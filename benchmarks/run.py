"""`make bench`: seconds and characters per second by stage, peak memory, a Dagster run against a plain one.

Results are printed and stored in benchmarks/results.json, with what they were measured on.
"""

import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.corpus import repeated
from benchmarks.finer import finer_speeds
from benchmarks.formats import format_costs
from benchmarks.incremental import KEY, NOTICES, incremental_costs
from benchmarks.lineage import lineage_costs
from benchmarks.results import RESULTS
from pipelines.build import build_tables, read_notice
from pipelines.knowledge.book import Seeds, read_seeds
from pipelines.memory import collection_paused
from pipelines.reading.decoding import decode
from pipelines.reading.folding import fold
from pipelines.reading.runs import Line, split_lines
from pipelines.reading.source import SourceFile, open_folder
from pipelines.releases.contents import validate, write_tables
from pipelines.structure.assembly import Assembler
from pipelines.structure.tree import Node, grow

ROOT = Path(__file__).parent.parent
REPEATS = 200
FINER_REPEATS = 20


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """The result of a call and the seconds it took."""
    begin = time.perf_counter()
    result = work()
    return result, time.perf_counter() - begin


def stages(documents: list[SourceFile], seeds: Seeds) -> dict[str, float]:
    """Seconds of each stage over all documents; `read to measures` holds the stages named before it."""
    with collection_paused():
        return _stages(documents, seeds)


def _stages(documents: list[SourceFile], seeds: Seeds) -> dict[str, float]:
    texts, reading = timed(lambda: [decode(each.name, each.data)[0] for each in documents])
    lines, folding = timed(lambda: [split_lines(fold(text)) for text in texts])
    _, structure = timed(lambda: [_structure(each, seeds) for each in lines])
    _, parsing = timed(lambda: [read_notice(each, seeds) for each in documents])
    tables, building = timed(lambda: build_tables(documents, seeds))
    _, checking = timed(lambda: validate(tables))
    with tempfile.TemporaryDirectory() as folder:
        _, publishing = timed(lambda: write_tables(tables, Path(folder)))
    return {
        "decode": reading, "fold and split": folding, "structure": structure, "read to measures": parsing,
        "link, trace and typed tables": building - parsing, "checks": checking, "files": publishing,
    }  # fmt: skip


def _structure(lines: list[Line], seeds: Seeds) -> Node:
    assembler = Assembler(lines, seeds)
    return grow(assembler.assemble(), assembler.furniture)


def measure(documents: list[SourceFile], seeds: Seeds) -> dict[str, Any]:
    """Seconds and speeds of one set of documents."""
    characters = sum(len(decode(each.name, each.data)[0]) for each in documents)
    seconds = stages(documents, seeds)
    before = seconds["read to measures"] + seconds["link, trace and typed tables"]
    _, whole = timed(lambda: build_tables(documents, seeds))
    return {
        "notices": len(documents),
        "characters": characters,
        "seconds": {name: round(value, 4) for name, value in seconds.items()},
        "characters_per_second": {name: round(characters / value) for name, value in seconds.items()},
        "characters_per_second_before_publishing": round(characters / before),
        "characters_per_second_build_tables": round(characters / whole),
        "peak_memory_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def command_seconds(*arguments: str) -> float:
    """Wall time of a command, run from the project's folder."""
    _, seconds = timed(lambda: subprocess.run(arguments, cwd=ROOT, check=True, capture_output=True))
    return round(seconds, 2)


def main() -> None:
    """Measure, print and store."""
    # First, while this process is small: a child counts the memory of its parent as its own peak.
    by_format = format_costs()
    seeds, loading = timed(lambda: read_seeds(ROOT / "seeds"))
    founding = open_folder(ROOT / "seeds" / "notices")
    results = {
        "machine": f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, one core",
        "load seeds seconds": round(loading, 3),
        "five founding notices": measure(founding, seeds),
        f"five founding notices {REPEATS} times": measure(repeated(founding, REPEATS), seeds),
        "finer tables, characters per second": finer_speeds(repeated(founding, FINER_REPEATS), seeds),
        "reading by format": by_format,
        KEY: incremental_costs(NOTICES, seeds),
        "lineage": lineage_costs(build_tables(founding, seeds), seeds),
        "make data, warm, seconds": command_seconds("make", "data"),
        "plain run seconds": command_seconds(sys.executable, "-m", "benchmarks.plain"),
        "Dagster run seconds": command_seconds(sys.executable, "-m", "benchmarks.dagster_run"),
    }
    text = json.dumps(results, indent=2, ensure_ascii=False)
    RESULTS.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
