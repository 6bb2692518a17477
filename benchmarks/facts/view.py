"""One notice of the published tables, as an analyst joins them: clauses as a tree, measures with their agencies."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from benchmarks.facts.words import fold

Row = dict[str, Any]
NEVER_TEXT = ("page_furniture", "metadata")
_OPENING, _CLOSING = frozenset("（("), frozenset("）)")


class View:
    """Rows of the published tables that belong to one notice, in document order."""

    def __init__(self, tables: Mapping[str, Sequence[Row]], notice_id: str) -> None:
        self.notice = next(row for row in tables["notices"] if row["notice_id"] == notice_id)
        own = {name: [row for row in rows if row.get("notice_id") == notice_id] for name, rows in tables.items()}
        self.clauses = sorted(own["clauses"], key=lambda row: row["position"])
        self.measures = sorted(own["measures"], key=lambda row: (row["char_start"], row["char_end"]))
        self.scope = own["replication_scope"]
        self.source = next((row["source_text"] for row in own["notice_texts"]), "")
        mine = {row["measure_id"] for row in self.measures}
        self.agencies: dict[str, list[Row]] = defaultdict(list)
        for row in sorted(tables["task_agencies"], key=lambda row: row["position"]):
            if row["measure_id"] in mine:
                self.agencies[row["measure_id"]].append(row)
        self.names = {row["agency_id"]: [row["name"], *(row["aliases"] or ())] for row in tables["agencies"]}

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """Clauses by their id."""
        return {row["clause_id"]: row for row in self.clauses}

    @cached_property
    def below(self) -> dict[str | None, list[Row]]:
        """Clauses by the id of their parent."""
        children: dict[str | None, list[Row]] = defaultdict(list)
        for row in self.clauses:
            children[row["parent_id"]].append(row)
        return children

    def under(self, clause: Row) -> Iterator[Row]:
        """All clauses below one, in document order."""
        for child in self.below[clause["clause_id"]]:
            yield child
            yield from self.under(child)

    def above(self, clause: Row) -> list[Row]:
        """The clauses that hold one, the outermost first."""
        held: list[Row] = []
        parent = self.by_id.get(clause["parent_id"])
        while parent:
            held.insert(0, parent)
            parent = self.by_id.get(parent["parent_id"])
        return held

    def in_table(self, clause: Row) -> bool:
        """Whether a clause is part of a table."""
        return any(each["kind"] == "table" for each in self.above(clause))

    @cached_property
    def tables(self) -> list[Row]:
        """The tables."""
        return [row for row in self.clauses if row["kind"] == "table"]

    @cached_property
    def chapters(self) -> list[Row]:
        """Chapters of the running text; the groups of a table are none."""
        return [row for row in self.clauses if row["kind"] == "chapter" and not self.in_table(row)]

    @cached_property
    def parts(self) -> list[list[Row]]:
        """Chapters by part: a part begins where the numbering begins again."""
        parts: list[list[Row]] = []
        for row in self.chapters:
            if not parts or row["number"] <= parts[-1][-1]["number"]:
                parts.append([])
            parts[-1].append(row)
        return parts

    def sections(self, chapter: Row) -> list[Row]:
        """Sections of a chapter."""
        return [row for row in self.under(chapter) if row["kind"] == "section"]

    @cached_property
    def items(self) -> list[Row]:
        """The deepest numbered units of the chapters: rows of the task table; else items; else sections; else chapters.

        What an article lists is no item.
        """
        rows = [self.by_id[row["clause_id"]] for row in self.measures if row["listing"] == "annex"]
        if rows:
            return rows
        inside = [row for chapter in self.chapters for row in self.under(chapter) if row["label"]]
        for kind in ("item", "section"):
            found = [row for row in inside if row["kind"] == kind and not self._listed(row)]
            if found:
                return found
        return self.chapters

    def _listed(self, clause: Row) -> bool:
        kinds = [each["kind"] for each in self.above(clause)]
        return "article" in kinds or "table" in kinds or clause["kind"] in kinds

    def items_of(self, clause: Row) -> list[Row]:
        """The items below a clause, or the clause itself where it is one."""
        inside = {row["clause_id"] for row in self.under(clause)} | {clause["clause_id"]}
        return [row for row in self.items if row["clause_id"] in inside]

    @cached_property
    def measure_of(self) -> dict[str, Row]:
        """Measures by the id of their clause."""
        return {row["clause_id"]: row for row in self.measures}

    def printed(self, measure: Row) -> list[Row]:
        """Agencies that the measure itself prints; not those that another place of the notice names for it."""
        begin, end = measure["char_start"], measure["char_end"]
        return [row for row in self.agencies[measure["measure_id"]] if begin <= row["char_start"] < end]

    @cached_property
    def with_units(self) -> list[Row]:
        """Measures that print at least one agency."""
        return [row for row in self.measures if self.printed(row)]

    def mentions(self, measure: Row, *roles: str) -> list[str]:
        """Agencies as printed, of the roles given or of all."""
        return [row["mention"] for row in self.printed(measure) if not roles or row["role"] in roles]

    def groups(self, measure: Row) -> list[list[str]]:
        """Agencies as printed, by the bracket they stand in: between two brackets one closes and another opens."""
        groups: list[list[str]] = []
        last = 0
        for row in sorted(self.printed(measure), key=lambda row: row["char_start"]):
            if not groups or self._parted(last, row["char_start"]):
                groups.append([])
            groups[-1].append(row["mention"])
            last = row["char_end"]
        return groups

    def _parted(self, begin: int, end: int) -> bool:
        between = self.source[begin:end]
        closed = next((at for at, char in enumerate(between) if char in _CLOSING), None)
        return closed is not None and any(char in _OPENING for char in between[closed:])

    def path(self, clause: Row) -> list[str]:
        """Labels from the outermost clause to this one."""
        return [row["label"] for row in (*self.above(clause), clause) if row["label"]]

    def whole_text(self, clause: Row) -> str:
        """Folded text of a clause and all below it, without labels of its own and without page furniture."""
        inside = list(self.under(clause))
        if not inside:
            return fold(clause["text"])
        leaves = [row for row in inside if not self.below[row["clause_id"]] and row["kind"] not in NEVER_TEXT]
        return fold("".join(row["text"] for row in leaves)).removeprefix(fold(clause["label"] or ""))
