"""Opening a PDF, or saying why it cannot be opened."""

import re

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipelines.reading.problems import Problem

_REASONS = {
    raw.FPDF_ERR_PASSWORD: (
        "encrypted_file",
        "the PDF asks for a password; save a copy without one, or save the notice as plain text (UTF-8)",
    ),
    raw.FPDF_ERR_SECURITY: (
        "encrypted_file",
        "the PDF is encrypted in a way that cannot be read; print it into a new PDF, or save the notice as plain text",
    ),
}
_DAMAGED = ("damaged_file", "the PDF is damaged or broken off and cannot be opened; fetch it again")
_CATALOG = re.compile(rb"(\d{1,10}) 0 obj\s{0,9}<<[^<>]{0,200}/Type\s{0,9}/Catalog\b")
_END = b"%%EOF"
_TAIL = 4096


def open_pdf(name: str, data: bytes) -> pdfium.PdfDocument | Problem:
    """The PDF, opened with the empty password if it has one, or the problem that keeps it closed."""
    problem = None
    for version in (data, _with_trailer(data)):
        try:
            return pdfium.PdfDocument(version) if version else problem
        except pdfium.PdfiumError as error:
            code, remedy = _REASONS.get(error.err_code or 0, _DAMAGED)
            problem = problem or Problem(code, f"{name}: {remedy}")
    return problem


def _with_trailer(data: bytes) -> bytes:
    """The file with a new end, which a file that broke off lacks; PDFium then looks for its objects itself."""
    catalogs = _CATALOG.findall(data)
    return data + b"\ntrailer<</Root %b 0 R>>\n%%%%EOF\n" % catalogs[-1] if catalogs else b""


def broken_off(name: str, data: bytes) -> list[Problem]:
    """A problem where the end of the file is missing, though it could be opened."""
    if _END in data[-_TAIL:]:
        return []
    return [Problem("damaged_file", f"{name}: the end of the PDF is missing, pages may be lost; fetch it again")]
