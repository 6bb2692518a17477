"""A notice → its rows of notices, notice_texts, clauses and issues; the manifest → issues of its own."""

import hashlib

from pipelines.notice import Notice, Values
from pipelines.publishing.days import to_day
from pipelines.reading.problems import Problem


def notice_row(notice: Notice) -> Values:
    """The row of `notices`; a copy that is not kept has no rows elsewhere, so its counts are 0."""
    counts = [0 if notice.duplicate_of else len(notice.rows.get(name, ())) for name in ("clauses", "measures")]
    header, manifest = notice.header, notice.manifest or {}
    number = header.number
    return (
        notice.notice_id, number.text if number else None, notice.number_basis, header.title, header.plan_title,
        header.document_type, notice.issuer_ids, notice.addressee_ids, to_day(header.issued_on),
        to_day(header.published_on), notice.source.name, notice.source_format, _digest(notice),
        manifest.get("source_url") or notice.facts.get("source_url") or None, to_day(manifest.get("retrieved_on", "")), len(notice.text),
        *counts, notice.status, notice.duplicate_of,
    )  # fmt: skip


def _digest(notice: Notice) -> str | None:
    """Nothing for a file that was never opened."""
    return None if notice.source.problem else notice.source.sha256


def clause_rows(notice: Notice) -> list[Values]:
    """Rows of `clauses`."""
    return [
        (each.clause_id, notice.notice_id, each.parent.clause_id if each.parent else None, position, each.depth,
         each.kind, each.label, each.number, each.heading, each.text, each.start, each.end)
        for position, each in enumerate(notice.tree.clauses, 1)
    ]  # fmt: skip


def issue_rows(notice_id: str | None, problems: list[Problem]) -> list[Values]:
    """Rows of `issues`; the same problem noted twice is one row."""
    rows: dict[str, Values] = {}
    for each in problems:
        key = "|".join(map(str, (notice_id, each.code, each.clause_id, each.mention, each.start, each.message)))
        issue_id = "i-" + hashlib.sha256(key.encode()).hexdigest()[:16]
        rows[issue_id] = (issue_id, notice_id, each.clause_id, each.severity, each.code, each.message, each.mention,
                          each.start, each.end)  # fmt: skip
    return list(rows.values())
