"""The characters of a PDF page with their places, as pypdfium2 gives them."""

import math
from collections.abc import Mapping
from ctypes import c_double
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipelines.reading.layout.marks import Character, Matrix
from pipelines.reading.pdf.rulings import address, own_matrix

REPLACEMENT = "\ufffd"
_HYPHENS = ("\x02", "\ufffe")
"""What PDFium gives for a hyphen at the end of a line."""
_EXACT = 0.05


def characters(textpage: pdfium.PdfTextPage, limit: int, forms: Mapping[int, Matrix]) -> list[Character]:
    """The printed characters of a page in the order of its content, at most `limit`; blanks are left out.

    `forms` gives the matrix of the form that a text object is part of, by its address.
    """
    handle, waiting, spaced = textpage.raw, "", False
    found: list[tuple[int, Character]] = []
    for index in range(min(textpage.count_chars(), limit)):
        if raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        code = raw.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= code < 0xDC00:
            waiting = chr(code)
            continue
        char = _char(code, waiting)
        waiting = ""
        if char.isspace():
            spaced = True
        else:
            owner = raw.FPDFText_GetTextObject(handle, index)
            where = address(owner)
            found.append((where, _in_form(_placed(handle, index, char, spaced), owner, forms.get(where))))
            spaced = False
    return _spread(found)


def _in_form(found: Character, owner: object, form: Matrix | None) -> Character:
    """The character where it is printed: PDFium places those of /ActualText as if there were no form around them.

    Chrome writes so the characters that share their shape with a radical, such as 一, 大 and 力.
    """
    if form is None:
        return found
    own = own_matrix(owner)
    if abs(found.x - own.e) > _EXACT or abs(found.y - own.f) > _EXACT or not _moves(form, own):
        return found
    x, y = form.of(own.e, own.f)
    xs, ys = zip(form.of(found.left, found.bottom), form.of(found.right, found.top), strict=True)
    return found._replace(left=min(xs), right=max(xs), bottom=min(ys), top=max(ys), x=x, y=y)


def _moves(form: Matrix, own: Matrix) -> bool:
    x, y = form.of(own.e, own.f)
    return abs(x - own.e) > _EXACT or abs(y - own.f) > _EXACT


def _spread(found: list[tuple[int, Character]]) -> list[Character]:
    """Several characters that stand for one shape (/ActualText of a ligature), side by side in its box."""
    spread: list[Character] = []
    for _, group in groupby(found, key=lambda each: (each[0], *each[1][1:7])):
        each = [character for _, character in group]
        width = (each[0].right - each[0].left) / len(each)
        spread += [
            character._replace(left=character.left + at * width, right=character.left + (at + 1) * width)
            for at, character in enumerate(each)
        ]
    return spread


def _char(code: int, waiting: str) -> str:
    """The character; U+FFFD for one that its font does not name."""
    char = chr(code) if code < 0x110000 else REPLACEMENT
    if waiting and 0xDC00 <= code < 0xE000:
        return (waiting + char).encode("utf-16", "surrogatepass").decode("utf-16")
    if 0xD800 <= code < 0xE000 or code == 0:
        return REPLACEMENT
    if char in _HYPHENS:
        return "-"
    if char.isspace():
        return char
    return REPLACEMENT if code < 0x20 or 0x7F <= code < 0xA0 or code & 0xFFFE == 0xFFFE else char


def _placed(handle: object, index: int, char: str, spaced: bool) -> Character:
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), c_double(), c_double()
    raw.FPDFText_GetLooseCharBox(handle, index, box)
    raw.FPDFText_GetCharOrigin(handle, index, x, y)
    raw.FPDFText_GetMatrix(handle, index, matrix)
    size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    return Character(char, box.left, box.bottom, box.right, box.top, x.value, y.value, size, angle, spaced)


def is_unmapped(char: str) -> bool:
    """Whether a character is none: for private use, or unnamed by its font."""
    return char == REPLACEMENT or "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"
