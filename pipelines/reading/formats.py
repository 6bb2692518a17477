"""Which reader a file gets: told by its content, never by its name."""

import re
from collections.abc import Callable

from pipelines.reading.document import Document
from pipelines.reading.plain import read_plain
from pipelines.reading.problems import Problem
from pipelines.reading.source import SourceFile

Reader = Callable[[str, bytes], Document]
"""Takes the name of a file, for messages, and its bytes; never raises for what they hold."""

_MAGIC = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "a zip container such as DOCX, XLSX or OFD",
    b"\xd0\xcf\x11\xe0": "a legacy Office file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
}
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|p|table)[\s>]", re.IGNORECASE)
_SNIFFED = 4096


def read_document(source: SourceFile) -> Document:
    """The text of a file and what its form says; without text and with a problem where it cannot be read."""
    if source.problem:
        return Document(problems=[source.problem])
    refused = _refusal(source.name, source.data)
    return Document(problems=[refused]) if refused else read_plain(source.name, source.data)


def _refusal(name: str, data: bytes) -> Problem | None:
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            message = f"{name}: this is {what}; save the notice as plain text (UTF-8) until there is a reader for it"
            return Problem("unsupported_format", message)
    if len(_HTML.findall(data[:_SNIFFED])) >= 2:
        message = f"{name}: this is a web page; save the notice as plain text (UTF-8) until there is a reader for it"
        return Problem("unsupported_format", message)
    return None
