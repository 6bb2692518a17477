"""Where a notice applies: the rules under its tables, and the place its title is about."""

from pipelines.knowledge.book import Seeds
from pipelines.knowledge.regions import COUNTRY
from pipelines.normalization.scope import ScopeReader
from pipelines.normalization.table_notes import TableRules, read_notes
from pipelines.normalization.title_scope import TitleScope, title_scope
from pipelines.notice import Notice
from pipelines.structure.tree import Node

_RUNNING = ("preamble", "paragraph", "note")
"""Kinds of nodes that may state a rule for all measures."""


def table_rules(root: Node, seeds: Seeds, own: str = COUNTRY) -> dict[int, TableRules]:
    """Rules of the table that each row stands in, by the identity of the row; only tables with a scope column.

    `own` is the region the notice comes from.
    """
    reader, rules = ScopeReader(seeds, own), {}
    for node in root.children:
        if node.table and any(column.holds == "scope" for column in node.table.columns):
            notes = [child.body for child in node.children if child.kind == "note"]
            found = read_notes(notes, reader)
            rules.update({id(row): found for row in node.walk() if row.row})
    return rules


def said_once(root: Node, seeds: Seeds, own: str = COUNTRY) -> TableRules:
    """The default that running text states for measures that print no scope (除另有说明外，适用范围均为全市)."""
    outside = (node for top in root.children if not top.table for node in top.walk())
    texts = [node.run.text for node in outside if node.kind in _RUNNING]
    rules = read_notes([text for text in texts if "范围" in text or "区域" in text], ScopeReader(seeds, own))
    return TableRules(rules.default, rules.default_text)


def notice_scope(notice: Notice, seeds: Seeds) -> TitleScope | None:
    """The place that the notice as a whole is for."""
    root = notice.root
    title = notice.header.plan_title or notice.header.title
    if root is None or not title:
        return None
    opening = "".join(node.run.text for node in root.children if node.kind == "preamble")
    return title_scope(title, opening, seeds.regions)
