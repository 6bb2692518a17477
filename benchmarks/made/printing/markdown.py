"""A notice in Markdown."""

import random

from benchmarks.made.blocks import Block
from benchmarks.made.printing.lines import line
from benchmarks.made.printing.style import Style, lettered


def print_markdown(blocks: list[Block], style: Style, stream: random.Random) -> bytes:
    """The file; titles and chapters are marked with # or in bold."""
    hashes = stream.random() < 0.5
    return "\n\n".join(_shown(block, style, hashes) for block in blocks).encode()


def _shown(block: Block, style: Style, hashes: bool) -> str:
    if block.rows:
        return _table(block, style)
    text = line(block, style)
    if block.kind in ("title", "chapter", "division"):
        return ("# " if block.kind == "title" else "## ") + text if hashes else f"**{text}**"
    return text


def _table(block: Block, style: Style) -> str:
    width = len(block.rows[0])
    rows = [[lettered(cell, style) for cell in row] + [""] * (width - len(row)) for row in block.rows]
    rows.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
