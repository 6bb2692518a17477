"""The tables notice by notice: all that its two pages show. 10,000 notices are never in memory together."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipelines.site.views.store import Row, Store

_OF_NOTICE = {
    "texts": "SELECT * FROM notice_texts ORDER BY notice_id",
    "clauses": "SELECT * FROM clauses ORDER BY notice_id, position",
    "measures": "SELECT * FROM measures ORDER BY notice_id, char_start, char_end, measure_id",
    "duties": """SELECT d.*, notice_id FROM task_agencies d JOIN measures USING (measure_id)
        ORDER BY notice_id, measure_id, position""",
    "scope": """SELECT s.*, level FROM replication_scope s JOIN regions USING (region_id)
        ORDER BY notice_id, measure_id, role, region_id""",
    "provisions": """SELECT p.*, notice_id FROM provisions p JOIN measures USING (measure_id)
        ORDER BY notice_id, measure_id, p.position""",
    "figures": "SELECT * FROM quantities ORDER BY notice_id, char_start, quantity_id",
    "citations": """SELECT c.*, citing_notice_id AS notice_id FROM citations c
        ORDER BY notice_id, char_start, citation_id""",
    "earlier": """SELECT l.*, later.notice_id, later.measure_id, earlier.notice_id AS other_notice_id,
            earlier.measure_id AS other_measure_id, earlier.text AS other_text, document_number, title
        FROM lineage l JOIN measures later ON later.measure_id = target_measure_id
        JOIN measures earlier ON earlier.measure_id = source_measure_id
        JOIN notices n ON n.notice_id = earlier.notice_id
        ORDER BY later.notice_id, later.measure_id, similarity DESC, source_measure_id""",
    "later": """SELECT l.*, earlier.notice_id, earlier.measure_id, later.notice_id AS other_notice_id,
            later.measure_id AS other_measure_id, later.text AS other_text, document_number, title
        FROM lineage l JOIN measures later ON later.measure_id = target_measure_id
        JOIN measures earlier ON earlier.measure_id = source_measure_id
        JOIN notices n ON n.notice_id = later.notice_id
        ORDER BY earlier.notice_id, earlier.measure_id, similarity DESC, target_measure_id""",
    "gaps": """SELECT g.*, m.notice_id, m.measure_id, document_number, title FROM lineage_gaps g
        JOIN measures m ON m.measure_id = source_measure_id JOIN notices n ON n.notice_id = target_notice_id
        ORDER BY m.notice_id, source_measure_id, target_notice_id""",
    "issues": "SELECT * FROM issues WHERE notice_id IS NOT NULL ORDER BY notice_id, char_start, issue_id",
}


@dataclass(frozen=True)
class Notice:
    """A notice with the rows of all tables that belong to it, as dictionaries by column."""

    facts: Row
    issuers: list[Row]
    text: str
    clauses: list[Row] = field(repr=False)
    measures: list[Row] = field(repr=False)
    duties: list[Row] = field(repr=False)
    scope: list[Row] = field(repr=False)
    provisions: list[Row] = field(repr=False)
    figures: list[Row] = field(repr=False)
    citations: list[Row] = field(repr=False)
    earlier: list[Row] = field(repr=False)
    later: list[Row] = field(repr=False)
    gaps: list[Row] = field(repr=False)
    issues: list[Row] = field(repr=False)

    @property
    def notice_id(self) -> str:
        """Its id."""
        return str(self.facts["notice_id"])

    @cached_property
    def by_measure(self) -> dict[str, dict[str | None, list[Row]]]:
        """Rows of the tables about measures, by table, then by measure; None for the notice itself."""
        names = ("duties", "scope", "provisions", "figures", "earlier", "later", "gaps")
        return {name: _by(getattr(self, name), "measure_id") for name in names}


def _by(rows: list[Row], column: str) -> dict[str | None, list[Row]]:
    """Rows by the value of a column, in their order."""
    found: dict[str | None, list[Row]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def notices(store: Store) -> Iterator[Notice]:
    """All notices by id, each with its rows."""
    streams = {name: store.groups(query) for name, query in _OF_NOTICE.items()}
    agencies = {row["agency_id"]: row for row in store.rows("SELECT agency_id, name, name_en FROM agencies")}
    for facts in store.stream("SELECT * FROM notices ORDER BY notice_id"):
        found: dict[str, Any] = {name: stream.take(facts["notice_id"]) for name, stream in streams.items()}
        texts = found.pop("texts")
        issuers = [agencies[each] for each in facts["issuer_ids"]]
        yield Notice(facts, issuers, texts[0]["source_text"] if texts else "", **found)


def newest_first(store: Store) -> list[tuple[str, Row]]:
    """All notices with the year of their signature ("" without a date) and the names of their issuers, newest first."""
    names = {row["agency_id"]: row["name"] for row in store.rows("SELECT agency_id, name FROM agencies")}
    rows = store.stream("SELECT * FROM notices ORDER BY issued_on DESC NULLS LAST, notice_id")
    return [
        (str(row["issued_on"] or "")[:4], row | {"issuers": [names[each] for each in row["issuer_ids"]]})
        for row in rows
    ]
