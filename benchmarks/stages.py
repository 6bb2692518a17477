"""Characters a second of each stage, on one core: `python -m benchmarks.stages`.

Stages that follow one another in one function are told apart by wrapping the functions that it calls, so that each is
timed as it runs; `understood` is reading a notice less what is not part of reading, structure, extraction and
normalisation: commitments, figures, citations, and rows of clauses. All in processor seconds of one process.

Measured on the founding notices, read for the first time and again, when sentences that were seen are known; and on
plain-text notices of a made corpus, each read once.
"""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pyarrow as pa

from benchmarks.growth_by_number import corpus_of
from benchmarks.results import dated, enter
from pipelines import build
from pipelines.extraction.measures import MeasureFinder
from pipelines.extraction.references.citations import CitationFinder
from pipelines.knowledge.book import Seeds, read_seeds
from pipelines.publishing.measure_rows import MeasureRows
from pipelines.reading.decoding import decode
from pipelines.reading.source import SourceFile, open_folder
from pipelines.releases.contents import validate, write_tables
from pipelines.releases.disk import digest
from pipelines.structure.assembly import Assembler

ROOT = Path(__file__).parents[1]
KEY = "stages on one core"
CORPUS, TEXTS = 1_000, 400
"""Of the plain texts of a made corpus of so many notices, how many are measured."""
ROUNDS = 5

WRAPPED: tuple[tuple[Any, str, str], ...] = (
    (build, "read_document", "read the file"),
    (build, "simplified", "fold and split"),
    (build, "fold", "fold and split"),
    (build, "split_lines", "fold and split"),
    (build, "find_breaks", "structure"),
    (Assembler, "__init__", "structure"),
    (Assembler, "assemble", "structure"),
    (build, "grow", "structure"),
    (build, "hang_duty_lines", "structure"),
    (build, "check_numbering", "structure"),
    (build, "read_header", "header and identity"),
    (build, "settle_identity", "header and identity"),
    (build, "identify", "header and identity"),
    (MeasureFinder, "find", "measures"),
    (build, "write_clauses", "clauses"),
    (build, "table_rules", "where measures apply"),
    (build, "said_once", "where measures apply"),
    (build, "notice_scope", "where measures apply"),
    (build, "find_quantities", "quantities"),
    (build, "quantity_rows", "quantities"),
    (build, "provision_rows", "provisions"),
    (CitationFinder, "__init__", "citations"),
    (CitationFinder, "find", "citations"),
    (build, "clause_rows", "rows of clauses"),
    (MeasureRows, "collect", "agencies, places and rows of measures"),
    (build, "read_notice", "read_notice"),
)
"""Functions that are called once for a notice, none of them by another but `read_notice`, and their stage."""
FINER = ("quantities", "provisions", "citations", "rows of clauses")
UNDERSTOOD, EVERYTHING = "understood: read_notice without the finer tables", "everything"


class Stages:
    """Processor seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """The same function, its time counted for a stage."""

        def counted(*values: Any, **named: Any) -> Any:
            begin = time.process_time()
            try:
                return function(*values, **named)
            finally:
                self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - begin

        return counted

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Count what is done in the block."""
        with ExitStack() as stack:
            for owner, name, stage in WRAPPED:
                stack.enter_context(patch.object(owner, name, self.timed(getattr(owner, name), stage)))
            yield


def seconds_of(documents: list[SourceFile], seeds: Seeds) -> dict[str, float]:
    """Processor seconds of each stage over all documents, and of some of them together."""
    stages = Stages()
    run = stages.timed
    run(lambda: [decode(each.name, each.data) for each in documents], "decode")()
    with stages.watched():
        tables: dict[str, pa.Table] = run(build.build_tables, "build_tables")(documents, seeds)
    run(validate, "checks")(tables)
    with tempfile.TemporaryDirectory() as folder:
        run(write_tables, "files")(tables, Path(folder), digest)
    found = stages.seconds
    found["link and tables"] = found["build_tables"] - found["read_notice"]
    found[UNDERSTOOD] = found["read_notice"] - sum(found.get(name, 0.0) for name in FINER)
    found[EVERYTHING] = found["build_tables"] + found["checks"] + found["files"]
    return found


def speeds(documents: list[SourceFile], seeds: Seeds, rounds: int = 1) -> dict[str, Any]:
    """Characters a second of each stage, of the fastest round."""
    characters = sum(len(decode(each.name, each.data)[0]) for each in documents)
    made = [seconds_of(documents, seeds) for _ in range(rounds)]
    best = {name: min(each[name] for each in made) for name in made[0]}
    return {
        "notices": len(documents),
        "characters": characters,
        "characters_per_second": {name: round(characters / max(value, 1e-6)) for name, value in best.items()},
    }


def stage_speeds(seeds: Seeds, corpus: int = CORPUS) -> dict[str, Any]:
    """The speeds of all stages, on all that they are measured on."""
    founding = open_folder(ROOT / "seeds" / "notices")
    plain = [each for each in open_folder(corpus_of(corpus)) if each.name.endswith(".txt")][:TEXTS]
    return dated(
        {
            "founding notices, first time": speeds(founding, seeds),
            "founding notices, again": speeds(founding, seeds, ROUNDS),
            "made notices, plain text": speeds(plain, seeds),
        }
    )


def main() -> None:
    """Measure, print and store."""
    costs = stage_speeds(read_seeds(ROOT / "seeds"))
    enter(KEY, costs)
    print(json.dumps(costs, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
