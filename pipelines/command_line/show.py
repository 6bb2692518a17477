"""`kaifang show`: a row, what belongs to it, and the source characters it came from."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
from rich.console import Console
from rich.text import Text

from pipelines.command_line.answer import answer, say_missing
from pipelines.command_line.console import HEADING, open_console, say, say_pairs
from pipelines.command_line.excerpt import Span, excerpts
from pipelines.command_line.release import Release, Row

SHORT = 48
HEADER_KINDS = ("title", "document_number", "signature", "date")


def run(identifier: str, output: Path) -> int:
    """Show one row; the exit code."""
    return answer(output, lambda release: _show(release, identifier))


def _show(release: Release, identifier: str) -> int:
    found = release.find(identifier)
    if not found:
        if not say_missing(release, identifier, "id"):
            say(open_console(stderr=True), "  ids are in the first columns of the tables")
        return 1
    table, row = found
    console = open_console()
    say(console, f"{identifier} in {table}", HEADING)
    say_pairs(console, ((name, _printed(value)) for name, value in row.items()))
    for related in RELATED.get(table, ()):
        related(console, release, row)
    return 0


def _printed(value: Any) -> str:
    if value is None:
        return "–"
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"


def _say_block(console: Console, title: str, pairs: list[tuple[str, str]]) -> None:
    if pairs:
        say(console, "")
        say(console, title, HEADING)
        say_pairs(console, pairs)


def _say_agencies(console: Console, release: Release, measure: Row) -> None:
    rows = release.rows("task_agencies", pc.field("measure_id") == measure["measure_id"])
    _say_block(console, "Agencies, as printed and as matched", [(row["role"], _matched(row)) for row in rows])


def _matched(row: Row) -> str:
    return f"{row['mention']} → {row['agency_name']} ({row['agency_id'] or 'no id'}, {row['match_method']})"


def _say_scope(console: Console, release: Release, row: Row) -> None:
    """Scope of a measure, and what holds for the whole notice."""
    of_notice = pc.field("notice_id") == row["notice_id"]
    wanted = pc.field("measure_id").is_null()
    if "measure_id" in row:
        own = release.rows("replication_scope", of_notice & (pc.field("measure_id") == row["measure_id"]))
        _say_block(console, "Scope of this measure", _grouped(own))
    _say_block(console, "Scope of the whole notice", _grouped(release.rows("replication_scope", of_notice & wanted)))


def _grouped(rows: list[Row]) -> list[tuple[str, str]]:
    """One line a role: 天津市 120000, 上海市 310000 (from a note)."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        key = row["role"], row["basis"], f"; {row['qualifier']}" if row["qualifier"] else ""
        groups.setdefault(key, []).append(f"{row['region_name']} {row['region_id']}")
    return [(role, f"{', '.join(names)} (from: {basis}{words})") for (role, basis, words), names in groups.items()]


def _say_provisions(console: Console, release: Release, measure: Row) -> None:
    rows = release.rows("provisions", pc.field("measure_id") == measure["measure_id"])
    rows.sort(key=lambda row: row["position"])
    _say_block(console, "Provisions", [(row["modality"], _provision(row)) for row in rows])


def _provision(row: Row) -> str:
    notes = [f"{name}: {row[name]}" for name in ("domain", "verb", "condition") if row[name]]
    return f"{row['text']} ({'; '.join(notes)})" if notes else str(row["text"])


def _say_quantities(console: Console, release: Release, row: Row) -> None:
    key = "measure_id" if "measure_id" in row else "clause_id"
    rows = release.rows("quantities", pc.field(key) == row[key])
    _say_block(console, "Figures", [(each["mention"], _figure(each)) for each in rows])


def _figure(row: Row) -> str:
    shown = ("kind", "comparator", "value", "unit")
    notes = [str(row[name]).removesuffix(".0") for name in shown if row[name] is not None]
    if row["due_on"] or row["anchor"]:
        notes.append(f"due on {row['due_on']}" if row["due_on"] else f"from {row['anchor']}")
    return " ".join(notes)


def _say_citations(console: Console, release: Release, row: Row) -> None:
    """Citations of a clause, or of a whole notice."""
    key, value = ("clause_id", row["clause_id"]) if "clause_id" in row else ("citing_notice_id", row["notice_id"])
    rows = release.rows("citations", pc.field(key) == value)
    rows.sort(key=lambda each: each["char_start"])
    _say_block(console, "Cites", [(each["resolution"], _citation(each)) for each in rows])


def _citation(row: Row) -> str:
    return f"{row['mention']} → {row['cited_notice_id']}" if row["cited_notice_id"] else str(row["mention"])


