"""What must hold between tables, as functions from tables to lists of faults; all of them ask DuckDB."""

from collections.abc import Callable
from functools import wraps

import pyarrow as pa

from pipelines.publishing.asked import Asked, asked
from pipelines.publishing.leaves import uncovered
from pipelines.publishing.tables import Tables
from schemas import TABLES

MOST_FAULTS = 10_000
"""Faults of one question to the tables at most: where there are more, something is wrong with all of it."""

Check = Callable[[Tables | Asked], list[str]]


def _check(find: Callable[[Asked], list[str]]) -> Check:
    """A check of tables, or of tables over which a database is open already."""

    @wraps(find)
    def check(tables: Tables | Asked) -> list[str]:
        if isinstance(tables, Asked):
            return find(tables)
        with asked(tables) as opened:
            return find(opened)

    return check


def _told(tables: Asked, fault: str, query: str) -> list[str]:
    """A fault for each row of an answer, its values put into the words."""
    return [fault.format(*row) for row in tables.rows(f"{query} LIMIT {MOST_FAULTS}")]


@_check
def references_hold(tables: Asked) -> list[str]:
    """Every reference points to a row that is there."""
    faults = []
    for table in TABLES.values():
        for column, target in table.references.items():
            (key,) = TABLES[target].key
            is_list = pa.types.is_list(table.arrow_schema.field(column).type)
            value = f"unnest({column})" if is_list else column
            faults += _told(
                tables,
                f"{table.name}.{column}: {{}} is not in {target}",
                f"""SELECT DISTINCT value FROM (SELECT {value} AS value FROM {table.name})
                ANTI JOIN {target} ON value = {key} WHERE value IS NOT NULL ORDER BY value""",
            )
    return faults


@_check
def counts_agree(tables: Asked) -> list[str]:
    """The counts in `notices` are the rows in `clauses` and `measures`."""
    faults = []
    for counted, column in (("clauses", "clause_count"), ("measures", "measure_count")):
        faults += _told(
            tables,
            f"notices.{column} of {{}} is {{}}; {counted} has {{}} rows",
            f"""SELECT notice_id, {column}, coalesce(rows, 0) AS found FROM notices
            LEFT JOIN (SELECT notice_id, count(*) AS rows FROM {counted} GROUP BY notice_id) USING (notice_id)
            WHERE found <> {column} ORDER BY notice_id""",
        )
    return faults


@_check
def tasks_name_their_agencies(tables: Asked) -> list[str]:
    """Every measure with agencies is a task."""
    query = "SELECT DISTINCT measure_id FROM task_agencies ANTI JOIN tasks USING (measure_id) ORDER BY measure_id"
    return _told(tables, "task_agencies: {} is no task", query)


@_check
def spans_lie_in_the_text(tables: Asked) -> list[str]:
    """Spans are not empty and end inside their notice's text."""
    faults = []
    for name, notice in (
        ("clauses", "notice_id"),
        ("measures", "notice_id"),
        ("quantities", "notice_id"),
        ("citations", "citing_notice_id"),
    ):
        (key,) = TABLES[name].key
        faults += _told(
            tables,
            f"{name}: span {{}}..{{}} of {{}} lies outside its text",
            f"""SELECT char_start, char_end, {key} FROM {name} JOIN notices ON notices.notice_id = {name}.{notice}
            WHERE NOT (0 <= char_start AND char_start < char_end AND char_end <= char_count) ORDER BY {key}""",
        )
    return faults


@_check
def leaves_cover_the_text(tables: Asked) -> list[str]:
    """Every character that is not white space lies in exactly one leaf."""
    return uncovered(tables, MOST_FAULTS)


@_check
def provisions_lie_in_their_measures(tables: Asked) -> list[str]:
    """Provisions lie inside their measure, in their order."""
    return _told(
        tables,
        "provisions: {} lies outside its measure or before the one above it",
        """SELECT provision_id FROM (
            SELECT p.provision_id, p.measure_id, p.position, p.char_start, p.char_end,
                m.char_start AS first, m.char_end AS last,
                lag(p.char_end, 1, 0) OVER (PARTITION BY p.measure_id ORDER BY p.position, provision_id) AS above
            FROM provisions p JOIN measures m USING (measure_id)
        ) WHERE NOT (greatest(first, above) <= char_start AND char_start < char_end AND char_end <= last)
        ORDER BY measure_id, position, provision_id""",
    )


@_check
def lineage_rests_on_citations(tables: Asked) -> list[str]:
    """Links name the citation that ties their notices; no tied notices are merely related."""
    return _told(
        tables,
        "lineage: {} is {} by {}",
        """SELECT target_measure_id, relation, evidence FROM lineage
        JOIN measures earlier ON earlier.measure_id = source_measure_id
        JOIN measures later ON later.measure_id = target_measure_id
        LEFT JOIN citations ON citation_id = evidence
        WHERE (relation <> 'related') <> coalesce(
            cited_notice_id = earlier.notice_id AND citing_notice_id = later.notice_id, false
        ) ORDER BY source_measure_id, target_measure_id""",
    )


@_check
def gaps_are_not_carried_on(tables: Asked) -> list[str]:
    """An earlier measure is either linked to a later notice or a gap of it."""
    return _told(
        tables,
        "lineage_gaps: {} is carried on in {}",
        """SELECT source_measure_id, target_notice_id FROM lineage_gaps SEMI JOIN (
            SELECT source_measure_id, notice_id AS target_notice_id
            FROM lineage JOIN measures ON measure_id = target_measure_id
        ) USING (source_measure_id, target_notice_id) ORDER BY source_measure_id, target_notice_id""",
    )


CHECKS: tuple[Check, ...] = (
    references_hold,
    counts_agree,
    tasks_name_their_agencies,
    spans_lie_in_the_text,
    leaves_cover_the_text,
    provisions_lie_in_their_measures,
    lineage_rests_on_citations,
    gaps_are_not_carried_on,
)
