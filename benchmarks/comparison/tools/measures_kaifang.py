"""The founding notices with Kaifang, all tables: its numbered measures as notice, number, text and bodies."""

from collections import defaultdict
from pathlib import Path

from benchmarks.comparison.tools.answering import Answerer, Question, answer_all
from pipelines.build import build_tables
from pipelines.knowledge.book import read_seeds
from pipelines.reading.source import open_folder

SEEDS = Path(__file__).parents[3] / "seeds"


def load() -> Answerer:
    """The whole build of a folder."""
    seeds = read_seeds(SEEDS)

    def rows(question: Question) -> list[list[object]]:
        tables = build_tables(open_folder(Path(question["folder"])), seeds)
        bodies = defaultdict(list)
        for row in tables["task_agencies"].to_pylist():
            bodies[row["measure_id"]] += [] if row["open_group"] else [row["mention"]]
        return [
            [row["notice_id"], row["number"], row["text"], bodies[row["measure_id"]]]
            for row in tables["measures"].to_pylist()
            if (row["label"] or "")[:1].isdigit()
        ]

    return rows


if __name__ == "__main__":
    answer_all(["kaifang"], load)