def _say_lineage(console: Console, release: Release, measure: Row) -> None:
    """Where a measure comes from, what carries it on, and which tied notices dropped it."""
    key = measure["measure_id"]
    before = release.rows("lineage", pc.field("target_measure_id") == key)
    after = release.rows("lineage", pc.field("source_measure_id") == key)
    gaps = release.rows("lineage_gaps", pc.field("source_measure_id") == key)
    _say_block(console, "Comes from", [(row["relation"], _link(row, "source_measure_id")) for row in before])
    _say_block(console, "Goes on in", [(row["relation"], _link(row, "target_measure_id")) for row in after])
    nearest = [(row["target_notice_id"], f"nearest: {row['nearest_measure_id'] or 'none'}") for row in gaps]
    _say_block(console, "Not carried on in", nearest)


def _link(row: Row, column: str) -> str:
    changes = [f"{sign}{_short(text)}" for sign, name in (("−", "removed"), ("+", "added")) for text in row[name]]
    return f"{row[column]} ({row['similarity']:.2f}) {' '.join(changes)}".rstrip()


def _say_source(console: Console, release: Release, row: Row) -> None:
    """The characters of a measure or clause, with the agencies it names."""
    mentions = release.rows("task_agencies", pc.field("measure_id") == row.get("clause_id", ""))
    title = f"Source, characters {row['char_start']} to {row['char_end']}"
    _say_excerpts(console, release, row["notice_id"], title, [row], mentions)


def _say_provision_source(console: Console, release: Release, provision: Row) -> None:
    """The characters of a provision; its notice is that of its measure."""
    (measure,) = release.rows("measures", pc.field("measure_id") == provision["measure_id"])
    _say_source(console, release, provision | {"notice_id": measure["notice_id"]})


def _say_citation_source(console: Console, release: Release, citation: Row) -> None:
    _say_source(console, release, citation | {"notice_id": citation["citing_notice_id"]})


def _say_header_source(console: Console, release: Release, notice: Row) -> None:
    """The clauses that a notice's columns come from."""
    where = (pc.field("notice_id") == notice["notice_id"]) & pc.field("kind").isin(HEADER_KINDS)
    title = "Source: titles, document number, signature and date"
    _say_excerpts(console, release, notice["notice_id"], title, release.rows("clauses", where), [])


def _say_excerpts(
    console: Console, release: Release, notice_id: str, title: str, rows: list[Row], mentions: list[Row]
) -> None:
    text = release.text(notice_id)
    if not text or not rows:
        return
    say(console, "")
    say(console, title, HEADING)
    made = excerpts(text, [_span(row) for row in rows], [_span(row) for row in mentions], console.is_terminal)
    say(console, Text("\n\n").join(made))


def _span(row: Row) -> Span:
    return Span(row["char_start"], row["char_end"])


def _say_counts(console: Console, release: Release, notice: Row) -> None:
    key = pc.field("notice_id") == notice["notice_id"]
    counts = [
        (name, len(release.rows(name, key, ["notice_id"])))
        for name in ("clauses", "measures", "tasks", "quantities", "issues")
    ]
    _say_block(console, "Counts", [(name, str(count)) for name, count in counts])


def _say_measures(console: Console, release: Release, notice: Row) -> None:
    rows = release.rows("measures", pc.field("notice_id") == notice["notice_id"])
    rows.sort(key=lambda row: row["char_start"])
    _say_block(console, "Measures", [(row["measure_id"], _short(row["text"])) for row in rows])


def _say_issues(console: Console, release: Release, notice: Row) -> None:
    rows = release.rows("issues", pc.field("notice_id") == notice["notice_id"])
    _say_block(console, "Issues", [(row["severity"], f"{row['message']} ({row['code']})") for row in rows])


def _say_subclauses(console: Console, release: Release, clause: Row) -> None:
    rows = release.rows("clauses", pc.field("parent_id") == clause["clause_id"])
    rows.sort(key=lambda row: row["position"])
    _say_block(console, "Sub-clauses", [(row["clause_id"], f"{row['kind']}  {_short(row['text'])}") for row in rows])


Related = Callable[[Console, Release, Row], None]

RELATED: dict[str, tuple[Related, ...]] = {
    "notices": (_say_counts, _say_issues, _say_scope, _say_citations, _say_measures, _say_header_source),
    "measures": (
        _say_agencies,
        _say_scope,
        _say_provisions,
        _say_quantities,
        _say_citations,
        _say_lineage,
        _say_subclauses,
        _say_source,
    ),
    "clauses": (_say_quantities, _say_citations, _say_subclauses, _say_source),
    "provisions": (_say_provision_source,),
    "quantities": (_say_source,),
    "citations": (_say_citation_source,),
}
"""What is shown below a row, by table."""
