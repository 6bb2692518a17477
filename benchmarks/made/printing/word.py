"""A notice as a Word file: paragraphs and tables, without styles."""

import io
import random
import zipfile
from xml.sax.saxutils import escape

from benchmarks.made.blocks import Block
from benchmarks.made.printing.lines import line
from benchmarks.made.printing.style import Style, lettered

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}" '
    'Target="word/document.xml"/></Relationships>'
)


def print_word(blocks: list[Block], style: Style, stream: random.Random) -> bytes:
    """The file; the same blocks give the same bytes."""
    body = "".join(_table(block, style) if block.rows else _paragraph(line(block, style)) for block in blocks)
    document = f'{_HEAD}<w:document xmlns:w="{_SPACE}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as container:
        for name, text in parts.items():
            container.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(block: Block, style: Style) -> str:
    width = len(block.rows[0])
    return f"<w:tbl>{''.join(_row(row, width, style) for row in block.rows)}</w:tbl>"


def _row(row: list[str], width: int, style: Style) -> str:
    wide = f'<w:tcPr><w:gridSpan w:val="{width}"/></w:tcPr>' if len(row) < width else ""
    return f"<w:tr>{''.join(f'<w:tc>{wide}{_paragraph(lettered(cell, style))}</w:tc>' for cell in row)}</w:tr>"
