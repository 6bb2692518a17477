"""What became of the measures of an earlier notice in a later one, counted by chapter."""

from typing import NamedTuple

from pipelines.publishing.asked import asked
from pipelines.publishing.tables import Tables

OUTCOMES = ("identical", "amended", "split", "merged", "dropped")
"""In the order of how a measure with several links is counted: by the first that holds for one of them."""

_COUNTS = ", ".join(f"count(*) FILTER (outcome = {at})" for at in range(1, len(OUTCOMES) + 1))
_QUERY = f"""
WITH linked AS (
    SELECT source_measure_id AS measure_id, notice_id AS later, min(list_position({list(OUTCOMES)}, relation)) AS outcome
    FROM lineage JOIN measures ON measure_id = target_measure_id WHERE relation <> 'related' GROUP BY ALL
), dropped AS (
    SELECT source_measure_id AS measure_id, target_notice_id AS later, {len(OUTCOMES)} AS outcome FROM lineage_gaps
), became AS (
    SELECT measure_id, later, max(outcome) AS outcome FROM (FROM linked UNION ALL FROM dropped) GROUP BY ALL
)
SELECT notice_id, later, coalesce(chapter, '') AS part, {_COUNTS}
FROM became JOIN measures USING (measure_id) GROUP BY ALL ORDER BY notice_id, later, min(char_start), part
"""


class Outcome(NamedTuple):
    """Measures of one chapter of `earlier`, counted by what became of them in `later`."""

    earlier: str
    later: str
    chapter: str
    counts: dict[str, int]


def outcomes_by_chapter(tables: Tables, most: int | None = None) -> list[Outcome]:
    """Counts of all tied notices, chapters in the order of the text; each measure is counted once a later notice.

    The first `most` chapters, where so many are wanted. Rows whose measure is missing are left to the checks.
    """
    with asked(tables) as opened:
        rows = opened.rows(_QUERY if most is None else f"{_QUERY} LIMIT {most}")
    return [
        Outcome(earlier, later, chapter, dict(zip(OUTCOMES, counts, strict=True)))
        for earlier, later, chapter, *counts in rows
    ]
