"""A notice as plain text."""

import random
from collections.abc import Iterator

from benchmarks.made.blocks import Block
from benchmarks.made.pools import words
from benchmarks.made.printing.lines import line, metadata, wrapped
from benchmarks.made.printing.style import Style, lettered

_LINES_A_PAGE = 26


def print_text(blocks: list[Block], style: Style, stream: random.Random) -> bytes:
    """The file, in the encoding of its style."""
    lines = [*metadata(blocks, style, stream)]
    for block in blocks:
        lines += _table(block, style) if block.rows else _paragraph(block, style)
    if style.page_numbers:
        lines = [*_paged(lines)]
    if style.furniture:
        lines += words("furniture")
    return ("\n\n" if style.gaps else "\n").join(lines).encode(style.encoding)


def _paragraph(block: Block, style: Style) -> list[str]:
    text = line(block, style)
    indent = "　　" if style.indented and block.kind not in ("title", "number", "addressee", "annex") else ""
    return wrapped(text, style.width, indent) if style.width else [indent + text]


def _table(block: Block, style: Style) -> list[str]:
    """A row a line with tabs, or a cell a line."""
    rows = [[lettered(cell, style) for cell in row] for row in block.rows]
    return [cell for row in rows for cell in row] if style.cells else ["\t".join(row) for row in rows]


def _paged(lines: list[str]) -> Iterator[str]:
    """The number of a page after every page but the last."""
    for at, text in enumerate(lines, 1):
        yield text
        if at % _LINES_A_PAGE == 0 and at < len(lines):
            yield f"— {at // _LINES_A_PAGE} —"
