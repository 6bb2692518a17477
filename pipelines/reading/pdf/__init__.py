"""PDF, with a text layer or scanned: characters and ruling lines where they stand → text, tables, boxes, paragraphs.

pypdfium2 gives the characters and the lines; benchmarks/pdf_libraries.py says why it and not pdfplumber. From
`page.py` on nothing knows of PDF: a page is characters and ruling lines with positions, whoever gave them.
"""

from pipelines.reading.pdf.reader import read_pdf, read_scanned_pdf

__all__ = ["read_pdf", "read_scanned_pdf"]
