"""How right answers are: counts of true facts, of those found, and of answers that are none."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

Marks = dict[str, int | float]
_MARK = re.compile(r"[^0-9a-z\u3400-\u9fff]")


def bare(text: str) -> str:
    """Letters, digits and Chinese characters of a text, however it is printed."""
    return _MARK.sub("", unicodedata.normalize("NFKC", text).lower())


def counted(true: Iterable[Any], found: Iterable[Any]) -> Marks:
    """Facts held against facts; one that occurs twice counts twice."""
    expected, answered = Counter(true), Counter(found)
    return marks(expected.total(), (expected & answered).total(), (answered - expected).total())


def marks(true: int, found: int, wrong: int) -> Marks:
    """Counts with precision and recall."""
    return {
        "true": true,
        "found": found,
        "wrong": wrong,
        "precision": round(found / (found + wrong), 3) if found + wrong else 0.0,
        "recall": round(found / true, 3) if true else 0.0,
    }


def figure_marks(truth: Sequence[list[dict[str, Any]]], answers: Sequence[list[list[Any]]], kinds: set[str]) -> Marks:
    """Figures of texts: a true one is found by any of the answers it accepts; only those of the kinds are asked for.

    Answers that meet a doubtful figure count neither for nor against.
    """
    true = found = wrong = 0
    for rows, given in zip(truth, answers, strict=True):
        left = [(kind, value) for kind, value in given if kind in kinds]
        for row in sorted(rows, key=lambda row: not row["sure"]):
            accepted = [(kind, value) for kind, value in row["accepts"] if kind in kinds]
            met = next((each for each in accepted if each in left), None)
            if met:
                left.remove(met)
            true += bool(accepted) and row["sure"]
            found += met is not None and row["sure"]
        wrong += len(left)
    return marks(true, found, wrong)


def structure_marks(truth: Sequence[dict[str, Any]], answers: Sequence[list[list[Any]]]) -> tuple[Marks, Marks]:
    """Measures that come out whole and apart from each other, and headings that come out as headings."""
    measures = headings = whole = known = 0
    for notice, units in zip(truth, answers, strict=True):
        texts = [bare(text) for text, _ in units]
        titles = [bare(text) for text, is_heading in units if is_heading]
        measures += len(notice["measures"])
        headings += len(notice["headings"])
        whole += sum(_stands_apart(text, room, texts) for text, room in notice["measures"])
        known += sum(
            any(each.endswith(name) and len(each) <= len(name) + 4 for each in titles) for name in notice["headings"]
        )
    return marks(measures, whole, 0), marks(headings, known, 0)


def _stands_apart(text: str, room: int, units: Iterable[str]) -> bool:
    """Whether a unit is this measure and little else: its label, and who is responsible."""
    return any(text in unit and len(unit) <= len(text) + room for unit in units)
