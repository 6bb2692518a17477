"""Numbers as OFD writes them in attributes (GB/T 33190-2016, 7.3): arrays, boxes, matrices, runs of distances."""

import math
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from pipelines.reading.layout.marks import Matrix
from pipelines.reading.layout.page import Box

POINTS = 72 / 25.4
"""Points to the millimetre, in which OFD measures."""
_LARGEST = 1e6
PLAIN = Matrix(1, 0, 0, 1, 0, 0)


class Bounds(NamedTuple):
    """A rectangle by its upper left corner and its size."""

    left: float
    top: float
    width: float
    height: float


def number(text: str | None, otherwise: float = 0.0) -> float:
    """A number of a reasonable size, or `otherwise`."""
    try:
        value = float(text or "")
    except ValueError:
        return otherwise
    return value if math.isfinite(value) and abs(value) < _LARGEST else otherwise


def bounds(text: str | None) -> Bounds | None:
    """A box `left top width height`; None where it is not one."""
    parts = (text or "").split()
    if len(parts) != 4:
        return None
    found = Bounds(*map(number, parts))
    return found if found.width > 0 and found.height > 0 else None


def matrix(boundary: str | None, transformation: str | None) -> Matrix:
    """What takes a point of an object into the space that its `Boundary` is given in."""
    parts = (transformation or "").split()
    own = Matrix(*map(number, parts)) if len(parts) == 6 else PLAIN
    corner = [number(part) for part in (boundary or "").split()[:2]]
    left, top = corner if len(corner) == 2 else (0.0, 0.0)
    return own._replace(e=own.e + left, f=own.f + top)


def distances(text: str | None, count: int) -> list[float]:
    """At most `count` distances between characters: `g 3 10` stands for 10 10 10; the last one holds for the rest."""
    found = list(islice(_distances(text or "", count), count))
    return found + found[-1:] * (count - len(found))


def _distances(text: str, count: int) -> Iterator[float]:
    parts = iter(text.split())
    for part in parts:
        if part != "g":
            yield number(part)
            continue
        times, value = next(parts, ""), number(next(parts, ""))
        yield from [value] * (min(int(times[:9]), count) if times.isdecimal() else 0)


def page_box(size: Bounds) -> Box:
    """A page in points, its heights counted upwards from its lower edge."""
    return Box(0.0, 0.0, size.width * POINTS, size.height * POINTS)
