"""Figures with JioNLP: dates, periods and money, counted from the date of signature where it is known."""

import re
from importlib import import_module
from typing import Any

from benchmarks.comparison.tools.answering import Answerer, Question, answer_all

NUMERAL = re.compile("[0-9一二三四五六七八九十百两半]")
UNITS = {"year": "P{}Y", "month": "P{}M", "day": "P{}D", "workday": "P{}D", "hour": "PT{}H"}


def load() -> Answerer:
    """Both searches, one after the other."""
    ner = import_module("jionlp").ner

    def figures(question: Question) -> list[list[Any]]:
        times = ner.extract_time(question["text"], time_base=_base(question["date"]))
        money = ner.extract_money(question["text"])
        read = [_time(each["detail"]) for each in times if NUMERAL.search(each["text"])]
        return [each for each in read if each] + [each for found in money for each in _money(found["detail"]["num"])]

    return figures


def _base(date: str) -> dict[str, int]:
    year, month, day = map(int, date.split("-"))
    return {"year": year, "month": month, "day": day}


def _time(detail: dict[str, Any]) -> list[Any] | None:
    """A period by its length, a date by its last day."""
    if detail["type"] == "time_delta":
        return _period(detail["time"])
    if detail["type"] in ("time_point", "time_span"):
        return ["date", str(detail["time"][1])[:10]]
    return None


def _period(time: Any) -> list[Any] | None:
    parts = time if isinstance(time, dict) else time[-1]
    found = [UNITS[unit].format(f"{value:g}") for unit, value in parts.items() if unit in UNITS]
    return ["period", found[0]] if found else None


def _money(number: str | list[str]) -> list[list[Any]]:
    return [["money", float(each)] for each in (number if isinstance(number, list) else [number])]


if __name__ == "__main__":
    answer_all(["jionlp"], load)
