"""How a notice is printed: as text, Markdown, a web page, a Word file or a PDF, with the faults of each."""
