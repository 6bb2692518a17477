"""Lines → blocks: titles, addressees, labelled units, paragraphs, tables, signature, colophon.

Reads from top to bottom. Titles are looked for before the first label and behind a signature or annex mark.
"""

import re

from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds
from pipelines.reading.document import Document
from pipelines.reading.furniture import furniture_lines, is_bare_number, is_page_number
from pipelines.reading.runs import Line, Run
from pipelines.structure.blocks import Block, Box, Element
from pipelines.structure.cells import CellReader
from pipelines.structure.facts import Facts
from pipelines.structure.form import Form
from pipelines.structure.heads import find_header, header_openings
from pipelines.structure.inner_labels import inner_units
from pipelines.structure.labels import Label, Level, read_label
from pipelines.structure.openings import (
    DATE,
    is_attachment_mark,
    is_box_mark,
    is_letterhead,
    listed_number,
    metadata_label,
    number_line,
)
from pipelines.structure.tables import TableReader
from pipelines.structure.titles import Titles, is_title, title_at
from pipelines.structure.wrapping import Wrapping

_ADDRESSEE_WORDS = re.compile(r"(?:政府|委员会|部|委|局|厅|办|单位|机构|法院|行|署|会|公司|院校|企业|市|区|县)(?:：|$)")
_NOT_ADDRESSEE = re.compile(r"[。！？]|现就|如下|现将|为了|根据|意见：|通知：|按照")
_LONGEST_NOT_ADDRESSEE = 3
_MARK = re.compile("[。，；：]")
_NOT_IN_ANNEX_TITLE = re.compile("[。；：！？，]")
_ANYWHERE = Setting()
_SENTENCE = re.compile("[。；]")
_YAML = re.compile(r"[a-z_]+[：:]")
UNIT_KINDS = {
    Level.PART: "chapter",
    Level.CHAPTER: "chapter",
    Level.SUBCHAPTER: "section",
    Level.ARTICLE: "article",
    Level.HAN: "chapter",
    Level.HAN_BRACKET: "section",
    Level.ARABIC: "item",
    Level.ARABIC_BRACKET: "item",
    Level.CIRCLED: "item",
}
_MAY_GO_ON = frozenset(("paragraph", "preamble", *UNIT_KINDS.values()))
MAX_ADDRESSEE_LINES = 80
MAX_SIGNATURE_LINES = 6
MAX_SIGNATURE_LENGTH = 50
MAX_BRACKET = 200
MAX_OPEN_LINES = 8
MAX_ANNEX_TITLE = 40
MAX_NUMBER_LINES = 3


