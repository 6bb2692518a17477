"""Measures of a notice → rows of `provisions`."""

from pipelines.knowledge.governing import GoverningWords
from pipelines.notice import Notice, Values


def provision_rows(notice: Notice, words: GoverningWords) -> list[Values]:
    """Rows of the notice's measures, in document order."""
    return []
