"""Changes → one page in Markdown, whatever happened: what does not fit is counted and left to changes.csv."""

from collections import Counter
from collections.abc import Sequence

from pipelines.releases.changes.examples import examples
from pipelines.releases.changes.markdown import code, words
from pipelines.releases.changes.model import (
    ADDED,
    CHANGED,
    MOVED,
    REMOVED,
    Changes,
    NoticeChange,
    NoticeKind,
    SchemaChange,
    TableChanges,
)
from schemas import TABLES

LONGEST_PAGE = 60
"""Lines of a page."""
FIRST_TABLES = ("measures", "tasks", "replication_scope")
"""Tables that come first and are printed bold."""
MAX_SCHEMA, MAX_EXAMPLES, MAX_OTHER_TABLES = 5, 4, 2

_TITLE = 60
"""Characters of a title that are shown."""
_FRAME_OF_NOTICES = 5
"""Lines of the section of notices beside its rows."""
_KINDS: tuple[tuple[NoticeKind, str], ...] = (
    ("added", "added"), ("withdrawn", "withdrawn"), ("re-read", "re-read"), ("copy", "new or former copies of other notices"),
)  # fmt: skip
CSV_NAME = "changes.csv"
"""The file beside the page that has everything."""


def write_page(changes: Changes, csv: str | None = CSV_NAME) -> str:
    """The page, at most `LONGEST_PAGE` lines long; `csv` names the file with all changes, None where there is none."""
    rest = f"see {csv or '--csv FILE'}"
    if changes.before is None:
        return _page([f"# {code(changes.after)}: the first release", ""], _first_counts(changes))
    head = [f"# Changes from {code(changes.before)} to {code(changes.after)}", "", _summary(changes, csv), ""]
    if not any(table.is_changed for table in changes.tables):
        return _page(head)
    after = [*_counts(changes.tables, rest), *_schema(changes.tables, rest), *_examples(changes.tables)]
    room = LONGEST_PAGE - len(head) - len(after) - _FRAME_OF_NOTICES
    return _page(head, _notices(changes.notices, room, rest), after)


def _page(*parts: Sequence[str]) -> str:
    return "\n".join(line for part in parts for line in part).rstrip("\n") + "\n"


def _summary(changes: Changes, csv: str | None) -> str:
    if not any(table.is_changed for table in changes.tables):
        return "No changes: both hold the same tables with the same rows."
    counted = Counter(each.kind for each in changes.notices)
    notices = ", ".join(f"{counted[kind]:,} {what}" for kind, what in _KINDS if counted[kind]) or "no changes"
    kinds = (ADDED, REMOVED, CHANGED, MOVED)
    rows = ", ".join(f"{sum(getattr(table, kind) for table in changes.tables):,} {kind}" for kind in kinds)
    everything = f"Every row and cell is in {csv}" if csv else "--csv FILE writes every row and cell"
    return f"Notices: {notices}. Rows of all tables: {rows}. {everything}."


def _notices(notices: Sequence[NoticeChange], room: int, rest: str) -> list[str]:
    """Notices by what happened to them; each kind gets its share of the room."""
    if not notices:
        return []
    groups = [[each for each in notices if each.kind == kind] for kind, _ in _KINDS]
    lines = ["## Notices", "", "| notice | title | what happened |", "| --- | --- | --- |"]
    for (_, what), group, share in zip(_KINDS, groups, _shares([len(group) for group in groups], room), strict=True):
        fits = len(group) <= share
        shown = group if fits else group[: share - 1]
        lines += [f"| {code(each.notice_id)} | {words(each.title, _TITLE)} | {_happened(each)} |" for each in shown]
        if not fits:
            lines.append(f"| … and {len(group) - len(shown):,} more; {rest} | | {what} |")
    return [*lines, ""]


def _shares(sizes: Sequence[int], room: int) -> list[int]:
    """Lines for each of several lists: what a short one leaves goes to the longer ones."""
    shares = [0] * len(sizes)
    waiting = sorted(range(len(sizes)), key=lambda at: sizes[at])
    for left, at in zip(range(len(sizes), 0, -1), waiting, strict=True):
        shares[at] = min(sizes[at], max(room // left, 1))
        room -= shares[at]
    return shares


def _happened(change: NoticeChange) -> str:
    if change.kind == "copy":
        return words(change.note, len(change.note))
    return f"{change.kind}: {words(change.note, len(change.note))}" if change.note else change.kind


def _counts(tables: Sequence[TableChanges], rest: str) -> list[str]:
    """Rows of every table; moved are those in which nothing but positions changed."""
    lines = ["## Tables", "", "| table | rows before | rows after | added | removed | changed | moved |"]
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    shown, more = _shown(tables)
    lines += [_count(table) for table in shown]
    if more:
        lines.append(f"| … and {more:,} more; {rest} | | | | | | |")
    return [*lines, ""]


def _shown(tables: Sequence[TableChanges]) -> tuple[list[TableChanges], int]:
    """Tables to show, those that people look for first; and how many of those that are not known any more are left."""
    known = sorted(
        (table for table in tables if table.name in TABLES), key=lambda table: table.name not in FIRST_TABLES
    )
    others = [table for table in tables if table.name not in TABLES]
    return [*known, *others[:MAX_OTHER_TABLES]], max(len(others) - MAX_OTHER_TABLES, 0)


def _name(table: TableChanges) -> str:
    return f"**{table.name}**" if table.name in FIRST_TABLES else code(table.name)


def _count(table: TableChanges) -> str:
    rows = [table.rows_before, table.rows_after]
    known = table.name in TABLES
    changes = [table.added, table.removed, table.changed, table.moved] if known else [None] * 4
    return f"| {_name(table)} | {' | '.join('–' if each is None else f'{each:,}' for each in [*rows, *changes])} |"


def _first_counts(changes: Changes) -> list[str]:
    shown, more = _shown(changes.tables)
    lines = ["| table | rows |", "| --- | ---: |", *(f"| {_name(table)} | {table.rows_after:,} |" for table in shown)]
    return [*lines, f"| … and {more:,} more | |"] if more else lines


def _schema(tables: Sequence[TableChanges], rest: str) -> list[str]:
    """Tables and columns that came, went or changed their type, and what could not be compared."""
    told = [line for table in tables for line in _schema_lines(table)]
    if not told:
        return []
    more = [f"- … and {len(told) - MAX_SCHEMA + 1:,} more; {rest}"] if len(told) > MAX_SCHEMA else []
    return ["## Schema", "", *told[: MAX_SCHEMA - len(more)], *more, ""]


def _schema_lines(table: TableChanges) -> list[str]:
    remark = [f"- {code(table.name)}: {table.remark}"] if table.remark else []
    return remark + [f"- {code(table.name)}: {_schema_change(each)}" for each in table.schema]


def _schema_change(change: SchemaChange) -> str:
    what = change.kind.replace("_", " ")
    if change.column is None:
        return what
    types = " → ".join(code(each) for each in (change.before, change.after) if each)
    return f"{what}: {code(change.column)} ({types})"


def _examples(tables: Sequence[TableChanges]) -> list[str]:
    """Some changed measures."""
    found = [each for table in tables if table.name == "measures" for each in examples(table, MAX_EXAMPLES)]
    if not found:
        return []
    lines = ["## Some changed measures", "", "| measure | column | before | after |", "| --- | --- | --- | --- |"]
    for each in found:
        before, after = (words(text, len(text)) or "(blank)" for text in (each.before, each.after))
        lines.append(f"| {code(each.measure_id)} | {code(each.column)} | {before} | {after} |")
    return [*lines, ""]
