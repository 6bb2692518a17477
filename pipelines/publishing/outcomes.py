"""What became of the measures of an earlier notice in a later one, counted by chapter."""

from collections import Counter, defaultdict
from typing import Any, NamedTuple

from pipelines.publishing.tables import Tables

OUTCOMES = ("identical", "amended", "split", "merged", "dropped")
"""In the order of how a measure with several links is counted: by the first that holds for one of them."""


class Outcome(NamedTuple):
    """Measures of one chapter of `earlier`, counted by what became of them in `later`."""

    earlier: str
    later: str
    chapter: str
    counts: dict[str, int]


def outcomes_by_chapter(tables: Tables) -> list[Outcome]:
    """Counts of all tied notices, chapters in the order of the text; each measure is counted once a later notice."""
    measures = {
        row["measure_id"]: row for row in _rows(tables, "measures", "measure_id", "notice_id", "chapter", "char_start")
    }
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    starts: dict[tuple[str, str, str], int] = {}
    for (measure_id, later), relation in _relations(tables, measures).items():
        measure = measures[measure_id]
        key = measure["notice_id"], later, measure["chapter"] or ""
        counts[key][relation] += 1
        starts[key] = min(starts.get(key, measure["char_start"]), measure["char_start"])
    order = sorted(counts, key=lambda key: (key[0], key[1], starts[key]))
    return [Outcome(*key, {name: counts[key][name] for name in OUTCOMES}) for key in order]


def _relations(tables: Tables, measures: dict[str, dict[str, Any]]) -> dict[tuple[str, str], str]:
    """What became of an earlier measure in a later notice; rows whose measure is missing are left to the checks."""
    found: dict[tuple[str, str], str] = {}
    for row in _rows(tables, "lineage", "source_measure_id", "target_measure_id", "relation"):
        if row["relation"] != "related" and {row["source_measure_id"], row["target_measure_id"]} <= measures.keys():
            key = row["source_measure_id"], measures[row["target_measure_id"]]["notice_id"]
            found[key] = min(found.get(key, "dropped"), row["relation"], key=OUTCOMES.index)
    for row in _rows(tables, "lineage_gaps", "source_measure_id", "target_notice_id"):
        if row["source_measure_id"] in measures:
            found[row["source_measure_id"], row["target_notice_id"]] = "dropped"
    return found


def _rows(tables: Tables, name: str, *columns: str) -> list[dict[str, Any]]:
    return list(tables[name].select(list(columns)).to_pylist())
