"""Which nodes of the tree are measures, and what each says.

A measure is the deepest numbered unit of an operative chapter, a row of a task table, or any unit that itself
names who is responsible. Chapters that only set aims hold none.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.extraction.duties.finder import find_duties, only_states_duties
from pipelines.extraction.duties.lists import read_cell
from pipelines.extraction.duties.model import Mention, shifted
from pipelines.extraction.duties.rules import find_implied, may_state_lead_rule, states_lead_rule
from pipelines.extraction.parts import Part, find_parts
from pipelines.extraction.scope_brackets import find_scope
from pipelines.knowledge.mentions import Knows
from pipelines.knowledge.vocabulary import Vocabulary
from pipelines.reading.runs import Run
from pipelines.structure.blocks import Row
from pipelines.structure.cells import RESPONSIBLE
from pipelines.structure.labels import read_label
from pipelines.structure.tree import Node

_LISTS = re.compile(
    "(?:(?:名词|术语)(?:解释|说明|定义)|名词术语|名单|名录|指标|指标体系|通讯录|联系方式)(?:（[^（）]*）)?$"
)
"""Annexes that list names, terms or indicators hold no measures but those that name who is responsible."""
_NUMBERED = ("chapter", "section", "item")
_UNITS = (*_NUMBERED, "article", "paragraph", "preamble")


class Place(NamedTuple):
    """Chapter and section around a measure."""

    chapter: Node | None = None
    section: Node | None = None
    aims: bool = False
    in_article: bool = False
    """What an article lists is part of it."""
    part: Part | None = None
    """The plan it stands in, where a notice prints several."""
    lonely: bool = False
    """No chapter of the part has numbered units below it: the chapters are the deepest ones."""


@dataclass(eq=False, slots=True)
class RawMeasure:
    """A measure with the words that the next stage resolves.

    `run` holds the text without label; `removed` are the spans of it that are no text of the measure (brackets
    that name those responsible or the scope). `duty_run` is what `mentions` index.
    """

    node: Node
    place: Place
    listing: str
    run: Run
    removed: list[tuple[int, int]] = field(default_factory=list)
    duty_run: Run | None = None
    mentions: list[Mention] = field(default_factory=list)
    implied: list[tuple[Run, Mention]] = field(default_factory=list)
    """Names that another place of the notice gives once for this measure too, each with the text it indexes."""
    duty_text: str | None = None
    scope_run: Run | None = None

    @property
    def text(self) -> str:
        """Text without label and without removed brackets."""
        text, at = self.run.text, 0
        if not self.removed:
            return text.strip()
        kept = []
        for begin, end in self.removed:
            kept.append(text[at:begin])
            at = end
        return "".join([*kept, text[at:]]).strip()


class MeasureFinder:
    """Finds the measures of one notice."""

    def __init__(self, words: Vocabulary, knows: Knows) -> None:
        self.words = words
        self.knows = knows
        self.found: list[RawMeasure] = []

    def find(self, root: Node) -> list[RawMeasure]:
        """All measures, in document order."""
        self.found = []
        chapters = [node for node in root.children if node.kind == "chapter"]
        deep = {node.part for node in chapters if _numbered(node)}
        parts = find_parts(root)
        lists = {node.part for node in root.children if node.kind == "title" and _LISTS.search(node.run.text)}
        for node in root.children:
            self._visit(node, Place(part=parts.get(node.part), aims=node.part in lists, lonely=node.part not in deep))
        self._lead_by_rule(root)
        self._imply()
        return self.found

    def _lead_by_rule(self, root: Node) -> None:
        """The first of every list leads where the notice says so: from where it says it, or throughout."""
        texts = [node.run.text for node in root.walk()]
        if not may_state_lead_rule([raw.duty_text or "" for raw in self.found] + texts):
            return
        said = next((at for at, raw in enumerate(self.found) if states_lead_rule(raw.duty_text or "")), None)
        if said is None and not any(map(states_lead_rule, texts)):
            return
        for raw in self.found[said or 0 :]:
            raw.mentions = [_leading(each) for each in raw.mentions]

    def _imply(self) -> None:
        """Names said once for all that follows belong to the later measures of the chapter that name units."""
        implied: list[tuple[Run, Mention]] = []
        chapter = None
        for raw in self.found:
            if raw.place.chapter is not chapter:
                implied, chapter = [], raw.place.chapter
            raw.implied = implied if raw.mentions else []
            once = find_implied(raw.duty_run.text, self.words, self.knows) if raw.duty_run else None
            if once and raw.duty_run:
                implied = [(raw.duty_run, Mention(once.role, *span)) for span in once.spans]

    def _visit(self, node: Node, place: Place) -> None:
        if node.table:
            self._table(node, place)
        elif node.kind in _UNITS:
            self._unit(node, place)

    def _unit(self, node: Node, place: Place) -> None:
        if not place.aims and self.words.is_aim(node.heading):
            place = place._replace(aims=True)
        numbered = _numbered(node)
        enumerated = _is_enumeration(node, numbered)
        if self._is_whole(node, place, [] if enumerated else numbered):
            self._measure(node, place, _content(node, enumerated=enumerated or not numbered))
            return
        if node.kind == "paragraph" and any(child.kind == "paragraph" for child in node.children):
            self._measure(node, place, _content(node, enumerated=False))
            return
        if self._names_units(node):
            self._measure(node, place, [])
        inner = _inside(node, place)
        for child in node.children:
            self._visit(child, inner)

    def _is_whole(self, node: Node, place: Place, numbered: list[Node]) -> bool:
        """Whether the node, with the paragraphs below it, is one measure."""
        if numbered or not node.label or node.kind == "article":
            return False
        if place.in_article and not self._names_units(node):
            return False
        paragraphs = [child for child in node.children if child.kind == "paragraph"]
        if paragraphs and not node.is_heading_only() and any(self._is_task(child) for child in paragraphs):
            return False
        if node.kind == "chapter" and node.is_heading_only() and (paragraphs or not node.body.endswith("。")):
            return place.lonely and bool(paragraphs) and not place.aims
        return not place.aims or self._names_units(node)

    def _names_units(self, node: Node) -> bool:
        return bool(find_duties(node.body, self.words, self.knows))

    def _is_task(self, node: Node) -> bool:
        """Whether a paragraph is a measure of its own: it names units, and says what they do."""
        return self._names_units(node) and not only_states_duties(node.body, self.words, self.knows)

    def _measure(self, node: Node, place: Place, content: list[Run]) -> None:
        own = node.run.cut(node.label.end) if node.label else node.run
        if content and node.label and node.is_heading_only() and node.kind != "item":
            place = _inside(node, place)
            own = Run()
        own = Run.joined([own, *content]) if content else own
        orders = node.kind == "article" or place.in_article
        breaks = own.breaks() if len(own.slices) > 1 else ()
        duties = find_duties(own.text, self.words, self.knows, breaks, sentences=not orders)
        scope = find_scope(own.text, self.words)
        raw = RawMeasure(node, place, "body", own, duty_run=own)
        raw.removed = sorted([(duty.begin, duty.end) for duty in duties] + ([scope[:2]] if scope else []))
        raw.scope_run = own.cut(*scope[2:]) if scope else None
        raw.mentions = [mention for duty in duties for mention in duty.mentions]
        raw.duty_text = "；".join([own.text[duty.said_from : duty.said_to] for duty in duties]) or None
        self.found.append(raw)

    def _table(self, node: Node, place: Place) -> None:
        place = place._replace(chapter=None)
        for child in node.children:
            grouped = child.kind == "chapter"
            inner = place._replace(chapter=child) if grouped else place
            for each in child.children if grouped else (child,):
                if each.row and not each.row.counts_up:
                    self._row(each, each.row, inner)

    def _row(self, node: Node, row: Row, place: Place) -> None:
        content = row.cells.get("content") or row.cells.get("name") or Run()
        if "group" in row.cells and place.chapter is None:
            place = place._replace(chapter=_heading_of(row.cells["group"]))
        raw = RawMeasure(node, place, "annex", content, scope_run=row.cells.get("scope"))
        duties = [(hold, row.cells[hold]) for hold in RESPONSIBLE if hold in row.cells]
        raw.duty_text = "；".join([run.text for _, run in duties]) or None
        offset = 0
        for hold, run in duties:
            raw.mentions += shifted(read_cell(run.text, hold, self.words, self.knows), offset)
            raw.duty_run = raw.duty_run + run if raw.duty_run else run
            offset += len(run.text)
        self.found.append(raw)


def _heading_of(run: Run) -> Node:
    """The cell of a group of rows (类别, 领域) as the chapter they stand in."""
    label = read_label(run.text)
    node = Node("chapter", run, label)
    node.heading = node.body
    return node


def _leading(mention: Mention) -> Mention:
    """The first of a list, where its wording gives it no other role, as the lead."""
    return mention._replace(role="lead") if mention.first and mention.role == "responsible" else mention


def _numbered(node: Node) -> list[Node]:
    return [child for child in node.children if child.kind in _NUMBERED and child.label]


def _is_enumeration(node: Node, numbered: list[Node]) -> bool:
    """Units that only list what their lead-in announces (…如下：（1）…；（2）…) belong to it."""
    if not numbered or not node.body.endswith("：") or node.kind == "chapter":
        return False
    return all(unit.body.endswith("；") and not unit.children for unit in numbered[:-1])


def _content(node: Node, enumerated: bool) -> list[Run]:
    """Runs of the paragraphs below a unit, and of the units it enumerates; boxes and tables are left out."""
    kinds = ("paragraph", *_NUMBERED) if enumerated else ("paragraph",)
    found = []
    for child in node.children:
        if child.kind in kinds:
            found += [child.run, *_content(child, enumerated)]
    return found


def _inside(node: Node, place: Place) -> Place:
    if node.kind == "article":
        return place._replace(in_article=True)
    if node.kind == "chapter":
        return place._replace(chapter=node, section=None)
    return place._replace(section=node) if node.kind == "section" else place
