"""The comparison with what people use: how answers are marked, and that its parts are there."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.comparison import notebook
from benchmarks.comparison.marks import bare, counted, figure_marks, structure_marks
from benchmarks.comparison.questions import CHANGES, place_questions

COMPARISON = Path(notebook.__file__).parent
SIXTY_DAYS = {"sure": True, "accepts": [("period", "P60D")]}
DOUBTFUL = {"sure": False, "accepts": [("date", "2025-12-31")]}
TIME = {"period", "date"}


def test_facts_are_counted() -> None:
    assert counted(["a", "a", "b"], ["a", "c"]) == {
        "true": 3, "found": 1, "wrong": 1, "precision": 0.5, "recall": 0.333,
    }  # fmt: skip


def test_nothing_asked_and_nothing_answered_is_no_division_by_zero() -> None:
    assert counted([], [])["precision"] == 0.0


@pytest.mark.parametrize(
    ("answers", "found", "wrong"),
    [
        ([["period", "P60D"]], 1, 0),
        ([["date", "2060-12-31"]], 0, 1),
        ([["date", "2025-12-31"], ["period", "P60D"]], 1, 0),
        ([["money", 5.0]], 0, 0),
        ([], 0, 0),
    ],
)
def test_figures(answers: list[list[object]], found: int, wrong: int) -> None:
    marked = figure_marks([[DOUBTFUL, SIXTY_DAYS]], [answers], TIME)
    assert (marked["true"], marked["found"], marked["wrong"]) == (1, found, wrong)


@pytest.mark.parametrize(
    ("units", "whole", "known"),
    [
        ([["1.支持企业。（责任单位：市商务委）", False], ["一、发展产业", True]], 1, 1),
        ([["1.支持企业。2.推进建设，完善各项配套政策措施，健全工作机制。", False], ["一、发展产业", False]], 0, 0),
        ([["1.支持", False], ["企业。", False]], 0, 0),
    ],
)
def test_structure(units: list[list[object]], whole: int, known: int) -> None:
    notice = {"measures": [(bare("支持企业。"), 14)], "headings": ["发展产业"]}
    measures, headings = structure_marks([notice], [units])
    assert (measures["found"], headings["found"]) == (whole, known)


def test_the_notebook_reads_the_five_notices() -> None:
    frame = notebook.measures()
    assert Counter(frame["notice_id"]) == {
        "guofa-2023-23": 80, "hufufa-2024-1": 117, "shangzihan-2025-84": 155, "shangzifa-2021-63": 11,
        "guohan-2025-68": 77,
    }  # fmt: skip


def test_changes_keep_what_is_said() -> None:
    text = "1.支持企业开展跨境贸易，完善资金池安排，推动业务发展壮大。（责任单位：市商务委）\n\n2.推进建设。"
    assert bare(CHANGES["wrapped at 30 characters"](text)) == bare(text)
    assert "牵头单位" in CHANGES["牵头单位 for 责任单位"](text)
    assert CHANGES["1、 for 1."](text).startswith("1、")


def test_packages_are_pinned() -> None:
    for path in COMPARISON.glob("requirements*.txt"):
        lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        assert lines
        assert all("==" in line for line in lines)


def test_places_are_divisions_of_the_seeds() -> None:
    with (COMPARISON.parents[1] / "seeds" / "regions.csv").open(encoding="utf-8", newline="") as lines:
        known = {row["region_id"] for row in csv.DictReader(lines)}
    questions = place_questions()
    assert {place for question in questions for place in question["true"]} <= known
    assert any(not question["true"] for question in questions)
