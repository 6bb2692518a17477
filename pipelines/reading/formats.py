"""Which reader a file gets: told by its content, never by its name.

Readers are named as module:function and imported only when a file needs them. Each takes the name of a file, for
messages, and its bytes, and gives a `Document`. Those whose libraries may crash or hang on a file read it in a child process.
"""

import re
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from pipelines.reading.document import Document
from pipelines.reading.html.sniffing import is_page
from pipelines.reading.isolation import read_apart
from pipelines.reading.limits import MAX_TEXT_CHARACTERS, OCR_SECONDS, PAGE_BYTES_APART, READER_SECONDS
from pipelines.reading.ocr.engine import is_installed
from pipelines.reading.problems import Problem
from pipelines.reading.source import SourceFile


class Format(NamedTuple):
    """A form of file. `what` names it in messages; without `reader` it is refused with `remedy`.

    Files of `apart_from` bytes or more are read in a child process, which has `seconds` of processor time. `scans` is
    the reader for files in which the first one finds scanned pages, where what recognises them is installed.
    """

    what: str
    matches: Callable[[bytes], bool]
    reader: str | None = None
    apart_from: int = 0
    seconds: int = READER_SECONDS
    scans: str | None = None
    remedy: str = "save the notice as plain text (UTF-8) until there is a reader for it"


_ANYWHERE = 10**12
_UNPACK = "unpack it and put the notices in one by one"
_PDF = re.compile(rb"\s*+(?:\xef\xbb\xbf\s*+)?%PDF-")
_PDF_END = re.compile(rb"startxref|endobj|%%EOF")
_MAIN_PART = re.compile(rb"PK\x03\x04.{26}[/\\]?(word[/\\]|xl[/\\]|ofd\.xml)", re.DOTALL | re.IGNORECASE)
_OPEN_DOCUMENT = re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.(?:text|spread)", re.DOTALL)
_XML_2003 = re.compile(rb"<\?mso-application\s+progid\s*=\s*[\"'](?:Word\.Document|Excel\.Sheet)[\"']")
_LEGACY = "pipelines.reading.office.legacy:read_legacy"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SNIFFED = 4096


def _is_pdf(data: bytes) -> bool:
    """Its mark at the beginning, or behind other bytes (as the specification allows) in what has parts of a PDF."""
    if _PDF.match(data[:_SNIFFED]):
        return True
    return b"%PDF-" in data[:1024] and _PDF_END.search(data) is not None


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def _zip_of(name: bytes) -> Callable[[bytes], bool]:
    """A zip container whose first known part is this one; parts embedded in it come later."""

    def matches(data: bytes) -> bool:
        found = _MAIN_PART.search(data) if data.startswith(b"PK\x03\x04") else None
        return found is not None and found[1].lower().replace(b"\\", b"/") == name

    return matches


FORMATS = (
    Format("a PDF", _is_pdf, "pipelines.reading.pdf:read_pdf", scans="pipelines.reading.pdf:read_scanned_pdf"),
    Format("a Word file (DOCX)", _zip_of(b"word/"), "pipelines.reading.office.docx:read_docx"),
    Format("a binary spreadsheet (XLSB)", lambda data: _zip_of(b"xl/")(data) and b"xl/workbook.bin" in data, _LEGACY),
    Format("a spreadsheet (XLSX)", _zip_of(b"xl/"), "pipelines.reading.office.xlsx:read_xlsx"),
    Format(
        "an OFD",
        _zip_of(b"ofd.xml"),
        "pipelines.reading.office.ofd:read_ofd",
        scans="pipelines.reading.office.ofd:read_scanned_ofd",
    ),
    Format("a legacy Office file", _starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), _LEGACY),
    Format("a rich text file (RTF)", _starts(b"{\\rtf"), _LEGACY),
    Format("an OpenDocument file", lambda data: _OPEN_DOCUMENT.match(data) is not None, _LEGACY),
    Format("an Office file of 2003 (XML)", lambda data: _XML_2003.search(data[:_SNIFFED]) is not None, _LEGACY),
    Format("an image", _starts(*_PICTURES), "pipelines.reading.ocr.images:read_image", seconds=OCR_SECONDS),
    Format("an archive", _starts(b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), remedy=_UNPACK),
    Format("a web page", is_page, "pipelines.reading.html.reader:read_html", PAGE_BYTES_APART),
    Format("text", lambda data: True, "pipelines.reading.plain:read_plain", _ANYWHERE),
)
"""In the order in which they are tried; what is nothing else is text."""


def may_be_converted(data: bytes) -> bool:
    """Whether a file may be of a form that LibreOffice converts, so that what it gives depends on that program."""
    return any(form.matches(data) for form in FORMATS if form.reader == _LEGACY)


def read_document(source: SourceFile) -> Document:
    """The text of a file and what its form says; without text and with a problem where it cannot be read."""
    if source.problem:
        return Document(problems=[source.problem])
    form = next(form for form in FORMATS if form.matches(source.data))
    if not form.reader:
        return Document(problems=[Problem("unsupported_format", f"{source.name}: this is {form.what}; {form.remedy}")])
    document = _settled(source.name, _recognised(form, source, _read(form, form.reader, source)))
    document.problems += [source.remark] if source.remark else []
    return document


def _read(form: Format, reader: str, source: SourceFile) -> Document:
    if len(source.data) >= form.apart_from:
        return read_apart(reader, source.name, source.data, form.seconds)
    try:
        module, function = reader.split(":")
        document: Document = getattr(import_module(module), function)(source.name, source.data)
    except Exception as error:  # a fault of ours must not cost the other notices
        message = f"{source.name}: the reader ended with {type(error).__name__}: {error}; please report the file"
        return Document(problems=[Problem("reader_failed", message)])
    return document


def _recognised(form: Format, source: SourceFile, document: Document) -> Document:
    """The document with its scanned pages recognised; as it was, with the reason, where that fails."""
    if not form.scans or not any(each.code == "scanned_page" for each in document.problems) or not is_installed():
        return document
    recognised = read_apart(form.scans, source.name, source.data, OCR_SECONDS)
    if not recognised.text and document.text:
        document.problems += recognised.problems
        return document
    return recognised


def _settled(name: str, document: Document) -> Document:
    """The document as later stages may expect it: of bounded size, and without halves of characters."""
    size = len(document.text)
    if size > MAX_TEXT_CHARACTERS:
        message = f"{name}: {size:,} characters, over the limit of {MAX_TEXT_CHARACTERS:,}; split the file"
        return Document(problems=[*document.problems, Problem("file_too_large", message)])
    document.facts = {key: _SURROGATE.sub("\ufffd", value) for key, value in document.facts.items()}
    at = _first_half(document.text)
    if at is not None:
        document.text, count = _SURROGATE.subn("\ufffd", document.text)
        message = f"{name}: {count} halves of characters, the first at character {at}; fetch the file again"
        where = {"start": at, "end": at + 1, "mention": "\ufffd"}
        document.problems.append(Problem("undecodable_bytes", message, "warning", **where))  # type: ignore[arg-type]
    return document


def _first_half(text: str) -> int | None:
    """Where the first half of a character stands; to encode a text is the fastest way to know that none does."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None
