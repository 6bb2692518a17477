"""A notice as a page of a government site."""

import random
from html import escape

from benchmarks.made.blocks import Block
from benchmarks.made.pools import words
from benchmarks.made.printing.lines import line, metadata
from benchmarks.made.printing.style import Style, lettered


def print_html(blocks: list[Block], style: Style, stream: random.Random) -> bytes:
    """The file, with its encoding declared as sites do."""
    charset = "gb2312" if style.encoding == "gb18030" else "utf-8"
    title = escape(line(blocks[0], style))
    before = "".join(f"<p>{escape(each)}</p>" for each in metadata(blocks, style, stream))
    after = "".join(f'<a href="#">{word}</a>' for word in words("furniture")) if style.furniture else ""
    body = "\n".join(_shown(block, style) for block in blocks)
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>{title}</title></head><body>\n'
        f'<div class="nav"><a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a></div>\n{before}'
        f'<div class="content">\n{body}\n</div>\n<div class="tools">{after}</div></body></html>\n'
    ).encode(style.encoding)


def _shown(block: Block, style: Style) -> str:
    if block.rows:
        return _table(block, style)
    text = escape(line(block, style), quote=False)
    if block.kind == "title":
        return f"<h1>{text}</h1>"
    indent = "　　" if style.indented and block.kind not in ("number", "addressee", "annex") else ""
    return f"<p>{indent}<strong>{text}</strong></p>" if block.kind == "chapter" else f"<p>{indent}{text}</p>"


def _table(block: Block, style: Style) -> str:
    width = len(block.rows[0])
    return f'<table border="1">{"".join(_row(row, width, style) for row in block.rows)}</table>'


def _row(row: list[str], width: int, style: Style) -> str:
    wide = f' colspan="{width}"' if len(row) < width else ""
    cells = "".join(f"<td{wide}>{escape(lettered(cell, style), quote=False)}</td>" for cell in row)
    return f"<tr>{cells}</tr>\n"
