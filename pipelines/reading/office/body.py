"""The story of a Word part (body, note, header, text box) → blocks in the order of the document."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from pipelines.reading.office.blocks import Block, Framed, Paragraph, Table, TableCell
from pipelines.reading.office.inline import (
    DELETED,
    Inline,
    chosen_alternative,
    is_alternative,
    is_deleted_mark,
    is_deleted_row,
)
from pipelines.reading.office.merging import merge_down
from pipelines.reading.office.notes import Notes
from pipelines.reading.office.numbering import Numbering
from pipelines.reading.office.parts import W, number, value_of
from pipelines.reading.office.styles import Styles

_MAX_SPAN = 1000
_CONTENTS = ("toc ", "contents heading", "table of contents")
_HOLDS_BLOCKS = (W + "p", W + "tbl", W + "txbxContent")


class BodyReader:
    """Reads the stories of one document, the body first; counts what is hidden or not read on the way."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: dict[str, Notes]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._own_mark = ""
        self.objects: Counter[str] = Counter()
        self.hidden = 0

    def blocks(self, story: etree._Element) -> list[Block]:
        """The blocks of a story."""
        found: list[Block] = []
        inline = self._inline()
        for element in _flat(story):
            if element.tag == W + "tbl":
                found += self._table(element)
                continue
            if inline.is_empty and not len(element):
                continue
            inline.read_paragraph(element, self._styles.hides(element.find(W + "pPr")))
            if not is_deleted_mark(element):
                found += self._finished(inline, element)
                inline = self._inline()
        return found + self._finished(inline, None)

    def note(self, mark: str, element: etree._Element) -> list[Block]:
        """The blocks of a note; its mark is put in front unless it prints it itself."""
        self._own_mark = mark
        blocks = self.blocks(element)
        first = next((block for block in blocks if isinstance(block, Paragraph) and block.text.strip()), None)
        if mark and first and not first.text.lstrip().startswith(mark):
            first.text = f"{mark} {first.text.lstrip()}"
        self._own_mark = ""
        return blocks

    def _inline(self) -> Inline:
        return Inline(self._mark)

    def _mark(self, reference: etree._Element) -> str:
        if reference.tag in (W + "footnoteRef", W + "endnoteRef"):
            return self._own_mark
        kind = "footnote" if reference.tag == W + "footnoteReference" else "endnote"
        return self._notes[kind].mark(reference)

    def _finished(self, inline: Inline, paragraph: etree._Element | None) -> list[Block]:
        """The paragraph that `inline` holds, between the text boxes anchored before and behind its text."""
        self.objects += inline.objects
        self.hidden += inline.hidden
        properties = paragraph.find(W + "pPr") if paragraph is not None else None
        label = self._numbering.label(properties) if paragraph is not None else ""
        block = self._paragraph(label + inline.text, properties, inline.first_run)
        before: list[Block] = [self._box(box) for behind, box in inline.boxes if not behind]
        after: list[Block] = [self._box(box) for behind, box in inline.boxes if behind]
        return [*before, *([block] if block.text.strip() else []), *after]

    def _box(self, element: etree._Element) -> Framed:
        return Framed("box", self.blocks(element))

    def _paragraph(self, text: str, properties: etree._Element | None, run: etree._Element | None) -> Paragraph:
        name = self._styles.name(properties)
        return Paragraph(
            text,
            centred=self._styles.is_centred(properties),
            size=self._styles.size(properties, run.find(W + "rPr") if run is not None else None),
            is_title=name == "title",
            is_contents=name.startswith(_CONTENTS),
        )

    def _table(self, element: etree._Element) -> list[Block]:
        cells: list[TableCell] = []
        continues: set[int] = set()
        rows = [row for row in _inside(element, W + "tr") if not is_deleted_row(row)]
        for at, row in enumerate(rows):
            column = _skipped(row, "gridBefore")
            for cell in _inside(row, W + "tc"):
                read = TableCell(at, column, self.blocks(cell), column_span=_span(cell))
                if _goes_on(cell, "vMerge"):
                    continues.add(len(cells))
                column += read.column_span
                cells.append(read)
        return [Table(merge_down(cells, continues))] if cells else []


def _flat(story: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a story, through content controls, insertions and the like."""
    for child in story:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif is_alternative(child):
            yield from _flat(chosen_alternative(child))
        elif child.tag not in DELETED and any(True for _ in child.iter(*_HOLDS_BLOCKS)):
            yield from _flat(child)


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through content controls and the like."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in DELETED and child.tag not in (W + "p", W + "tbl"):
            yield from _inside(child, tag)


def _skipped(row: etree._Element, name: str) -> int:
    return min(max(number(value_of(row.find(W + "trPr"), name)), 0), _MAX_SPAN)


def _span(cell: etree._Element) -> int:
    return min(max(number(value_of(cell.find(W + "tcPr"), "gridSpan"), 1), 1), _MAX_SPAN)


def _goes_on(cell: etree._Element, name: str) -> bool:
    """Whether a cell belongs to the merged one above it."""
    value = value_of(cell.find(W + "tcPr"), name)
    return value is not None and value != "restart"
