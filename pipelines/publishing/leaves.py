"""Characters of notices that lie in no leaf, or in two: leaves in their order by SQL, what is between them by Python.

Gaps and texts are read side by side, in the order of notices, so that one text is in memory at a time.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from pipelines.publishing.asked import Asked
from pipelines.publishing.tables import Tables, read_pieces

_GAPS = """
WITH leaves AS (
    SELECT notice_id, clause_id, char_start, char_end, position FROM clauses
    ANTI JOIN (SELECT DISTINCT parent_id FROM clauses WHERE parent_id IS NOT NULL) parents
        ON clauses.clause_id = parents.parent_id
)
SELECT notice_id, clause_id, before, char_start, last FROM (
    SELECT notice_id, clause_id, position, char_start, lag(char_end, 1, 0) OVER text AS before,
        CASE WHEN lead(char_end) OVER text IS NULL THEN char_end END AS last
    FROM leaves WINDOW text AS (PARTITION BY notice_id ORDER BY char_start, position, clause_id)
) WHERE before <> char_start OR last IS NOT NULL
ORDER BY notice_id, char_start, position, clause_id
"""


class _Gap(NamedTuple):
    """A leaf that does not begin where the one before it ends (`before`), or the last one, which ends at `last`."""

    notice_id: str
    clause_id: str
    before: int
    start: int
    last: int | None


def uncovered(tables: Asked, most: int) -> list[str]:
    """Faults of leaves in the order of notices and texts, then those of ends of texts; some `most` of them."""
    faults: list[str] = []
    tails: list[str] = []
    texts = _texts(tables.tables)
    ahead = next(texts, None)
    for notice_id, gaps in groupby(_gaps(tables), key=itemgetter(0)):
        while ahead and ahead[0] < notice_id:
            ahead = next(texts, None)
        text = ahead[1] if ahead and ahead[0] == notice_id else None
        if text is None:
            faults.append(f"clauses: {notice_id} has clauses and no text")
            continue
        for gap in gaps:
            _judge(gap, text, faults, tails)
        if len(faults) + len(tails) > most:
            break
    return faults + tails


def _judge(gap: _Gap, text: str, faults: list[str], tails: list[str]) -> None:
    if gap.start < gap.before or text[gap.before : gap.start].strip():
        faults.append(f"clauses: {gap.clause_id} begins at {gap.start}, the leaf before it ends at {gap.before}")
    if gap.last is not None and text[gap.last :].strip():
        tails.append(f"clauses: text of {gap.notice_id} after its last leaf")


def _gaps(tables: Asked) -> Iterator[_Gap]:
    for batch in tables.batches(_GAPS):
        yield from map(_Gap, *(column.to_pylist() for column in batch.columns))


def _texts(tables: Tables) -> Iterator[tuple[str, str]]:
    for piece in read_pieces(tables, "notice_texts"):
        for notice_id, text in zip(*piece.columns, strict=True):
            yield notice_id.as_py(), text.as_py()
