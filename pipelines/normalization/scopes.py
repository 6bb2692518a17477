"""Where a notice applies: the rules under its tables, and the place its title is about."""

from pipelines.knowledge.book import Seeds
from pipelines.normalization.scope import ScopeReader
from pipelines.normalization.table_notes import TableRules, read_notes
from pipelines.normalization.title_scope import TitleScope, title_scope
from pipelines.notice import Notice
from pipelines.structure.tree import Node


def table_rules(root: Node, seeds: Seeds) -> dict[int, TableRules]:
    """Rules of the table that each row stands in, by the identity of the row; only tables with a scope column."""
    reader, rules = ScopeReader(seeds), {}
    for node in root.children:
        if node.table and any(column.holds == "scope" for column in node.table.columns):
            notes = [child.body for child in node.children if child.kind == "note"]
            found = read_notes(notes, reader)
            rules.update({id(row): found for row in node.walk() if row.row})
    return rules


def notice_scope(notice: Notice, seeds: Seeds) -> TitleScope | None:
    """The place that the notice as a whole is for."""
    root = notice.root
    title = notice.header.plan_title or notice.header.title
    if root is None or not title:
        return None
    opening = "".join(node.run.text for node in root.children if node.kind == "preamble")
    return title_scope(title, opening, seeds.regions)
