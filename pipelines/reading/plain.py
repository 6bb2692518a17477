"""Plain text and Markdown: the file itself is the text."""

import re

from pipelines.reading.decoding import decode
from pipelines.reading.document import Document

_MARKDOWN = re.compile(r"(?m)^#{1,6} |\*\*[^*\n]+\*\*|^\|(?:\s*:?-+:?\s*\|)+$|\A---\n")
_MARKS = ("#", "**", "|", "---\n")
"""Without one of them, there is no need to look for more; most notices have none."""


def read_plain(name: str, data: bytes) -> Document:
    """Text as decoded; lines may be wrapped."""
    text, problems = decode(name, data)
    return Document(text, format_of(text) if text else "unsupported", problems)


def format_of(text: str) -> str:
    """`markdown` where its marks occur, else `text`."""
    if not any(mark in text for mark in _MARKS):
        return "text"
    return "markdown" if _MARKDOWN.search(text) else "text"
