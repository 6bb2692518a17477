"""Facts about tables: rows, columns, groups, notes, scope."""

import re
from collections import Counter

from benchmarks.facts.registry import counts
from benchmarks.facts.stated import Fact
from benchmarks.facts.view import Row, View
from benchmarks.facts.words import fold, ranges, same

Numbers = tuple[int, ...]
_TOTAL = re.compile(r"共(\d+)项")


@counts("tables")
def tables(view: View, fact: Fact, _: Numbers) -> int:
    """Clauses of kind table."""
    return len(view.tables)


@counts("table", "annex")
def annex_title(view: View, fact: Fact, _: Numbers) -> str | None:
    """Some clause with that text stands at the head of a table: before its first row, or just before the table."""
    for table in view.tables:
        inside = list(view.under(table))
        first = next((at for at, row in enumerate(inside) if row["kind"] == "row"), len(inside))
        at = view.clauses.index(table)
        texts = [row["text"] for row in (*view.clauses[max(0, at - 3) : at + 1], *inside[:first])]
        if any(fold(fact.value) in fold(text) for text in texts):
            return str(fact.value)
    return None


@counts("table_columns", "annex_table_columns")
def table_columns(view: View, fact: Fact, _: Numbers) -> list[str]:
    """Headings of the cells of the table, in the order of the first row that has them all."""
    rows = [[cell["heading"] for cell in view.below[row["clause_id"]]] for row in _rows(view)]
    return next((row for row in rows if same(row, fact.value)), max(rows, key=len, default=[]))


@counts("table_group_headings")
def table_group_headings(view: View, fact: Fact, _: Numbers) -> int:
    """Clauses of kind chapter inside tables."""
    return sum(row["kind"] == "chapter" for table in view.tables for row in view.under(table))


@counts("annex_table_rows")
def annex_table_rows(view: View, fact: Fact, _: Numbers) -> int:
    """Clauses of kind row."""
    return len(_rows(view))


def _rows(view: View) -> list[Row]:
    return [row for row in view.clauses if row["kind"] == "row"]


@counts("rows_present")
def rows_present(view: View, fact: Fact, _: Numbers) -> int:
    """Measures of the listing annex."""
    return len(_listed(view))


@counts("row_numbers_present")
def row_numbers(view: View, fact: Fact, _: Numbers) -> str:
    """Numbers of the measures of the listing annex."""
    return ranges([row["number"] for row in _listed(view)])


def _listed(view: View) -> list[Row]:
    return [row for row in view.measures if row["listing"] == "annex"]


@counts("items_stated_in_text")
def items_stated(view: View, fact: Fact, _: Numbers) -> int:
    """Sum of the figures in the group headings of the table (共6项)."""
    headings = [fold(row["text"]) for table in view.tables for row in view.under(table) if row["kind"] == "chapter"]
    return sum(int(figure) for heading in headings for figure in _TOTAL.findall(heading))


@counts("table_is_a_task_list")
def is_task_list(view: View, fact: Fact, _: Numbers) -> bool:
    """Any measure of the listing annex."""
    return bool(_listed(view))


@counts("first_level_groups", "second_level_groups")
def groups(view: View, fact: Fact, _: Numbers) -> int:
    """Cells of rows that are not empty in the column 一级指标 (二级指标)."""
    column = {"first_level_groups": "一级指标", "second_level_groups": "二级指标"}[fact.key]
    cells = [cell for row in _rows(view) for cell in view.below[row["clause_id"]]]
    return sum(cell["heading"] == column and bool(cell["text"]) for cell in cells)


@counts("notes_under_table")
def notes(view: View, fact: Fact, _: Numbers) -> str:
    """Numbers of the clauses of kind note."""
    return ranges([row["number"] for row in view.clauses if row["kind"] == "note"])


@counts("scope_counts")
def scope_counts(view: View, fact: Fact, _: Numbers) -> dict[str, int]:
    """Measures by `scope_text`."""
    return dict(Counter(row["scope_text"] for row in view.measures if row["scope_text"]))
