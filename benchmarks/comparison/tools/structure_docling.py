"""Structure with docling: the text items of a file in their order, and which of them it takes for headings.

Its parts for web pages, Word and Markdown are called directly, since the converter before them asks for PyTorch.
"""

from importlib import import_module
from pathlib import Path

from benchmarks.comparison.tools.answering import Answerer, Question, answer_all

PARTS = {
    ".html": ("HTML", "html_backend", "HTMLDocumentBackend"),
    ".docx": ("DOCX", "msword_backend", "MsWordDocumentBackend"),
    ".md": ("MD", "md_backend", "MarkdownDocumentBackend"),
}
HEADINGS = ("title", "section_header")


def load() -> Answerer:
    """The part for each kind of file."""
    formats = import_module("docling.datamodel.base_models").InputFormat
    document = import_module("docling.datamodel.document").InputDocument
    parts = {
        ending: (formats[name], getattr(import_module(f"docling.backend.{module}"), part))
        for ending, (name, module, part) in PARTS.items()
    }

    def structure(question: Question) -> list[list[object]]:
        path = Path(question["path"])
        kind, part = parts[path.suffix]
        made = part(document(path_or_stream=path, format=kind, backend=part), path).convert()
        items = [item for item, _ in made.iterate_items() if getattr(item, "text", "")]
        cells = [cell.text for table in made.tables for cell in table.data.table_cells]
        return [[item.text, item.label.value in HEADINGS] for item in items] + [[text, False] for text in cells]

    return structure


if __name__ == "__main__":
    answer_all(["docling-slim"], load)
