"""What becomes of measures from notice to notice, worked out for some earlier notices at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import pyarrow as pa

from pipelines.linking.lineage import Lineage, Tracer
from pipelines.linking.reuse import Measured
from pipelines.memory import collection_paused
from pipelines.notice import Notice, Rows
from pipelines.publishing.frames import make_table
from pipelines.publishing.notice_rows import issue_rows
from pipelines.publishing.printed import restore_print
from pipelines.running.candidates import Source
from pipelines.running.chunks import fetched
from pipelines.running.groups import in_groups
from pipelines.running.index import Index
from pipelines.running.means import Means
from pipelines.running.measures import MeasureIndex
from pipelines.store.answers import kept_answers
from schemas import TABLES

_REMEMBERED = 1000
"""Notices whose measures are kept at hand."""


@dataclass(frozen=True)
class Descents:
    """Some notices from which others may go on. `loose` are notices that are not on the shelf, by their places."""

    means: Means
    index: Index
    measures: MeasureIndex
    sources: tuple[Source, ...]
    loose: dict[int, Notice]


def in_descents(sources: Iterable[Source], whole: Descents) -> Iterator[Descents]:
    """Sources in groups, in their order."""
    for group in in_groups(sources, lambda each: each.descent.notice_id, lambda each: each.weight):
        yield replace(whole, sources=tuple(group), loose=_needed(group, whole) if whole.loose else {})


def _needed(sources: list[Source], whole: Descents) -> dict[int, Notice]:
    places = (whole.index.member(notice_id).place for notice_id in _ids(sources, whole.measures))
    return {place: whole.loose[place] for place in places if place in whole.loose}


def _ids(sources: Iterable[Source], measures: MeasureIndex) -> list[str]:
    """All notices that a group of sources is about."""
    ids = {each.descent.notice_id for each in sources}
    for source in sources:
        ids.update(tie.later for tie in source.descent.ties)
        ids.update(map(measures.named, set(source.descent.pairs["target"].tolist())))
    return sorted(ids)


def descent_rows(descents: Descents) -> dict[str, pa.Table]:
    """Tables `lineage`, `lineage_gaps` and `issues` of a group, each sorted by its key."""
    rows: Rows = {"lineage": [], "lineage_gaps": [], "issues": []}
    with collection_paused():
        reader = _Reader(descents)
        tracer = Tracer(reader, descents.means.seeds.regions)
        for source in descents.sources:
            found = _traced(tracer, source, descents.means)
            rows["lineage"] += found.links
            rows["lineage_gaps"] += found.gaps
            for notice_id, problem in source.problems:
                rows["issues"] += issue_rows(notice_id, [problem])
        reader.restore(rows)
        return {name: make_table(TABLES[name], values) for name, values in rows.items()}


def _traced(tracer: Tracer, source: Source, means: Means) -> Lineage:
    if means.links is None:
        return tracer.trace(source.descent)
    with kept_answers(means.links, source.descent.notice_id) as recall:
        return tracer.trace(source.descent, recall)


class _Reader:
    """Reads measures of notices, and remembers notices in Traditional characters, whose rows show them."""

    def __init__(self, descents: Descents) -> None:
        self._descents = descents
        self._traditional: set[str] = set()
        self.measured = lru_cache(_REMEMBERED)(self._measured)
        self.named = descents.measures.named
        self.letters = descents.measures.letters

    def _measured(self, notice_id: str) -> Measured:
        entry = self._descents.measures.entry(notice_id)
        if entry.is_traditional:
            self._traditional.add(notice_id)
        return Measured(notice_id, entry.measures)

    def restore(self, rows: Rows) -> None:
        """Put the characters that Traditional notices print into the rows of both tables."""
        if not self._traditional:
            return
        notices = [self._notice(each) for each in sorted(self._traditional)]
        shown = {name: rows[name] for name in ("lineage", "lineage_gaps")}
        shown |= {name: [row for each in notices for row in each.rows[name]] for name in ("measures", "task_agencies")}
        restore_print(shown, notices)
        rows |= {name: shown[name] for name in ("lineage", "lineage_gaps")}

    def _notice(self, notice_id: str) -> Notice:
        return fetched(self._descents.means, self._descents.index.member(notice_id), self._descents.loose)
