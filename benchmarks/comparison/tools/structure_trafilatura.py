"""Structure with trafilatura: the paragraphs of a web page's main text, and which of them it takes for headings."""

from importlib import import_module
from pathlib import Path

from benchmarks.comparison.tools.answering import Answerer, Question, answer_all


def load() -> Answerer:
    """The extractor, with tables and headings kept."""
    extract = import_module("trafilatura").extract

    def structure(question: Question) -> list[list[object]]:
        data = Path(question["path"]).read_bytes()
        lines = (extract(data, output_format="markdown", include_tables=True) or "").split("\n")
        cells = [cell for line in lines for cell in (line.split("|") if line.startswith("|") else [line])]
        return [[cell.strip("#* "), cell.startswith(("#", "**"))] for cell in cells if cell.strip()]

    return structure


if __name__ == "__main__":
    answer_all(["trafilatura"], load)
