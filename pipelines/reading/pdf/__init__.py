"""PDF, with a text layer or scanned → pages of characters and ruling lines, which `pipelines.reading.layout` lays out.

pypdfium2 gives the characters and the lines; benchmarks/pdf_libraries.py says why it and not pdfplumber.
"""

from pipelines.reading.pdf.reader import read_pdf, read_scanned_pdf

__all__ = ["read_pdf", "read_scanned_pdf"]
