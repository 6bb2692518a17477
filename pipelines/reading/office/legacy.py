"""Formats that LibreOffice converts: Word and WPS files of before 2007, RTF, Word and Excel XML of 2003, XLS, ODF.

What a file is, its content tells: streams of a compound file, marks of the others. A converted file is read as DOCX or XLSX.
"""

import re
from io import BytesIO
from typing import NamedTuple

import olefile

from pipelines.reading.containers import Unreadable
from pipelines.reading.document import Document
from pipelines.reading.office.converter import convert
from pipelines.reading.office.docx import read_docx
from pipelines.reading.office.xlsx import read_xlsx

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODF = re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.(text|spreadsheet)", re.DOTALL)
_XML_2003 = re.compile(rb"<\?mso-application\s+progid\s*=\s*[\"'](Word\.Document|Excel\.Sheet)[\"']")
_SNIFFED = 2048
_ENCRYPTED_WORD = 0x01
_WITHOUT_PASSWORD = "save it without a password"


class _Kind(NamedTuple):
    """The suffix by which LibreOffice knows a format, and what it is converted to."""

    suffix: str
    target: str


_STREAMS = {
    "worddocument": _Kind("doc", "docx"),
    "workbook": _Kind("xls", "xlsx"),
    "book": _Kind("xls", "xlsx"),
}
_MARKED = {
    b"text": _Kind("odt", "docx"),
    b"spreadsheet": _Kind("ods", "xlsx"),
    b"Word.Document": _Kind("xml", "docx"),
    b"Excel.Sheet": _Kind("xml", "xlsx"),
}


def read_legacy(name: str, data: bytes) -> Document:
    """The document of a file as LibreOffice understands it; without text and with a problem where it cannot be read."""
    try:
        kind = _kind_of(data)
        converted = convert(data, kind.suffix, kind.target)
    except Unreadable as fault:
        return Document(problems=[fault.problem(name)])
    if kind.target == "xlsx":
        return read_xlsx(name, converted)
    document = read_docx(name, converted)
    if document.text:
        document.source_format = "doc"
    return document


def _kind_of(data: bytes) -> _Kind:
    if data.startswith(_OLE):
        return _kind_of_compound(data)
    if data.startswith(b"{\\rtf"):
        return _Kind("rtf", "docx")
    found = _ODF.match(data[:_SNIFFED]) or _XML_2003.search(data[:_SNIFFED])
    if found:
        return _MARKED[found[1]]
    if data.startswith(b"PK\x03\x04"):
        return _Kind("xlsb", "xlsx")
    raise Unreadable("unsupported_format", "a file of an unknown form")


def _kind_of_compound(data: bytes) -> _Kind:
    """Of a compound file (MS-CFB), by the streams of its root; one with a password is `encrypted_file`."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as compound:
            streams = {path[0].lower() for path in compound.listdir() if len(path) == 1}
            head = compound.openstream("WordDocument").read(12) if "worddocument" in streams else b""
            if "encryptedpackage" in streams or _is_encrypted_word(head):
                raise Unreadable("encrypted_file", "the file needs a password", _WITHOUT_PASSWORD)
    except Unreadable:
        raise
    except Exception as fault:
        raise Unreadable("damaged_file", f"the file is broken ({type(fault).__name__}: {fault})") from fault
    kind = next((kind for stream, kind in _STREAMS.items() if stream in streams), None)
    if kind is None:
        raise Unreadable("unsupported_format", "a compound file that is neither text nor a spreadsheet")
    return kind


def _is_encrypted_word(head: bytes) -> bool:
    """Bit fEncrypted of the file information block (MS-DOC 2.5.2), which begins the main stream of a Word file."""
    return len(head) == 12 and bool(head[11] & _ENCRYPTED_WORD)
