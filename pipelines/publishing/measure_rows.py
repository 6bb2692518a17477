"""Measures of a notice → rows of measures, tasks, task_agencies and replication_scope."""

from collections.abc import Iterator

from pipelines.extraction.duties.model import Mention
from pipelines.extraction.measures import RawMeasure
from pipelines.knowledge.book import Seeds
from pipelines.knowledge.mentions import completed_names
from pipelines.normalization.due_dates import due_by_measure, plan_year
from pipelines.normalization.scope import Scope, ScopeReader
from pipelines.normalization.table_notes import TableRules
from pipelines.normalization.title_scope import TitleScope
from pipelines.notice import Notice, Values
from pipelines.reading.folding import composed, composed_or_none
from pipelines.reading.runs import Run, clean
from pipelines.structure.clauses import Clause
from pipelines.structure.tree import Node


class MeasureRows:
    """Collects the rows of one notice's measures and notes what cannot be resolved."""

    def __init__(
        self, notice: Notice, seeds: Seeds, rules: dict[int, TableRules], whole: TitleScope | None, said: TableRules
    ) -> None:
        self.notice = notice
        self.seeds = seeds
        self.rules = rules
        self.said = said
        self.whole = whole
        self.reader = ScopeReader(seeds, notice.setting.region_id)
        year = plan_year(notice.header.title, notice.header.plan_title)
        self.due = due_by_measure(notice.quantities, notice.header.issued_on, year)
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
        clause = self.notice.tree.of(raw.node)
        text = composed(raw.text)
        if not text:
            self._note(clause, "incomplete_row", "a measure without text; check the row in the source")
            return
        chapter, section = raw.place.chapter, raw.place.section
        scope_text = clean(raw.scope_run) if raw.scope_run else None
        duty_text = composed_or_none(raw.duty_text)
        number = raw.node.number
        self.measures.append(
            (clause.clause_id, self.notice.notice_id, clause.clause_id, raw.listing,
             *(raw.place.part or (None, None)), number, clause.label,
             *_numbered(chapter), *_numbered(section), text, duty_text, scope_text, clause.start, clause.end)
        )  # fmt: skip
        named = self._agencies(raw, clause)
        label = self._scope(raw, clause, scope_text)
        if raw.mentions or raw.listing == "annex":
            lists = [_unique(name for name, role in named if role in roles) for roles in _ROLE_LISTS]
            document = self.notice.header.number
            self.tasks.append(
                (clause.clause_id, self.notice.notice_id, document.text if document else None, number,
                 _heading(chapter), _heading(section), text, *lists, duty_text, label,
                 self.due.get(id(raw.node)))
            )  # fmt: skip

    def _agencies(self, raw: RawMeasure, clause: Clause) -> list[tuple[str, str]]:
        book, names = self.seeds.agencies, []
        for position, (run, mention, full) in enumerate(self._named(raw), 1):
            printed = run.text[mention.begin : mention.end]
            match = book.resolve(full, self.notice.setting)
            start, end = run.span(mention.begin, mention.end)
            name = book.name(match.agency_id) if match.agency_id else composed(printed)
            is_open = book.is_class(match.agency_id) if match.agency_id else printed.startswith("等")
            self.task_agencies.append(
                (clause.clause_id, position, match.agency_id, name, composed(printed), mention.role, is_open,
                 match.method, start, end)
            )  # fmt: skip
            names.append((name, mention.role))
            self._doubt_agency(match.agency_id, match.candidates, printed, clause, start, end)
        return names

    def _named(self, raw: RawMeasure) -> list[tuple[Run, Mention, str]]:
        """Mentions with their texts and full names; last those that the notice gives once for many measures."""
        spans = [(each.begin, each.end) for each in raw.mentions]
        run = raw.duty_run or Run()
        full = completed_names(run.text, spans, lambda name: self.seeds.agencies.knows(name, self.notice.setting))
        named = [(run, mention, name) for mention, name in zip(raw.mentions, full, strict=True)]
        printed = set(full)
        for other, mention in raw.implied:
            name = other.text[mention.begin : mention.end]
            if name not in printed:
                named.append((other, mention, name))
        return named

    def _doubt_agency(
        self, agency_id: str | None, candidates: tuple[str, ...], printed: str, clause: Clause, start: int, end: int
    ) -> None:
        where = {"mention": printed, "start": start, "end": end}
        on = self.notice.setting.on
        if candidates:
            names = ", ".join(candidates)
            self._note(
                clause, "ambiguous_agency", f"{printed} may be {names}; narrow its alias by place or time", **where
            )
        elif agency_id is None:
            message = f"{printed} matches no agency; add it to agencies.csv or agency_aliases.csv"
            self._note(clause, "unknown_agency", message, **where)
        elif not self.seeds.agencies.in_force(agency_id, on):
            name = self.seeds.agencies.name(agency_id)
            message = f"{printed} is read as {name}, which was not in being on {on}; check its dates in agencies.csv"
            self._note(clause, "agency_not_in_force", message, **where)

    def _scope(self, raw: RawMeasure, clause: Clause, scope_text: str | None) -> str | None:
        rules = self.rules.get(id(raw.node)) or TableRules()
        if raw.scope_run and scope_text:
            scope = self.reader.read(raw.scope_run.text)
            self._doubt_scope(scope, raw, clause)
            if scope.uses_default:
                self._default(rules, clause, scope.default_qualifier, scope_text)
            basis = "cell" if raw.listing == "annex" else "text"
            for each in scope.regions:
                self._add_scope(clause.clause_id, each.region_id, each.role, basis, each.qualifier, scope_text)
            return scope_text
        if raw.listing == "annex" and self._has_scope_column(raw):
            self._default(rules, clause, None, None)
            return self._labels([each.region_id for each in rules.default])
        if raw.listing == "body" and self.said.default:
            self._default(self.said, clause, None, None)
            return self._labels([each.region_id for each in self.said.default])
        return self._labels(list(self.whole.region_ids)) if self.whole else None

    def _has_scope_column(self, raw: RawMeasure) -> bool:
        return id(raw.node) in self.rules

    def _default(self, rules: TableRules, clause: Clause, qualifier: str | None, scope_text: str | None) -> None:
        if not rules.default:
            message = "the scope cell is empty and no note under the table says what that means"
            self._note(clause, "scope_not_stated", message)
        for each in rules.default:
            self._add_scope(clause.clause_id, each.region_id, each.role, "note", qualifier, scope_text)

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
            for region_id in self.whole.region_ids:
                self._add_scope(None, region_id, "applies", "title", None, self.whole.text)
        seen: set[tuple[str, str]] = set()
        for rules in self.rules.values():
            for each, words in rules.whole:
                if (each.region_id, each.role) not in seen:
                    self._add_scope(None, each.region_id, each.role, "note", each.qualifier, words)
                seen.add((each.region_id, each.role))

    def _add_scope(
        self, measure_id: str | None, region_id: str, role: str, basis: str, qualifier: str | None, text: str | None
    ) -> None:
        name = self.seeds.regions.name(region_id)
        words = composed(qualifier) if qualifier else None
        self.scope.append((self.notice.notice_id, measure_id, region_id, name, role, basis, words, text))

    def _labels(self, region_ids: list[str]) -> str | None:
        return "、".join(self.seeds.regions.label(each) for each in region_ids) or None

    def _note(self, clause: Clause, code: str, message: str, **where: object) -> None:
        severity = where.pop("severity", "warning")
        where = {"start": clause.start, "end": clause.end} | where
        self.notice.problems.add(code, message, severity, clause_id=clause.clause_id, **where)  # type: ignore[arg-type]


_ROLE_LISTS = (("lead", "support", "responsible"), ("lead",), ("support",))


def _unique(names: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _numbered(node: Node | None) -> tuple[int | None, str | None]:
    return (node.number, composed(node.heading or node.body)) if node else (None, None)


def _heading(node: Node | None) -> str | None:
    return _numbered(node)[1]
