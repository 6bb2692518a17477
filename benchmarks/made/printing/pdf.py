"""A notice as a PDF in a font that every reader knows by name, so that no font need be put in; no tables."""

import random
import zlib
from collections.abc import Iterator

from benchmarks.made.blocks import Block
from benchmarks.made.printing.lines import line, wrapped
from benchmarks.made.printing.style import Style

_COLUMNS, _ROWS = 28, 24
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) "
    b"/Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
    b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
)


def print_pdf(blocks: list[Block], style: Style, stream: random.Random) -> bytes:
    """The file, a number on each page."""
    lines = [each for block in blocks for each in wrapped(line(block, style), _COLUMNS, _indent(block))]
    pages = [lines[at : at + _ROWS] for at in range(0, len(lines), _ROWS)]
    kids = b" ".join(b"%d 0 R" % (6 + 2 * at) for at in range(len(pages)))
    tree = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(pages))
    shown = [part for at, page in enumerate(pages) for part in _page(page, at)]
    return _file([b"<< /Type /Catalog /Pages 2 0 R >>", tree, *_FONT, *shown])


def _indent(block: Block) -> str:
    return "" if block.kind in ("title", "number", "addressee") else "　　"


def _page(lines: list[str], at: int) -> Iterator[bytes]:
    """A page and its content."""
    shown = b"".join(b"<%b> Tj T*\n" % _code(text) for text in lines)
    number = b"BT /F1 12 Tf 270 50 Td <%b> Tj ET" % _code(f"— {at + 1} —")
    content = zlib.compress(b"BT /F1 16 Tf 28 TL 72 770 Td\n%bET\n%b" % (shown, number), 6)
    resources = b"/Resources << /Font << /F1 3 0 R >> >>"
    yield b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %b /Contents %d 0 R >>" % (resources, 7 + 2 * at)
    yield b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(content), content)


def _code(text: str) -> bytes:
    return text.encode("utf-16-be").hex().encode()


def _file(objects: list[bytes]) -> bytes:
    """Objects numbered from 1, the table of their places, and the trailer."""
    body, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(body)
