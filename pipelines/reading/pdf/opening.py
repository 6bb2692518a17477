"""Opening a PDF, or saying why it cannot be opened."""

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
_END = b"%%EOF"
_TAIL = 4096


def open_pdf(name: str, data: bytes) -> pdfium.PdfDocument | Problem:
    """The PDF, opened with the empty password if it has one, or the problem that keeps it closed."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code, remedy = _REASONS.get(getattr(error, "err_code", None) or 0, _DAMAGED)
        return Problem(code, f"{name}: {remedy}")


def broken_off(name: str, data: bytes) -> list[Problem]:
    """A warning where the end of the file is missing, though it could be opened."""
    if _END in data[-_TAIL:]:
        return []
    return [
        Problem("damaged_file", f"{name}: the end of the PDF is missing, pages may be lost; fetch it again", "warning")
    ]
