"""Figures with dateparser: dates only. Its answers depend on the day it runs unless a base is given, as here."""

from datetime import datetime
from importlib import import_module
from typing import Any

from benchmarks.comparison.tools.answering import Answerer, Question, answer_all


def load() -> Answerer:
    """The search for dates in Chinese text."""
    search = import_module("dateparser.search").search_dates

    def figures(question: Question) -> list[list[Any]]:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(question["date"]), "PREFER_DAY_OF_MONTH": "last"}
        found = search(question["text"], languages=["zh"], settings=settings) or []
        return [["date", day.date().isoformat()] for _, day in found]

    return figures


if __name__ == "__main__":
    answer_all(["dateparser"], load)
