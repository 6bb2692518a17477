"""OFD (GB/T 33190-2016), the national format for documents of fixed layout → a document.

A page gives characters and straight lines where they stand; what follows is the same as for PDF: lines, paragraphs,
tables, boxes, page furniture. Annotations, seals and attached files are not read. A scanned page goes through text
recognition where it is installed.
"""

from pipelines.reading.containers import Container, Unreadable
from pipelines.reading.document import Document
from pipelines.reading.layout.assembly import assemble
from pipelines.reading.layout.laying import lay_out
from pipelines.reading.layout.page import Page
from pipelines.reading.layout.sheets import sheets
from pipelines.reading.limits import MAX_PAGE_CHARACTERS, MAX_PAGE_DRAWINGS, MAX_PDF_CHARACTERS, MAX_PDF_PAGES
from pipelines.reading.office.ofd_numbers import page_box
from pipelines.reading.office.ofd_objects import Drawn, Painter
from pipelines.reading.office.ofd_package import OfdDocument, documents_of
from pipelines.reading.office.ofd_scans import OfdScans
from pipelines.reading.problems import Problem

_FEW = 20
_PICTURE_SHARE = 0.3


def read_ofd(name: str, data: bytes) -> Document:
    """The text of an OFD; a problem `scanned_page` names pages that are pictures."""
    return _read(name, data, recognises=False)


def read_scanned_ofd(name: str, data: bytes) -> Document:
    """The same with scanned pages recognised, which takes seconds a page and the extra `kaifang[ocr]`."""
    return _read(name, data, recognises=True)


def _read(name: str, data: bytes, recognises: bool) -> Document:
    try:
        container = Container(data)
        documents = documents_of(container)
    except Unreadable as fault:
        return Document(problems=[fault.problem(name)])
    reader = _Ofd(name, recognises)
    for each in documents:
        reader.add(each)
    return reader.finished(container.problems(name))


class _Ofd:
    """One file on its way to a document."""

    def __init__(self, name: str, recognises: bool) -> None:
        self._name = name
        self._scans = OfdScans(name, recognises)
        self._pages: list[Page] = []
        self._problems: list[Problem] = []
        self._count = 0
        self._hidden = 0
        self._left = MAX_PDF_CHARACTERS

    def add(self, document: OfdDocument) -> None:
        """Read the pages of a document."""
        for location in document.pages:
            self._count += 1
            if self._count <= MAX_PDF_PAGES and self._left > 0:
                self._add_page(document, location)
        self._problems += [fault.problem(self._name) for fault in document.broken]
        if document.attachments:
            message = (
                f"{self._name}: files are attached to it, which are not read; save them and put them in by themselves"
            )
            self._problems.append(Problem("unread_object", message, "info"))

    def _add_page(self, document: OfdDocument, location: str) -> None:
        try:
            parts = document.page(location)
        except Unreadable as fault:
            message = f"{self._name}: page {self._count} was left out: {fault}"
            self._problems.append(Problem(fault.code, message))
            return
        limit = min(self._left, MAX_PAGE_CHARACTERS)
        painter = Painter(parts.size, document.composite, MAX_PAGE_DRAWINGS, limit)
        for content in parts.contents:
            painter.read(content)
        drawn = painter.drawn
        self._left -= len(drawn.characters)
        self._hidden += drawn.hidden
        if painter.is_full:
            message = f"{self._name}: page {self._count} was read in part, it holds too much; split it"
            self._problems.append(Problem("file_beyond_limits", message))
        printed = sheets(self._count, page_box(parts.size), drawn.characters, drawn.lines)
        self._pages += self._scans.settle(self._count, document, drawn, printed) if _is_scan(drawn) else printed

    def finished(self, problems: list[Problem]) -> Document:
        """The document of all pages read, with all problems."""
        document = assemble(lay_out(self._pages))
        document.problems = [*problems, *self._problems, *self._scans.problems()]
        if self._count > MAX_PDF_PAGES or self._left <= 0:
            message = f"{self._name}: it has {self._count:,} pages, too many to read all; split it"
            document.problems.append(Problem("file_too_large", message))
        if self._hidden:
            message = f"{self._name}: {self._hidden} characters of hidden objects were left out"
            document.problems.append(Problem("hidden_content", message, "info"))
        if not document.text and not document.problems:
            document.problems.append(Problem("empty_file", f"{self._name}: the OFD holds no text; fetch it again"))
        document.source_format = "ofd" if document.text else "unsupported"
        return document


def _is_scan(drawn: Drawn) -> bool:
    """Whether a page shows pictures instead of text."""
    return len(drawn.characters) < _FEW and sum(share for share, _ in drawn.pictures) >= _PICTURE_SHARE
