"""DOCX (ECMA-376, WordprocessingML) → a document.

Read in the order of the file: the body, its tables and text boxes where they are anchored; then the notes; then the
headers and footers, each text once, as page furniture. Tables of contents are page furniture too. What is hidden stays in the text and is
counted in a problem, as are pictures, diagrams and embedded files, whose text is not read.
"""

from collections import Counter

from lxml import etree

from pipelines.reading.containers import Container, Unreadable
from pipelines.reading.document import Document
from pipelines.reading.office.blocks import Block, Framed, lines_of, size_of
from pipelines.reading.office.body import BodyReader
from pipelines.reading.office.notes import Notes
from pipelines.reading.office.numbering import Numbering
from pipelines.reading.office.parts import Package, R, W
from pipelines.reading.office.styles import Styles
from pipelines.reading.office.titles import mark_title
from pipelines.reading.office.writer import Writer
from pipelines.reading.problems import Problem, Severity

_USUAL = "word/document.xml"


def read_docx(name: str, data: bytes) -> Document:
    """The document; without text and with a problem where the file is broken or beyond the limits."""
    try:
        return _Docx(name, Container(data)).read()
    except Unreadable as fault:
        return Document(problems=[fault.problem(name)])
    except RecursionError:
        return Document(problems=[Unreadable("file_beyond_limits", "tables or boxes nested too deeply").problem(name)])


class _Docx:
    """One file on its way to a document."""

    def __init__(self, name: str, container: Container) -> None:
        self._name = name
        self._package = Package(container)
        self._problems = container.problems(name)
        self._part = self._package.main(_USUAL)
        self._root = self._package.xml(self._part)
        settings = [each for each in (self._related("settings"), self._root) if each is not None]
        styles = Styles(self._related("styles"))
        self._notes = {kind: Notes(kind, self._related(f"{kind}s"), settings) for kind in ("footnote", "endnote")}
        self._reader = BodyReader(styles, Numbering(self._related("numbering"), styles), self._notes)

    def _related(self, kind: str) -> etree._Element | None:
        """A part that the document can do without; one that is broken is a problem."""
        part = self._package.related(self._part, kind)
        try:
            return self._package.xml(part) if part else None
        except Unreadable as fault:
            self._problems.append(fault.problem(self._name))
            return None

    def read(self) -> Document:
        body = self._root.find(W + "body")
        blocks = self._reader.blocks(body) if body is not None else []
        self._reader.objects += Counter("embedded texts" for _ in self._root.iter(W + "altChunk"))
        mark_title(blocks)
        blocks += [Framed("note", each) for each in self._note_blocks() if size_of(each)]
        text = size_of(blocks)
        writer = Writer("docx", text)
        writer.write(blocks)
        writer.write([Framed("page_furniture", each) for each in self._margins()])
        document = writer.document()
        document.problems = [*self._problems, *self._found(bool(text))]
        return document if text else Document(problems=document.problems)

    def _note_blocks(self) -> list[list[Block]]:
        notes = [each for kind in self._notes.values() for each in kind.in_order()]
        return [self._reader.note(mark, element) for mark, element in notes]

    def _margins(self) -> list[list[Block]]:
        """Blocks of headers and footers that any section uses, none twice."""
        references = self._root.iter(W + "headerReference", W + "footerReference")
        relations = self._package.relations(self._part)
        parts = dict.fromkeys(relations.get(each.get(R + "id", ""), ("", ""))[1] for each in references)
        found: dict[str, list[Block]] = {}
        for part in parts:
            if part in self._package.container:
                blocks = self._margin(part)
                found.setdefault("\n".join(lines_of(blocks)), blocks)
        return list(found.values())

    def _margin(self, part: str) -> list[Block]:
        try:
            return self._reader.blocks(self._package.xml(part))
        except Unreadable as fault:
            self._problems.append(fault.problem(self._name))
            return []

    def _found(self, has_text: bool) -> list[Problem]:
        objects, hidden = self._reader.objects, self._reader.hidden
        counts = ", ".join(f"{count} {what}" for what, count in sorted(objects.items()))
        if not has_text:
            return [_without_text(self._name, counts)]
        problems = []
        if objects:
            severity: Severity = "warning" if objects["embedded texts"] else "info"
            message = f"{self._name}: the text of {counts} is not read; look whether they hold any of the notice"
            problems.append(Problem("unread_object", message, severity))
        if hidden:
            message = f"{self._name}: {hidden} characters are formatted as hidden; they stay in the text"
            problems.append(Problem("hidden_content", message, "info"))
        return problems


def _without_text(name: str, objects: str) -> Problem:
    if objects:
        message = f"{name}: the file holds no text but {objects}; print it as PDF, which text recognition can read"
        return Problem("unread_object", message)
    return Problem("empty_file", f"{name}: the file holds no text; fetch it again")