class Assembler:
    """Groups the lines of one notice.

    `furniture` collects the lines that belong to the page, `unread` the heads of tables that are not understood.
    """

    def __init__(self, lines: list[Line], seeds: Seeds, received: Document | None = None) -> None:
        self.seeds = seeds
        self.form = Form(received or Document(), seeds.words)
        self.cells = CellReader(seeds)
        dropped = self._furniture(lines)
        self.furniture = [line for line in lines if line.index in dropped]
        self.lines = [line for line in lines if line.index not in dropped]
        self.wrapping = Wrapping(None)
        self.facts = Facts([])
        self.titles = Titles()
        self.elements: list[Element] = []
        self.expects_title = True
        self.in_notes = False
        self.labels: dict[Level, int] = {}
        self.last_numbers: dict[Level, int] = {}
        self.within: dict[Level, int] = {}
        self.tables: dict[int, list[Element]] = {}
        self.captions: set[int] = set()
        self.unread: list[Line] = []

    def _furniture(self, lines: list[Line]) -> set[int]:
        """Indexes of the lines that the form calls furniture, or that are told by their text."""
        known, text = self.form.furniture_and_text(lines)
        words = self.seeds.words.furniture
        if self.form.knows_paragraphs:
            return known | {line.index for line in text if line.text in words or is_page_number(line)}
        return known | furniture_lines(text, words, self.cells, _is_heading)

    def assemble(self) -> list[Element]:
        """All blocks and tables, in order."""
        self._set_aside_tables()
        at = 0
        while at < len(self.lines):
            at = self._next(at)
        for at in list(self.tables):
            self._place_tables(at)
        return self.elements

    def _set_aside_tables(self) -> None:
        """Take the tables out of the lines; outside them, bare numbers are page numbers."""
        kept: list[Line] = []
        openings = header_openings(self.seeds.words)
        at = 0
        while at < len(self.lines):
            first = self.lines[at].text[0]
            if self.form.is_silent and first not in openings and not first.isdecimal():
                kept.append(self.lines[at])  # most lines open no table and are no number
                at += 1
                continue
            aside = self.form.set_aside(self.lines, at) or self._text_table(at)
            if aside:
                self.tables.setdefault(len(kept), []).extend(aside[0])
                at = aside[1]
                continue
            if self.lines[at].text.startswith("序号"):
                self.unread.append(self.lines[at])
            lone = is_bare_number(self.lines[at]) and not (kept and is_box_mark(kept[-1].text))
            (self.furniture if lone else kept).append(self.lines[at])
            at += 1
        self.lines = kept
        self.wrapping = self.form.wrapping(kept)
        self.facts = Facts(kept)
        self.captions = {begin for at in self.tables for begin in self._caption(at)}

    def _text_table(self, at: int) -> tuple[list[Element], int] | None:
        header = find_header(self.lines, at, self.seeds.words)
        if not header:
            return None
        columns, begin = header
        found = TableReader(self.lines, columns, self.cells).read(range(at, begin))
        if not found:
            return None
        self.furniture += found.furniture
        return [found.table], found.end

    def _caption(self, table_at: int) -> list[int]:
        """Where the title right above a table begins."""
        begins = range(max(table_at - 4, 0), table_at)
        return [begin for begin in begins if self._title_end(begin) == table_at][:1]

    def _next(self, at: int) -> int:
        """Take the block that begins at line `at`; returns the line behind it."""
        if at in self.tables:
            self._place_tables(at)
        if self._is_unit(at):
            return self._unit(at)
        readers = (
            self._front_matter, self._metadata, self._box, self._marked, self._title, self._addressee, self._signature,
        )  # fmt: skip
        for reader in readers:
            end = reader(at)
            if end is not None:
                return end
        return self._unit(at)

    def _is_unit(self, at: int) -> bool:
        """Whether nothing but a unit or paragraph can begin at a line, as at most lines; no reader need look at it."""
        if self.expects_title or self._in_header() or self.facts.kinds[at] or at in self.captions:
            return False
        if not self.form.is_silent or self.facts.has_date(at + 1, at + MAX_SIGNATURE_LINES):
            return False
        before = self.elements[-1] if self.elements else None
        behind_annexes = isinstance(before, Block) and (
            before.kind == "attachment_list" or before.text.startswith("附件")
        )
        return not behind_annexes and not self.lines[at].text.startswith("专栏")

    def _place(self, element: Element) -> None:
        self.elements.append(element)
        if isinstance(element, Block) and element.kind == "title":
            self.titles.add(element.text)

    def _place_tables(self, at: int) -> None:
        for element in self.tables.pop(at):
            self._place(element)

    def _add(self, kind: str, begin: int, end: int, label: Label | None = None) -> int:
        self._place(Block(kind, Run.of(*self.lines[begin:end]), label))
        return end

    def _in_header(self) -> bool:
        return not self.labels

    def _front_matter(self, at: int) -> int | None:
        """YAML between two lines of dashes at the top of a Markdown file; the dashes are page furniture."""
        end = at
        if at or not _YAML.match(self.lines[0].text) or not self._opens_with_rule():
            return None
        while end < len(self.lines) and _YAML.match(self.lines[end].text):
            end = self._add("metadata", end, end + 1)
        return end

    def _opens_with_rule(self) -> bool:
        return any(line.index == 0 and line.text == "---" for line in self.furniture)

    def _metadata(self, at: int) -> int | None:
        text = self.lines[at].text
        if not self._in_header():
            return None
        if metadata_label(text, self.seeds.words.metadata):
            return self._add("metadata", at, at + 1 if self._is_settled(text) else self._end_of(at))
        return self._add("metadata", at, at + 1) if is_letterhead(text) else None

    def _is_settled(self, metadata: str) -> bool:
        """Whether nothing can follow: the lines are not wrapped, or the value is a whole date or number."""
        value = re.split("[】：]", metadata)[-1]
        return self.wrapping.width is None or bool(DATE.fullmatch(value) or number_line(value))

    def _title(self, at: int) -> int | None:
        marked = self.form.title_end(self.lines, at) or self._annex_title(at)
        if not self.expects_title and at not in self.captions and not marked:
            return None
        end = marked or self._title_end(at)
        if end is None or number_line(self.lines[at].text):
            if self.lines[at].marked and self._in_header() and not read_label(self.lines[at].text):
                return self._add("page_furniture", at, at + 1)
            return None
        text = "".join(line.text for line in self.lines[at:end])
        if self._runs_on(text, end):
            return None
        if self._is_announced(text, end):
            return self._add("attachment_list", at, end)
        repeated = text in self.titles.texts
        if not repeated:
            self.labels.clear()
            self.in_notes = False
        return self._add("page_furniture" if repeated else "title", at, end)

    def _is_announced(self, text: str, end: int) -> bool:
        """Whether a list of annexes (附件：) names a title that stands above the annex itself further down."""
        before = self.elements[-1] if self.elements else None
        listed = isinstance(before, Block) and before.kind == "attachment_list" and not is_attachment_mark(before.text)
        return listed and self.facts.stands_behind(text, end)

    def _annex_title(self, at: int) -> int | None:
        """A short line right behind 附件1, which opens an annex, is its title, whatever its last word is."""
        before = self.elements[-1] if self.elements else None
        if not isinstance(before, Block) or not is_attachment_mark(before.text):
            return None
        text = self.lines[at].text
        follows = at + 1 < len(self.lines) or at + 1 in self.tables
        plain = len(text) <= MAX_ANNEX_TITLE and not _NOT_IN_ANNEX_TITLE.search(text) and not self.facts.labels[at]
        return at + 1 if plain and follows and not self.facts.kinds[at] and not self._title_end(at) else None

    def _runs_on(self, text: str, end: int) -> bool:
        """Whether what looks like a title is the first full line of a paragraph (…对接国际高标准经贸规则，…)."""
        if (
            not self.titles.texts
            or text in self.titles.texts
            or not self.wrapping.is_full(self.lines[end - 1])
            or self.wrapping.width is None
        ):
            return False
        last = self.elements[-1]
        return not self.titles.announce(text) and not (
            isinstance(last, Block) and last.kind in ("date", "colophon", "attachment_list")
        )

    def _title_end(self, at: int) -> int | None:
        """The line behind a title; it ends before a table or box that stands in its way."""
        end = title_at(self.lines, at, self.wrapping.is_full)
        wall = next((each for each in range(at + 1, end) if each in self.tables), None) if end else None
        return title_at(self.lines[:wall], at, self.wrapping.is_full) if wall else end

    def _addressee(self, at: int) -> int | None:
        if not self._in_header() or not self._follows_title():
            return None
        text = ""
        for end in range(at, min(at + MAX_ADDRESSEE_LINES, len(self.lines))):
            unseen = max(len(text) - _LONGEST_NOT_ADDRESSEE, 0)
            text += self.lines[end].text
            if end > at and (self.facts.kinds[end] or self.facts.labels[end]):
                return None
            if _NOT_ADDRESSEE.search(text, unseen):
                return None
            if text.endswith("：") and _ADDRESSEE_WORDS.search(text):
                return self._add("addressee", at, end + 1)
        return None

    def _follows_title(self) -> bool:
        last = next((each for each in reversed(self.elements) if isinstance(each, Block)), None)
        return last is not None and last.kind in ("title", "document_number", "metadata", "page_furniture", "date")

    def _signature(self, at: int) -> int | None:
        """Names of agencies above a date."""
        if not self.facts.has_date(at + 1, at + MAX_SIGNATURE_LINES):
            return None
        line = self.lines[at].text
        if len(line) > MAX_SIGNATURE_LENGTH or _MARK.search(line) or DATE.fullmatch(line) or self.facts.labels[at]:
            return None
        if self._continues_sentence(at):
            return None
        dated = self.facts.kinds[at + 1] == "date"
        return self._add("signature", at, at + 1) if dated or self.seeds.agencies.knows(line, _ANYWHERE) else None

    def _continues_sentence(self, at: int) -> bool:
        """Whether the line before stops in mid-sentence for want of room."""
        last = self.elements[-1] if self.elements else None
        if not isinstance(last, Block) or last.kind not in _MAY_GO_ON:
            return False
        return at > 0 and self.wrapping.cuts(self.lines[at - 1])

    def _marked(self, at: int) -> int | None:
        text = self.lines[at].text
        end = self._number_end(at)
        if end:
            return self._add("document_number", at, end)
        if self._goes_on_listing(at):
            return self._add("attachment_list", at, self._end_of(at))
        kind = self.facts.kinds[at]
        if kind is None or (kind == "document_number" and not self._in_header()) or self._continues_sentence(at):
            return None
        if kind in ("date", "attachment_list"):
            self.expects_title = True
        if is_attachment_mark(text) or kind == "date":
            return self._add(kind, at, at + 1)
        if kind == "note":
            self.in_notes = True
            return self._add(kind, at, self._end_of(at), _note_label(text))
        return self._add(kind, at, self._end_of(at))

    def _goes_on_listing(self, at: int) -> bool:
        """Whether a line names the next annex of a list (附件：1.… above 2.…)."""
        before = self.elements[-1] if self.elements else None
        label = self.facts.labels[at]
        if label is None or not isinstance(before, Block) or before.kind != "attachment_list":
            return False
        last = listed_number(before.text)
        return last is not None and label.number == last + 1 and not _SENTENCE.search(self.lines[at].text)

    def _box(self, at: int) -> int | None:
        """A box in running text, from its mark to the next unit that goes on with the numbering outside it."""
        if not is_box_mark(self.lines[at].text) or (at and self.wrapping.cuts(self.lines[at - 1])):
            return None
        end, blocks = at, []
        while end < len(self.lines) and (end == at or not self._leaves_box(end)):
            begin, end = end, self._end_of(end)
            blocks.append(Block("paragraph", Run.of(*self.lines[begin:end])))
        self.elements.append(Box(blocks))
        return end

    def _leaves_box(self, at: int) -> bool:
        text = self.lines[at].text
        if is_box_mark(text) or self.facts.kinds[at] in ("date", "attachment_list", "colophon") or at in self.tables:
            return True
        label = self.facts.labels[at]
        return (
            label is not None
            and label.number == self.within.get(label.level, 0) + 1
            and bool(label.number > 1 or label.level < max(self.within, default=Level.CHAPTER))
        )

    def _number_end(self, at: int) -> int | None:
        """The line behind a document number in the header, which may break over lines."""
        if not self._in_header():
            return None
        best = None
        for end in range(at + 1, min(at + MAX_NUMBER_LINES, len(self.lines)) + 1):
            if number_line("".join(line.text for line in self.lines[at:end])):
                best = end
            elif not self.wrapping.is_full(self.lines[end - 1]):
                break
        return best

    def _unit(self, at: int) -> int:
        label = self.facts.labels[at]
        end = self._end_of(at)
        if self.in_notes and label and label.level in (Level.ARABIC, Level.ARABIC_BRACKET):
            return self._add("note", at, end, label)
        run = Run.of(*self.lines[at:end])
        inner = inner_units(run.text, label)
        if not inner:
            self._add_unit(run, label)
            return end
        edges = [unit.begin for unit in inner] + [len(run.text)]
        self._add_unit(run.cut(0, edges[0]), label)
        for unit, until in zip(inner, edges[1:], strict=True):
            self._add_unit(run.cut(unit.begin, until), unit.label)
        return end

    def _add_unit(self, run: Run, label: Label | None) -> None:
        if label is None:
            self.elements.append(Block("preamble" if self._in_header() else "paragraph", run))
            return
        self.in_notes = self.expects_title = False
        self._count(label)
        self.elements.append(Block(UNIT_KINDS[label.level], run, label))

    def _count(self, label: Label) -> None:
        self.labels[label.level] = self.last_numbers[label.level] = label.number
        self.within = {level: number for level, number in self.within.items() if level < label.level}
        self.within[label.level] = label.number

    def _end_of(self, at: int) -> int:
        """The line behind the paragraph that begins at line `at`."""
        end = at + 1
        while end < len(self.lines) and end not in self.tables and not self._begins_block(at, end):
            end += 1
        return end

    def _begins_block(self, first: int, at: int) -> bool:
        before, line = self.lines[at - 1], self.lines[at]
        if self.form.knows_paragraphs:
            return not self.wrapping.is_full(before)
        full = self.wrapping.is_full(before)
        begin = max(first, at - MAX_OPEN_LINES)
        if self.facts.opens("《", begin, at) and self._is_open(begin, at, "《》"):
            return False
        if full and self.facts.opens("（", begin, at) and self._is_open(begin, at, "（）"):
            return False
        cut = full and self.wrapping.cuts(before)
        if at in self.captions or (not cut and (self.facts.kinds[at] or self._signature_follows(at))):
            return True
        label = self.facts.labels[at]
        if label and (not cut or self._is_expected(label, first, at)):
            return True
        if self._in_header() and not cut and self.expects_title and self._title_end(at):
            return True
        return not (self.wrapping.joins(before, line, at > self.facts.last_label) or self._is_wrapped_twice(first, at))

    def _is_wrapped_twice(self, first: int, at: int) -> bool:
        """Whether the paragraph goes on behind a short line: it holds whole sentences, as no heading does."""
        if at - first < 2 or not self.wrapping.stops_short(*self.lines[at - 2 : at + 1]):
            return False
        return any(_SENTENCE.search(text) for text in self.facts.texts[max(first, at - MAX_OPEN_LINES) : at])

    def _is_open(self, begin: int, at: int, marks: str) -> bool:
        """Whether a mark opened in the lines from `begin` to `at` is not closed yet, and is closed shortly after."""
        opening, closing = marks[0], marks[1]
        text = "".join(self.facts.texts[begin:at])[-MAX_BRACKET:]
        if text.count(opening) <= text.count(closing):
            return False
        ahead = "".join(self.facts.texts[at : at + MAX_OPEN_LINES])[:MAX_BRACKET]
        return closing in ahead.split(opening)[0] or ahead.count(closing) > ahead.count(opening)

    def _signature_follows(self, at: int) -> bool:
        text = self.lines[at].text
        if len(text) > MAX_SIGNATURE_LENGTH or not self.facts.has_date(at + 1, at + 2):
            return False
        return not _MARK.search(text) and self.seeds.agencies.knows(text, _ANYWHERE)

    def _is_expected(self, label: Label, first: int, at: int) -> bool:
        """Whether a label behind a full line without an end is the next one, behind a heading."""
        if self.facts.has_mark(first, at):
            return False
        own = self.facts.labels[first]
        if own and own.level == label.level:
            return label.number == own.number + 1
        return label.number in (1, self.last_numbers.get(label.level, 0) + 1)


def _is_heading(text: str) -> bool:
    return is_title(text) or is_letterhead(text) or number_line(text) is not None


def _note_label(text: str) -> Label | None:
    match = re.match(r"(?:注|备注|说明|附注)[：:]?(?P<label>.*)", text)
    label = read_label(match["label"]) if match else None
    return Label(label.level, label.number, match.start("label") + label.end) if match and label else None
