"""Passages of a notice → rows of `quantities`."""

from pipelines.knowledge.figures import FigureWords
from pipelines.notice import Notice, Values


def quantity_rows(notice: Notice, words: FigureWords) -> list[Values]:
    """Rows of the whole notice, in document order."""
    return []
