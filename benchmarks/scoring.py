"""Published rows against the truth made by reading: what was found, what was missed, what is wrong.

Truth lies in tests/notices/truth, a file a table. Rows marked `borderline` count neither for nor against. `part` says
whether a row was looked at while the rules were written (`tune`) or only to measure them (`report`).
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

TRUTH = Path(__file__).parents[1] / "tests" / "notices" / "truth"
PARTS = ("tune", "report")
Row = dict[str, Any]
Tables = dict[str, pa.Table]


@dataclass
class Score:
    """Counts of one table and part; `missed` and `wrong` name the rows."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    agreed: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Values that agree, of those compared, by column, in the rows that were found."""

    @property
    def precision(self) -> float:
        """Right rows among the published ones."""
        return self.right / ((self.right + len(self.wrong)) or 1)

    @property
    def recall(self) -> float:
        """Right rows among the true ones."""
        return self.right / ((self.right + len(self.missed)) or 1)


def truth(name: str) -> list[Row]:
    """Rows of a truth file."""
    with (TRUTH / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def score_lineage(tables: Tables) -> dict[str, Score]:
    """Links between tied notices; the part of a published link is that of its earlier measure's chapter."""
    rows = truth("lineage")
    part_of = {_chapter(row["source_measure_id"]): row["part"] for row in rows}
    published = [row for row in tables["lineage"].to_pylist() if row["relation"] != "related"]
    for row in published:
        row["part"] = part_of.get(_chapter(row["source_measure_id"]), "report")
    return _score(rows, published, lambda row: (row["source_measure_id"], row["target_measure_id"]), {})


def _chapter(measure_id: str) -> str:
    return ".".join(measure_id.split(".")[:2])


def score_quantities(tables: Tables) -> dict[str, Score]:
    """Figures by clause and number, with what is said of them."""
    rows = truth("quantities")
    columns = {
        "kind": _plain("kind"),
        "comparator": _plain("comparator"),
        "unit": _plain("unit"),
        "due_on": lambda row: str(row["due_on"] or ""),
    }
    return _score(rows, _of_truth(tables["quantities"], rows, "notice_id"), _figure, columns)


def _figure(row: Row) -> tuple[str, str]:
    """A figure by its value, or where it is a date by the words."""
    value = row["value"]
    return row["clause_id"], f"{float(value):g}" if value not in (None, "") else _digits(row["mention"])


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit()) or text


def score_citations(tables: Tables) -> dict[str, Score]:
    """Citations by clause and mention, with the title and number they give."""
    rows = truth("citations")
    columns = {"cited_title": _plain("cited_title"), "cited_document_number": _plain("cited_document_number")}
    published = _of_truth(tables["citations"], rows, "citing_notice_id", "notice_id")
    return _score(rows, published, lambda row: (row["clause_id"], row["mention"]), columns)


def score_provisions(tables: Tables) -> dict[str, Score]:
    """Provisions of the measures read, by text, with what is said of them."""
    rows = truth("provisions")
    columns = {name: _plain(name) for name in ("domain", "verb", "modality", "condition")}
    published = _of_truth(tables["provisions"], rows, "measure_id")
    return _score(rows, published, lambda row: (row["measure_id"], row["text"]), columns)


def _plain(name: str) -> Callable[[Row], str]:
    return lambda row: str(row[name] or "")


def _of_truth(table: pa.Table, rows: list[Row], column: str, name: str = "") -> list[Row]:
    """Published rows of what was read for the truth, each with its part."""
    part_of = {row[name or column]: row["part"] for row in rows}
    return [row | {"part": part_of[row[column]]} for row in table.to_pylist() if row[column] in part_of]


def _score(
    rows: list[Row], published: list[Row], key: Callable[[Row], Any], columns: dict[str, Callable[[Row], str]]
) -> dict[str, Score]:
    return {
        part: _part_score(
            [row for row in rows if row["part"] == part],
            [row for row in published if row["part"] == part],
            key,
            columns,
        )
        for part in PARTS
    }


def _part_score(
    rows: list[Row], published: list[Row], key: Callable[[Row], Any], columns: dict[str, Callable[[Row], str]]
) -> Score:
    score, waiting = Score(), _grouped(published, key)
    pairs = []
    for sure in (True, False):
        for row in rows:
            if (row["sure"] == "yes") is sure:
                found = waiting[key(row)].pop(0) if waiting.get(key(row)) else None
                if sure and found is None:
                    score.missed.append(" ".join(map(str, key(row))))
                elif sure:
                    pairs.append((row, found))
    score.right = len(pairs)
    score.wrong = [" ".join(map(str, name)) for name, left in waiting.items() for _ in left]
    score.agreed = {name: (_agreeing(pairs, value), len(pairs)) for name, value in columns.items()}
    return score


def _grouped(rows: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _agreeing(pairs: list[tuple[Row, Row]], value: Callable[[Row], str]) -> int:
    return sum(value(true) == value(found) for true, found in pairs)


SCORES: dict[str, Callable[[Tables], dict[str, Score]]] = {
    "lineage": score_lineage,
    "quantities": score_quantities,
    "citations": score_citations,
    "provisions": score_provisions,
}


def all_scores(tables: Tables) -> Iterator[tuple[str, str, Score]]:
    """Table, part and score, in the order of `SCORES`."""
    for name, score in SCORES.items():
        for part, counts in score(tables).items():
            yield name, part, counts
