"""What the tables promise of any input, as a list of the promises broken."""

from collections.abc import Sequence

from pipelines.publishing.asked import asked
from pipelines.publishing.checks import CHECKS
from pipelines.publishing.frames import check_table
from pipelines.publishing.tables import Tables
from schemas import TABLES

LOST = frozenset(("unassigned_text",))
"""Issues that no input may lead to."""
_ERROR_IN_READER = "the reader ended with"
_NO_ERROR = ("MemoryError", "RecursionError")


def broken(tables: Tables, skipped: Sequence[str] = ("agencies", "regions")) -> list[str]:
    """Faults between tables, values that break a model, text in no clause, errors in readers; `skipped` are not checked."""
    with asked(tables) as opened:
        faults = [fault for check in CHECKS for fault in check(opened)]
    for name, table in TABLES.items():
        if name not in skipped and not (failures := check_table(table, tables[name])).empty:
            faults.append(f"{name}: {failures.head(3).to_dict('records')}")
    for issue in tables["issues"].to_pylist():
        in_reader = _ERROR_IN_READER in issue["message"] and not any(name in issue["message"] for name in _NO_ERROR)
        if issue["code"] in LOST or in_reader:
            faults.append(f"{issue['code']}: {issue['message']} {issue['mention'] or ''}")
    return faults + letters_outside_leaves(tables)


def letters_outside_leaves(tables: Tables) -> list[str]:
    """Counted anew, apart from the checks of the release: each non-blank character lies in exactly one leaf."""
    rows = tables["clauses"].select(["clause_id", "notice_id", "parent_id", "char_start", "char_end"]).to_pylist()
    parents = {row["parent_id"] for row in rows}
    faults = []
    for notice in tables["notice_texts"].to_pylist():
        leaves = [row for row in rows if row["notice_id"] == notice["notice_id"] and row["clause_id"] not in parents]
        held = bytearray(len(notice["source_text"]))
        if not leaves:
            continue  # a copy has no clauses of its own
        for leaf in leaves:
            span = slice(leaf["char_start"], leaf["char_end"])
            held[span] = bytes(min(count + 1, 2) for count in held[span])
        odd = [
            (at, char, held[at])
            for at, char in enumerate(notice["source_text"])
            if (held[at] != 1 and not (char.isspace() or char in "\x00\ufeff\u200b")) or held[at] > 1
        ]
        if odd:
            faults.append(f"{notice['notice_id']}: {len(odd)} characters not in exactly one leaf, such as {odd[:3]}")
    return faults
