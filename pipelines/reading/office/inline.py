"""What stands in a Word paragraph → its text, and the text boxes anchored in it.

Inserted text, results of fields, content controls and links are text; deleted and moved-away text, instructions of
fields and comments are not. Hidden text is text too, but counted. Elements that are not known are looked into, so that nothing
is lost. Of alternatives for newer and older programs the first one that holds anything is taken.
"""

from collections import Counter
from collections.abc import Callable

from lxml import etree

from pipelines.reading.office.fields import printed_by
from pipelines.reading.office.parts import W
from pipelines.reading.office.styles import is_hidden
from pipelines.reading.office.symbols import symbol

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"

DELETED = frozenset(W + name for name in ("del", "moveFrom"))
_SKIPPED = DELETED | frozenset(
    W + name
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "delInstrText", "tblPr", "sectPr", "commentReference")
)
_FIXED = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-",
}  # fmt: skip
_OBJECTS = {
    _PIC + "pic": "pictures", _V + "imagedata": "pictures", _O + "OLEObject": "embedded files",
    _C + "chart": "charts", _D + "relIds": "diagrams", W + "subDoc": "embedded files",
}  # fmt: skip
_BLANKS = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"})


class Inline:
    """Collects one paragraph. `mark_of` gives the mark of a footnote or endnote."""

    def __init__(self, mark_of: Callable[[etree._Element], str]) -> None:
        self._mark_of = mark_of
        self._style_hides = False
        self._has_text = False
        self._pieces: list[str] = []
        self._fields: list[_Field] = []
        self.boxes: list[tuple[bool, etree._Element]] = []
        """Text boxes, each with whether text of the paragraph stands before it."""
        self.objects: Counter[str] = Counter()
        self.hidden = 0
        self.first_run: etree._Element | None = None

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was met so far."""
        return not self._pieces and not self.boxes

    def read_paragraph(self, paragraph: etree._Element, style_hides: bool) -> None:
        """Add what stands in a paragraph; `style_hides` tells whether its style makes text hidden."""
        self._style_hides = style_hides
        self.read(paragraph)

    def read(self, parent: etree._Element) -> None:
        """Add what stands in an element."""
        for child in parent:
            self._read_child(child)

    def _read_child(self, child: etree._Element) -> None:
        tag = child.tag
        if tag in _SKIPPED:
            return
        if tag in (W + "t", _M + "t", _A + "t"):
            self._add_text(child)
        elif tag in _FIXED:
            self._add(_FIXED[tag])
        elif tag in _SPECIAL:
            _SPECIAL[tag](self, child)
        else:
            if tag in _OBJECTS:
                self.objects[_OBJECTS[tag]] += 1
            self.read(child)

    def _add(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._has_text = self._has_text or not text.isspace()
        if text and self._fields:
            self._fields[-1].has_result = True

    def _add_text(self, element: etree._Element) -> None:
        text = (element.text or "").translate(_BLANKS)
        run = element.getparent()
        if run is not None and run.tag == W + "r" and text.strip():
            self.first_run = run if self.first_run is None else self.first_run
            self.hidden += len(text) if is_hidden(run.find(W + "rPr"), self._style_hides) else 0
        self._add(text)

    def _symbol(self, element: etree._Element) -> None:
        self._add(symbol(element.get(W + "char", ""), element.get(W + "font", "")))

    def _note(self, element: etree._Element) -> None:
        self._add(self._mark_of(element))

    def _field_mark(self, element: etree._Element) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            if not field.has_result:
                self._add(printed_by(field.instruction))

    def _instruction(self, element: etree._Element) -> None:
        if self._fields:
            self._fields[-1].instruction += element.text or ""

    def _simple_field(self, element: etree._Element) -> None:
        before = len(self._pieces)
        self.read(element)
        if len(self._pieces) == before:
            self._add(printed_by(element.get(W + "instr", "")))

    def _alternatives(self, element: etree._Element) -> None:
        self.read(chosen_alternative(element))

    def _box(self, element: etree._Element) -> None:
        self.boxes.append((self._has_text, element))

    def _word_art(self, element: etree._Element) -> None:
        self._add(element.get("string", "").translate(_BLANKS))

    def _ruby(self, element: etree._Element) -> None:
        """A character and its reading, as programs without ruby print it: 汉（hàn）."""
        for base in element.findall(W + "rubyBase"):
            self.read(base)
        for reading in element.findall(W + "rt"):
            self._add("（")
            self.read(reading)
            self._add("）")


class _Field:
    """A field that has begun: its instruction, and whether anything of a result was met."""

    def __init__(self) -> None:
        self.instruction = ""
        self.has_result = False


_SPECIAL: dict[str, Callable[[Inline, etree._Element], None]] = {
    W + "sym": Inline._symbol,
    W + "footnoteReference": Inline._note,
    W + "endnoteReference": Inline._note,
    W + "footnoteRef": Inline._note,
    W + "endnoteRef": Inline._note,
    W + "fldChar": Inline._field_mark,
    W + "instrText": Inline._instruction,
    W + "fldSimple": Inline._simple_field,
    _MC + "AlternateContent": Inline._alternatives,
    W + "txbxContent": Inline._box,
    _V + "textpath": Inline._word_art,
    W + "ruby": Inline._ruby,
}


def chosen_alternative(element: etree._Element) -> etree._Element:
    """The first alternative of `mc:AlternateContent` that holds text, else the first one; itself without any."""
    branches = [each for each in element if each.tag in (_MC + "Choice", _MC + "Fallback")]
    with_text = (each for each in branches if any(text.text for text in each.iter(W + "t", _A + "t", _M + "t")))
    return next(with_text, branches[0] if branches else element)


def is_alternative(element: etree._Element) -> bool:
    """Whether an element holds alternatives of which one is read."""
    return element.tag == _MC + "AlternateContent"


def is_deleted_mark(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph is deleted, so that it goes on with the next one."""
    marks = paragraph.find(f"{W}pPr/{W}rPr")
    return marks is not None and any(marks.find(tag) is not None for tag in DELETED)


def is_deleted_row(row: etree._Element) -> bool:
    """Whether a table row is deleted."""
    properties = row.find(W + "trPr")
    return properties is not None and properties.find(W + "del") is not None
