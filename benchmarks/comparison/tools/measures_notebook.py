"""The founding notices with the notebook script: its rows as notice, number, text and bodies."""

from pathlib import Path

from benchmarks.comparison import notebook
from benchmarks.comparison.tools.answering import Answerer, Question, answer_all


def load() -> Answerer:
    """The script, reading the folder that a question names; files that it cannot read at all give no rows."""

    def rows(question: Question) -> list[list[object]]:
        notebook.FOLDER = Path(question["folder"])
        columns = ["notice_id", "number", "text", "agencies"]
        return [list(row) for row in notebook.measures()[columns].itertuples(index=False)]

    return rows


if __name__ == "__main__":
    answer_all(["pandas"], load)
