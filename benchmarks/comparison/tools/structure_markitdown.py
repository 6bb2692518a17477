"""Structure with MarkItDown: the lines of the Markdown it makes, and which of them it marks as headings."""

import re
from importlib import import_module

from benchmarks.comparison.tools.answering import Answerer, Question, answer_all

MARK = re.compile(r"^#+ |^\*\*(?=.*\*\*$)")


def load() -> Answerer:
    """The converter."""
    converter = import_module("markitdown").MarkItDown()

    def structure(question: Question) -> list[list[object]]:
        lines = converter.convert(question["path"]).text_content.split("\n")
        cells = [cell for line in lines for cell in (line.split("|") if line.startswith("|") else [line])]
        return [[cell.strip("#* "), bool(MARK.match(cell))] for cell in cells if cell.strip()]

    return structure


if __name__ == "__main__":
    answer_all(["markitdown"], load)
