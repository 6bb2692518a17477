"""A whole notice with Kaifang: all its clauses, measures and figures at once, so that its time is that of everything.

The answer holds `figures` by clause, and `units`: each measure and heading as text, and whether it is a heading.
"""

from pathlib import Path
from typing import Any

from benchmarks.comparison.tools.answering import Answerer, Question, answer_all
from pipelines.build import read_notice
from pipelines.knowledge.book import read_seeds
from pipelines.notice import Notice, Values
from pipelines.reading.source import open_source
from schemas import TABLES

SEEDS = Path(__file__).parents[3] / "seeds"
HEADINGS = ("title", "chapter", "section", "division")


def load() -> Answerer:
    """The reading of one file."""
    seeds = read_seeds(SEEDS)

    def read(question: Question) -> dict[str, Any]:
        notice = read_notice(open_source(Path(question["path"])), seeds)
        return {"figures": _figures(notice), "units": _units(notice)}

    return read


def _rows(notice: Notice, table: str) -> list[dict[str, Any]]:
    names = TABLES[table].arrow_schema.names
    rows: list[Values] = notice.rows.get(table, [])
    return [dict(zip(names, row, strict=False)) for row in rows]


def _figures(notice: Notice) -> list[list[Any]]:
    """Clause, kind, value, unit, due date."""
    columns = ("clause_id", "kind", "value", "unit", "due_on")
    return [[str(row[name] or "") for name in columns] for row in _rows(notice, "quantities")]


def _units(notice: Notice) -> list[list[object]]:
    headings = [[row["heading"] or row["text"], True] for row in _rows(notice, "clauses") if row["kind"] in HEADINGS]
    return headings + [[row["text"], False] for row in _rows(notice, "measures")]


if __name__ == "__main__":
    answer_all(["kaifang"], load)
