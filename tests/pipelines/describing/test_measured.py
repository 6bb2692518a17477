"""The figures in releases are those of the pages of the project."""

import re
from pathlib import Path

from pipelines.describing.measured import read_measured

ROOT = Path(__file__).parents[3]


def cells(page: str, under: str) -> list[list[str]]:
    """Cells of the first table after some words, without its head."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8").partition(under)[2]
    table = re.search(r"(?:^\|.*\|\n)+", text, re.M)
    assert table
    return [line.strip("| ").split(" | ") for line in table[0].splitlines()[2:]]


def test_scores_are_those_of_the_page_on_accuracy() -> None:
    told = [
        [score.table, score.part, score.found + score.missed, score.found, score.missed, score.wrong,
         f"{score.precision:.3f}", f"{score.recall:.3f}"]
        for score in read_measured().accuracy.scores
    ]  # fmt: skip
    assert [list(map(str, row)) for row in told] == [row[:8] for row in cells("accuracy.md", "<!-- made: scores -->")]


def test_agreement_is_that_of_the_page_on_accuracy() -> None:
    agreed = [
        ", ".join(f"{column} {right}/{count}" for column, (right, count) in score.agreed.items())
        for score in read_measured().accuracy.scores
    ]
    page = [row[8].strip() if len(row) > 8 else "" for row in cells("accuracy.md", "<!-- made: scores -->")]
    assert agreed == page


def test_the_first_look_is_that_of_the_page_on_accuracy() -> None:
    told = [[each.table, each.result] for each in read_measured().accuracy.first_look]
    assert told == cells("accuracy.md", "## Two parts")


def test_the_corpus_is_that_of_its_page() -> None:
    corpus = read_measured().corpus
    *notices, total = cells("corpus.md", "<!-- made: corpus -->")
    assert (corpus.notices, total[-2:]) == (len(notices), [f"**{corpus.facts}**", f"**{corpus.met}**"])
    unmet = [[each.notice, each.fact, each.why] for each in corpus.unmet]
    assert unmet == cells("corpus.md", "<!-- made: unmet -->")
