"""Measures of a notice → rows of measures, tasks, task_agencies and replication_scope."""

from collections.abc import Iterable

from pipelines.extraction.duties.model import Mention
from pipelines.extraction.measures import RawMeasure
from pipelines.knowledge.agencies import Entry
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.mentions import completed_names
from pipelines.normalization.due_dates import due_by_measure, plan_year
from pipelines.normalization.scope import Scope, ScopeReader, ScopeRegion
from pipelines.normalization.table_notes import NO_RULES, TableRules
from pipelines.normalization.title_scope import TitleScope
from pipelines.notice import Notice, Values
from pipelines.reading.folding import composer
from pipelines.reading.runs import Run
from pipelines.structure.clauses import Clause
from pipelines.structure.tree import Node

Heading = tuple[int | None, str | None]
"""Number and words of a chapter or section."""
_NO_HEADING: Heading = (None, None)


class MeasureRows:
    """Collects the rows of one notice's measures and notes what cannot be resolved."""

    def __init__(
        self, notice: Notice, seeds: Seeds, rules: dict[int, TableRules], whole: TitleScope | None, said: TableRules
    ) -> None:
        self.notice = notice
        self.regions = seeds.regions
        self.names = seeds.agencies.local(notice.setting)
        self.rules = rules
        self.said = said
        self.whole = whole
        self.whole_label = self._labels(whole.region_ids) if whole else None
        self.reader = ScopeReader(seeds, notice.setting.region_id)
        self.composed = composer(notice.text)
        year = plan_year(notice.header.title, notice.header.plan_title)
        self.due = due_by_measure(notice.quantities, notice.header.issued_on, year)
        number = notice.header.number
        self.document_number = number.text if number else None
        self._headings: dict[int, Heading] = {}
        self._default_labels: dict[tuple[ScopeRegion, ...], str | None] = {}
        self.measures: list[Values] = []
        self.tasks: list[Values] = []
        self.task_agencies: list[Values] = []
        self.scope: list[Values] = []

    def collect(self) -> "MeasureRows":
        """All rows of the notice."""
        self._whole_notice()
        for raw in self.notice.measures:
            self._measure(raw)
        return self

    def _measure(self, raw: RawMeasure) -> None:
        clause, notice_id = self.notice.tree.of(raw.node), self.notice.notice_id
        text = self.composed(raw.text)
        if not text:
            self._note(clause, "incomplete_row", "a measure without text; check the row in the source")
            return
        chapter, section = self._heading(raw.place.chapter), self._heading(raw.place.section)
        scope_text = self.composed(raw.scope_run.text) if raw.scope_run else None
        duty_text = self.composed(raw.duty_text) if raw.duty_text else None
        number = raw.node.number
        self.measures.append(
            (clause.clause_id, notice_id, clause.clause_id, raw.listing, *(raw.place.part or (None, None)), number,
             clause.label, *chapter, *section, text, duty_text, scope_text, clause.start, clause.end)
        )  # fmt: skip
        named = self._agencies(raw, clause)
        label = self._scope(raw, clause, scope_text)
        if raw.mentions or raw.listing == "annex":
            self.tasks.append(
                (clause.clause_id, notice_id, self.document_number, number, chapter[1], section[1], text,
                 *_lists(named), duty_text, label, self.due.get(id(raw.node)))
            )  # fmt: skip

    def _heading(self, node: Node | None) -> Heading:
        """Number and words of a chapter or section, looked at once for all measures below it."""
        if node is None:
            return _NO_HEADING
        found = self._headings.get(id(node))
        if found is None:
            found = self._headings[id(node)] = (node.number, self.composed(node.heading or node.body))
        return found

    def _agencies(self, raw: RawMeasure, clause: Clause) -> list[tuple[str, str]]:
        """Adds the rows of all bodies that a measure names; their names and roles."""
        names = []
        for position, (run, mention, full) in enumerate(self._named(raw), 1):
            printed = run.text[mention.begin : mention.end]
            entry, words = self.names.entry(full), self.composed(printed)
            agency_id, method = entry.match.agency_id, entry.match.method
            start, end = run.span(mention.begin, mention.end)
            name = words if entry.name is None else entry.name
            is_open = entry.is_class if agency_id else printed.startswith("等")
            self.task_agencies.append(
                (clause.clause_id, position, agency_id, name, words, mention.role, is_open, method, start, end)
            )
            names.append((name, mention.role))
            if agency_id is None or not entry.in_force:
                self._doubt_agency(entry, printed, clause, start, end)
        return names

    def _named(self, raw: RawMeasure) -> list[tuple[Run, Mention, str]]:
        """Mentions with their texts and full names; last those that the notice gives once for many measures."""
        if not raw.mentions or not raw.duty_run:
            return []
        run = raw.duty_run
        full = completed_names(run.text, [(each.begin, each.end) for each in raw.mentions], self.names.knows)
        named = [(run, mention, name) for mention, name in zip(raw.mentions, full, strict=True)]
        if raw.implied:
            printed = set(full)
            said = [(other, mention, other.text[mention.begin : mention.end]) for other, mention in raw.implied]
            named += [each for each in said if each[2] not in printed]
        return named

    def _doubt_agency(self, entry: Entry, printed: str, clause: Clause, start: int, end: int) -> None:
        where = {"mention": printed, "start": start, "end": end}
        if entry.match.candidates:
            names = ", ".join(entry.match.candidates)
            self._note(
                clause, "ambiguous_agency", f"{printed} may be {names}; narrow its alias by place or time", **where
            )
        elif entry.name is None:
            message = f"{printed} matches no agency; add it to agencies.csv or agency_aliases.csv"
            self._note(clause, "unknown_agency", message, **where)
        else:
            on = self.notice.setting.on
            message = (
                f"{printed} is read as {entry.name}, which was not in being on {on}; check its dates in agencies.csv"
            )
            self._note(clause, "agency_not_in_force", message, **where)

    def _scope(self, raw: RawMeasure, clause: Clause, scope_text: str | None) -> str | None:
        """Adds the rows of where a measure applies; the words that say so."""
        rules = self.rules.get(id(raw.node))
        if raw.scope_run and scope_text:
            scope = self.reader.read(raw.scope_run.text)
            self._doubt_scope(scope, raw, clause)
            if scope.uses_default:
                self._default(rules or NO_RULES, clause, scope.default_qualifier, scope_text)
            basis = "cell" if raw.listing == "annex" else "text"
            self._add_scope(clause.clause_id, scope.regions, basis, scope_text)
            return scope_text
        if raw.listing == "annex" and rules:
            return self._default(rules, clause, None, None)
        if raw.listing == "body" and self.said.default:
            return self._default(self.said, clause, None, None)
        return self.whole_label

    def _default(self, rules: TableRules, clause: Clause, qualifier: str | None, scope_text: str | None) -> str | None:
        """Adds the rows of a default; the names of its regions."""
        regions = rules.default
        if not regions:
            message = "the scope cell is empty and no note under the table says what that means"
            self._note(clause, "scope_not_stated", message)
            return None
        narrowed = [each._replace(qualifier=qualifier) for each in regions] if qualifier else regions
        self._add_scope(clause.clause_id, narrowed, "note", scope_text)
        if regions not in self._default_labels:
            self._default_labels[regions] = self._labels(each.region_id for each in regions)
        return self._default_labels[regions]

    def _doubt_scope(self, scope: Scope, raw: RawMeasure, clause: Clause) -> None:
        assert raw.scope_run is not None
        start, end = raw.scope_run.span()
        where = {"start": start, "end": end}
        for place in scope.ambiguous:
            ids = ", ".join(place.region_ids)
            self._note(
                clause, "ambiguous_region", f"{place.name} may be {ids}; not resolved", mention=place.name, **where
            )
        if not scope.regions and not scope.uses_default and not scope.ambiguous:
            message = f"no known region in {raw.scope_run.text}; add it to regions.csv or region_aliases.csv"
            self._note(clause, "unknown_region", message, mention=raw.scope_run.text, **where)
        elif scope.rest:
            message = f"{scope.rest} is kept as a qualifier; add it to scope_terms.csv if it gives the places a role"
            self._note(clause, "unparsed_scope", message, severity="info", mention=scope.rest, **where)

    def _whole_notice(self) -> None:
        if self.whole:
            regions = [ScopeRegion(each, "applies") for each in self.whole.region_ids]
            self._add_scope(None, regions, "title", self.whole.text)
        seen: set[tuple[str, str]] = set()
        for rules in {id(each): each for each in self.rules.values()}.values():
            for each, words in rules.whole:
                if (each.region_id, each.role) not in seen:
                    self._add_scope(None, [each], "note", words)
                seen.add((each.region_id, each.role))

    def _add_scope(self, measure_id: str | None, regions: Iterable[ScopeRegion], basis: str, text: str | None) -> None:
        notice_id, rows = self.notice.notice_id, self.regions.rows
        self.scope += [
            (notice_id, measure_id, region_id, rows[region_id]["name"], role, basis,
             self.composed(qualifier) if qualifier else None, text)
            for region_id, role, qualifier in regions
        ]  # fmt: skip

    def _labels(self, region_ids: Iterable[str]) -> str | None:
        return "、".join([self.regions.label(each) for each in region_ids]) or None

    def _note(self, clause: Clause, code: str, message: str, **where: object) -> None:
        severity = where.pop("severity", "warning")
        where = {"start": clause.start, "end": clause.end} | where
        self.notice.problems.add(code, message, severity, clause_id=clause.clause_id, **where)  # type: ignore[arg-type]


def _lists(named: list[tuple[str, str]]) -> tuple[list[str], list[str], list[str]]:
    """Names of all bodies, of those that lead, and of those that support, each once."""
    names = {name: None for name, _ in named}
    leads = {name: None for name, role in named if role == "lead"}
    supports = {name: None for name, role in named if role == "support"}
    return list(names), list(leads), list(supports)
