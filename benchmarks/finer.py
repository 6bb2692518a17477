"""Characters per second of what is looked for inside measures: commitments, figures, citations."""

import time
from collections.abc import Callable

from pipelines.build import parse_notice
from pipelines.extraction.quantities import find_quantities
from pipelines.extraction.references.citations import CitationFinder
from pipelines.knowledge.book import Seeds
from pipelines.notice import Notice, identify
from pipelines.publishing.provision_rows import provision_rows
from pipelines.publishing.quantity_rows import quantity_rows
from pipelines.reading.formats import read_document
from pipelines.reading.source import SourceFile
from pipelines.structure.clauses import write_clauses


def finer_speeds(documents: list[SourceFile], seeds: Seeds) -> dict[str, int]:
    """Characters of the notices per second, one core, trees at hand."""
    notices = [_parsed(document, seeds) for document in documents]
    characters = sum(len(notice.text) for notice in notices)
    work: dict[str, Callable[[Notice], object]] = {
        "provisions": lambda notice: provision_rows(notice, seeds.governing),
        "quantities": lambda notice: _quantities(notice, seeds),
        "citations": lambda notice: _citations(notice, seeds),
    }
    return {name: round(characters / _seconds(notices, find)) for name, find in work.items()}


def _parsed(document: SourceFile, seeds: Seeds) -> Notice:
    received = read_document(document)
    notice = Notice(document.origin, text=received.text)
    parse_notice(notice, received, seeds)
    notice.notice_id = identify(notice, seeds.prefixes)
    assert notice.root is not None
    notice.tree = write_clauses(notice.root, notice.notice_id, notice.text, notice.problems)
    return notice


def _quantities(notice: Notice, seeds: Seeds) -> object:
    assert notice.root is not None
    notice.quantities = find_quantities(notice.root, notice.measures, seeds.figures, notice.header.issued_on)
    return quantity_rows(notice)


def _citations(notice: Notice, seeds: Seeds) -> object:
    assert notice.root is not None
    finder = CitationFinder(seeds, notice.setting, notice.header.number, notice.problems)
    return finder.find(notice.root, notice.tree)


def _seconds(notices: list[Notice], find: Callable[[Notice], object]) -> float:
    begin = time.perf_counter()
    for notice in notices:
        find(notice)
    return time.perf_counter() - begin
