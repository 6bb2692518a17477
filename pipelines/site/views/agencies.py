"""Bodies: what they are, which came before and after them, what they lead, support and answer for."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.site.views.batches import WORDS
from pipelines.site.views.store import Row, Store

RELATED_SHOWN = 300
"""Bodies below a body, and notices that it issued or received, on its page."""

_COUNTS = """SELECT agency_id, coalesce(strftime(issued_on, '%Y'), '') AS year,
        count(*) FILTER (role = 'lead') AS lead, count(*) FILTER (role = 'support') AS support,
        count(*) FILTER (role = 'responsible') AS responsible, count(*) AS tasks,
        count(DISTINCT notice_id) AS notices
    FROM task_agencies JOIN measures USING (measure_id) JOIN notices USING (notice_id)
    WHERE agency_id IS NOT NULL GROUP BY ALL ORDER BY agency_id, year DESC"""
_ORDER = "issued_on DESC NULLS LAST, notice_id, char_start, measure_id, position"
_NAMED = """SELECT agency_id, measure_id, notice_id, role, position, char_start, issued_on
    FROM (SELECT agency_id, measure_id, role, position FROM task_agencies WHERE agency_id IS NOT NULL)
    JOIN (SELECT measure_id, notice_id, char_start FROM measures) USING (measure_id)
    JOIN (SELECT notice_id, issued_on FROM notices) USING (notice_id)"""
_FIRST = f"{_NAMED} QUALIFY row_number() OVER (PARTITION BY agency_id ORDER BY {_ORDER}) <= {{most}}"
_TASKS = f"""WITH d AS ({{named}})
    SELECT agency_id, d.notice_id, measure_id, m.number, d.role AS agency_role, NULL AS qualifier, t.due_on,
        substr(m.text, 1, {WORDS}) AS words, length(m.text) > {WORDS} AS clipped,
        n.document_number, n.title, n.issued_on
    FROM d JOIN measures m USING (measure_id) JOIN notices n ON n.notice_id = d.notice_id
    LEFT JOIN tasks t USING (measure_id)
    ORDER BY agency_id, n.issued_on DESC NULLS LAST, d.notice_id, d.char_start, measure_id, d.position"""
_CORRESPONDENCE = """SELECT unnest({column}) AS agency_id, notice_id, document_number, title, issued_on FROM notices
    ORDER BY agency_id, issued_on DESC NULLS LAST, notice_id"""


@dataclass(frozen=True)
class Agency:
    """A body. `years` holds its tasks by role for each year of signature, `tasks` is read once, in its turn."""

    facts: Row
    region: Row | None
    parent: Row | None
    successor: Row | None
    predecessors: list[Row]
    children: list[Row]
    issued: list[Row]
    received: list[Row]
    years: list[Row]
    tasks: Iterator[Row]

    @property
    def task_count(self) -> int:
        """How many times it is named as responsible."""
        return total(self.years, "tasks")


def total(years: list[Row], column: str) -> int:
    """A count over all years."""
    return sum(row[column] for row in years)


def agencies(store: Store, most: int | None = None) -> Iterator[Agency]:
    """All bodies by id, each with all its tasks, or the first `most`."""
    rows = {row["agency_id"]: row for row in store.rows("SELECT * FROM agencies ORDER BY agency_id")}
    regions = {row["region_id"]: row for row in store.rows("SELECT region_id, name FROM regions")}
    streams = [
        store.groups(query, "agency_id")
        for query in (
            _CORRESPONDENCE.format(column="issuer_ids"),
            _CORRESPONDENCE.format(column="addressee_ids"),
            _COUNTS,
            _TASKS.format(named=_NAMED if most is None else _FIRST.format(most=most)),
        )
    ]
    below, before = _pointing(rows, "parent_id"), _pointing(rows, "successor_id")
    for key, facts in rows.items():
        issued, received, years = (stream.take(key) for stream in streams[:3])
        yield Agency(
            facts, regions.get(facts["region_id"]), rows.get(facts["parent_id"]), rows.get(facts["successor_id"]),
            before.get(key, []), below.get(key, []), issued, received, years, streams[3].stream(key),
        )  # fmt: skip


def _pointing(rows: dict[str, Row], column: str) -> dict[str, list[Row]]:
    """Rows by the id they hold in a column."""
    found: dict[str, list[Row]] = {}
    for row in rows.values():
        if row[column]:
            found.setdefault(row[column], []).append(row)
    return found


def ranked(store: Store) -> list[Row]:
    """All bodies with their counts, those with most tasks first."""
    return store.rows("""SELECT a.*, coalesce(r.name, '') AS region_name,
            count(measure_id) FILTER (role = 'lead') AS lead, count(measure_id) FILTER (role = 'support') AS support,
            count(measure_id) AS tasks
        FROM agencies a LEFT JOIN task_agencies USING (agency_id) LEFT JOIN regions r ON r.region_id = a.region_id
        GROUP BY ALL ORDER BY tasks DESC, a.agency_id""")
