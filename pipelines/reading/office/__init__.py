"""Office formats: DOCX, XLSX, OFD, and through LibreOffice the legacy ones. Every reader takes a name and bytes."""
