"""What a PDF page draws: straight lines (strokes, edges of rectangles, rectangles as thin as a line) and pictures."""

from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint, c_void_p, cast
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipelines.reading.layout.marks import Matrix, Point
from pipelines.reading.layout.strokes import is_line, middle_line

_NO_FILL = raw.FPDF_FILLMODE_NONE
_MAX_DEPTH = 8
_WHITE = 250
_MAX_SEGMENTS = 400
"""A path of more segments is a drawing."""


class Drawn(NamedTuple):
    """What a page draws: straight lines from point to point; the area its pictures cover; how many paths it has.

    `forms` gives the matrix of the form that a text object is part of, by the address of the object.
    """

    lines: list[tuple[Point, Point]]
    picture_area: float
    paths: int
    forms: dict[int, Matrix]


_PLAIN = Matrix(1, 0, 0, 1, 0, 0)


def drawn(page: pdfium.PdfPage, limit: int) -> Drawn:
    """What a page draws, from its first `limit` objects."""
    lines: list[tuple[Point, Point]] = []
    forms: dict[int, Matrix] = {}
    area, paths = 0.0, 0
    for count, (kind, handle, matrix) in enumerate(_objects(page.raw, _PLAIN, 0)):
        if count >= limit:
            break
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            area += _image_area(handle, matrix)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
            lines += _path_lines(handle, matrix)
        elif kind == raw.FPDF_PAGEOBJ_TEXT and matrix != _PLAIN:
            forms[address(handle)] = matrix
    return Drawn(lines, area, paths, forms)


def address(handle: Any) -> int:
    """What tells an object of PDFium from others; 0 for none."""
    return cast(handle, c_void_p).value or 0


def _objects(parent: object, matrix: Matrix, depth: int) -> Iterator[tuple[int, object, Matrix]]:
    """All objects with the matrix into the space of the page, those within forms too."""
    count, get = (
        (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
        if depth
        else (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    )
    for index in range(max(count(parent), 0)):
        handle = get(parent, index)
        kind = raw.FPDFPageObj_GetType(handle)
        yield kind, handle, matrix
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            yield from _objects(handle, own_matrix(handle).within(matrix), depth + 1)


def own_matrix(handle: object) -> Matrix:
    """The matrix of an object within the form or page that it is part of."""
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, found):
        return _PLAIN
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _image_area(handle: object, matrix: Matrix) -> float:
    own = own_matrix(handle).within(matrix)
    return abs(own.a * own.d - own.b * own.c)


def _path_lines(handle: object, matrix: Matrix) -> list[tuple[Point, Point]]:
    fill, stroke = c_int(), c_int()
    if not raw.FPDFPath_GetDrawMode(handle, fill, stroke):
        return []
    own = own_matrix(handle).within(matrix)
    if stroke.value and _shows(handle, raw.FPDFPageObj_GetStrokeColor):
        return [side for part in _parts(handle, own) for side in pairwise(part) if is_line(side)]
    if fill.value != _NO_FILL and _shows(handle, raw.FPDFPageObj_GetFillColor):
        return [line for part in _parts(handle, own) for line in middle_line(part)]
    return []


def _shows(handle: object, colour: object) -> bool:
    """Whether a colour differs from that of paper; one that is not told does."""
    parts = [c_uint() for _ in range(4)]
    if not colour(handle, *parts):  # type: ignore[operator]
        return True
    red, green, blue, alpha = (part.value for part in parts)
    return alpha > 10 and min(red, green, blue) < _WHITE


def _parts(handle: object, matrix: Matrix) -> list[list[Point]]:
    """The corners of each part of a path; parts with curves are left out."""
    parts: list[list[Point]] = []
    curved = False
    for index in range(min(raw.FPDFPath_CountSegments(handle), _MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO or not parts:
            if curved:
                parts.pop()
            parts.append([])
            curved = False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        x, y = c_float(), c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        parts[-1].append(matrix.of(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and parts[-1][0] != parts[-1][-1]:
            parts[-1].append(parts[-1][0])
    return parts[:-1] if curved else parts
