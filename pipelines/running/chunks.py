"""Some notices, linked and made into rows of the tables: the second time that a run looks at them.

By now it is known which notices there are, so that copies get their ids and citations what they cite.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pyarrow as pa

from pipelines.linking.citations import resolve_citations
from pipelines.linking.duplicates import apply_copy
from pipelines.linking.reuse import TRACE, Traces, traces
from pipelines.linking.ties import Cited, resolved
from pipelines.memory import collection_paused
from pipelines.notice import Notice, Rows
from pipelines.publishing.days import to_day
from pipelines.publishing.frames import make_table
from pipelines.publishing.reference_rows import used_agencies
from pipelines.running.groups import in_groups
from pipelines.running.index import Index, Member
from pipelines.running.means import Means
from pipelines.running.measures import Entry, entry_of
from schemas import TABLES

Collect = Callable[[list[Notice]], Rows]


class StoreLostError(OSError):
    """A notice that was just put on the shelf is not there any more."""


@dataclass(frozen=True)
class Chunk:
    """Notices in the order of their ids; the first has the number `first`. `loose` are those that are not on the shelf.

    `collect` makes the rows of tables of notices whose citations are resolved.
    """

    means: Means
    index: Index
    first: int
    members: tuple[Member, ...]
    loose: dict[int, Notice]
    collect: Collect


UNDATED = date.max.toordinal()


@dataclass(frozen=True)
class ChunkRows:
    """What a chunk of notices gives: tables, each sorted by its key, and what linking asks of them.

    `ids` are those of the notices, in their order, `days` their days of signature as numbers (`UNDATED` where unknown);
    `cited` are resolved citations, `agencies` the ids of agencies in the tables, `entries` the measures by notice.
    """

    tables: dict[str, pa.Table]
    ids: list[str]
    days: list[int]
    cited: list[Cited]
    agencies: set[str]
    traces: Traces
    entries: list[tuple[str, Entry]]


def in_chunks(members: Iterable[Member], whole: Chunk, loose: dict[int, Notice]) -> Iterator[Chunk]:
    """Notices in chunks, in their order."""
    first = 0
    for group in in_groups(members, lambda each: each.notice_id, lambda each: each.size):
        own = {each.place: loose[each.place] for each in group if each.place in loose}
        yield replace(whole, first=first, members=tuple(group), loose=own)
        first += len(group)


def chunk_rows(chunk: Chunk) -> ChunkRows:
    """Link the notices of a chunk and make their rows."""
    with collection_paused():
        notices = [fetched(chunk.means, member, chunk.loose) for member in chunk.members]
        entries = [(each.notice_id, entry_of(each)) for each in notices]
        found = [_traces(number, entry) for number, (_, entry) in enumerate(entries, chunk.first)]
        for notice in notices:
            resolve_citations(notice, chunk.index)
        rows = chunk.collect(notices)
        return ChunkRows(
            tables={name: make_table(TABLES[name], values) for name, values in rows.items()},
            ids=[each.notice_id for each in notices],
            days=[_day(each) for each in notices],
            cited=resolved(rows["citations"]),
            agencies=used_agencies(rows),
            traces=np.concatenate([np.empty(0, TRACE), *found]),
            entries=entries,
        )


def fetched(means: Means, member: Member, loose: dict[int, Notice]) -> Notice:
    """A notice of the run, under its id. Raises StoreLostError."""
    notice = loose[member.place] if member.place in loose else means.kept(member.key)
    if notice is None:
        raise StoreLostError(f"{member.notice_id}: its rows were removed from the store during the run; run again")
    if member.copy:
        apply_copy(notice, member.copy)
    return notice


def _traces(number: int, entry: Entry) -> Traces:
    return traces(number, [text for _, text in entry.measures])


def _day(notice: Notice) -> int:
    day = to_day(notice.header.issued_on)
    return day.toordinal() if day else UNDATED
