"""Figures of a text in a form that is easy to compare."""

from collections.abc import Callable

import pytest

from pipelines.extraction.figures.model import Figure
from pipelines.extraction.figures.reader import find_figures
from pipelines.knowledge.book import Seeds
from tests.pipelines.printed import run_of

Read = Callable[..., list[tuple[str, Figure]]]


@pytest.fixture(scope="session")
def read(seeds: Seeds) -> Read:
    """Mention and figure of each figure in a printed text, in a notice of 2023 unless told."""

    def from_text(printed: str, year: int | None = 2023, free_dates: bool = False) -> list[tuple[str, Figure]]:
        text = run_of(printed).text
        return [(text[each.begin : each.end], each) for each in find_figures(text, 0, seeds.figures, year, free_dates)]

    return from_text


@pytest.fixture(scope="session")
def mentions(read: Read) -> Callable[..., list[str]]:
    """The mentions alone."""
    return lambda printed, **options: [mention for mention, _ in read(printed, **options)]
