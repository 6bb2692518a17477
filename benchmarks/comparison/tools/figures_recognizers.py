"""Figures with Microsoft's recognizers-text: dates, periods, money and percentages."""

from datetime import datetime
from importlib import import_module
from typing import Any

from benchmarks.comparison.tools.answering import Answerer, Question, answer_all

CULTURE = "zh-cn"


def load() -> Answerer:
    """The three recognizers, one after the other."""
    dates = import_module("recognizers_date_time").recognize_datetime
    money = import_module("recognizers_number_with_unit").recognize_currency
    shares = import_module("recognizers_number").recognize_percentage

    def figures(question: Question) -> list[list[Any]]:
        text, base = question["text"], datetime.fromisoformat(question["date"])
        found = [_time(each.resolution) for each in dates(text, CULTURE, reference=base)]
        found += [["money", float(each.resolution["value"])] for each in money(text, CULTURE) if _value(each)]
        found += [
            ["percent", float(each.resolution["value"].rstrip("%"))] for each in shares(text, CULTURE) if _value(each)
        ]
        return [each for each in found if each]

    return figures


def _value(found: Any) -> str | None:
    return (found.resolution or {}).get("value")


def _time(resolution: dict[str, Any] | None) -> list[Any] | None:
    """A period by its TIMEX, a date by its last day."""
    value = (resolution or {}).get("values", [{}])[-1]
    if value.get("type") == "duration":
        return ["period", value["timex"]]
    day = value.get("end") or value.get("value")
    return ["date", day[:10]] if day and value.get("type", "").startswith("date") else None


if __name__ == "__main__":
    answer_all(["recognizers-text-suite"], load)
