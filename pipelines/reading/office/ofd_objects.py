"""Objects of an OFD page → characters and straight lines in points, heights counted upwards (GB/T 33190-2016, 8-13).

Text objects give their codes, a path its straight parts, composite objects what they hold. Hidden objects are left
out and counted, as are pictures, by the area they cover.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from unicodedata import east_asian_width

from lxml import etree

from pipelines.reading.layout.marks import Character, Matrix, Point
from pipelines.reading.layout.strokes import is_line, middle_line
from pipelines.reading.office.ofd_numbers import POINTS, Bounds, bounds, distances, matrix, number

_ESCAPED = re.compile(r"\\([0-9A-Fa-f]{4})")
_PATH = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_NARROW = 0.5
_WIDE = "WFA"
"""Characters of these East Asian widths take a square in Chinese fonts, among them dashes and quotation marks."""
_ABOVE, _BELOW = 0.85, 0.15
_MAX_DEPTH = 8
_MAX_SEGMENTS = 400
_WHITE = 250


@dataclass
class Drawn:
    """What a page draws. `pictures` are the resources of pictures with the share of the page that each one covers."""

    characters: list[Character] = field(default_factory=list)
    lines: list[tuple[Point, Point]] = field(default_factory=list)
    pictures: list[tuple[float, str]] = field(default_factory=list)
    paths: int = 0
    hidden: int = 0
    objects: int = 0


class Painter:
    """Reads the content of one page; `composite` finds the content of a composite object by its resource."""

    def __init__(
        self, size: Bounds, composite: Callable[[str], etree._Element | None], max_objects: int, max_characters: int
    ) -> None:
        self._size = size
        self._composite = composite
        self._max_objects = max_objects
        self._max_characters = max_characters
        # Millimetres from the upper left corner of the page → points from the lower left one.
        low = (size.top + size.height) * POINTS
        self._space = Matrix(POINTS, 0, 0, -POINTS, -size.left * POINTS, low)
        self.drawn = Drawn()

    def read(self, parent: etree._Element) -> None:
        """Add what stands in the content of a page."""
        self._read(parent, self._space, 0)

    @property
    def is_full(self) -> bool:
        """Whether a limit was reached."""
        drawn = self.drawn
        return drawn.objects >= self._max_objects or len(drawn.characters) >= self._max_characters

    def _read(self, parent: etree._Element, space: Matrix, depth: int) -> None:
        for child in parent:
            if self.is_full:
                return
            self.drawn.objects += 1
            kind = etree.QName(child).localname
            if child.get("Visible", "true") in ("false", "0"):
                self.drawn.hidden += sum(len(text.text or "") for text in child.iter("{*}TextCode"))
            elif kind in _READERS:
                own = matrix(child.get("Boundary"), child.get("CTM")).within(space)
                _READERS[kind](self, child, own, depth)
            elif kind in ("Content", "Layer", "PageBlock") and depth < _MAX_DEPTH:
                self._read(child, space, depth + 1)

    def _text(self, element: etree._Element, space: Matrix, depth: int) -> None:
        x = y = 0.0
        size = number(element.get("Size"), 3.5)
        stretch = number(element.get("HScale"), 1.0)
        for code in element.iter("{*}TextCode"):
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            room = self._max_characters - len(self.drawn.characters)
            text = text_of(code)[: max(room, 0)]
            self.drawn.characters += _characters(text, _places(code, text, x, y, size * stretch), size, stretch, space)

    def _path(self, element: etree._Element, space: Matrix, depth: int) -> None:
        self.drawn.paths += 1
        data = element.findtext("{*}AbbreviatedData") or ""
        parts = [[space.of(*point) for point in part] for part in straight_parts(data)]
        if element.get("Stroke", "true") in ("true", "1") and _shows(element.find("{*}StrokeColor")):
            self.drawn.lines += [side for part in parts for side in pairwise(part) if is_line(side)]
        elif element.get("Fill", "false") in ("true", "1") and _shows(element.find("{*}FillColor")):
            self.drawn.lines += [side for part in parts for side in middle_line(part)]

    def _picture(self, element: etree._Element, space: Matrix, depth: int) -> None:
        box = bounds(element.get("Boundary"))
        if box:
            share = box.width * box.height / (self._size.width * self._size.height)
            self.drawn.pictures.append((share, element.get("ResourceID", "")))

    def _composed(self, element: etree._Element, space: Matrix, depth: int) -> None:
        content = self._composite(element.get("ResourceID", ""))
        if content is not None and depth < _MAX_DEPTH:
            self._read(content, space, depth + 1)


_READERS: dict[str, Callable[[Painter, etree._Element, Matrix, int], None]] = {
    "TextObject": Painter._text,
    "PathObject": Painter._path,
    "ImageObject": Painter._picture,
    "CompositeObject": Painter._composed,
}


def text_of(code: etree._Element) -> str:
    r"""The characters of a text code, with `\` and four digits for those that XML cannot hold."""
    text = "".join(map(str, code.itertext()))
    text = text.strip() if "\n" in text else text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "\\" in text else text


def _places(code: etree._Element, text: str, x: float, y: float, size: float) -> Iterator[tuple[float, float, float]]:
    """Where each character begins, and its width; without distances they stand side by side."""
    count = max(len(text) - 1, 0)
    across, down = distances(code.get("DeltaX"), count), distances(code.get("DeltaY"), count)
    widths = [size if east_asian_width(char) in _WIDE else _NARROW * size for char in text]
    if not across and not down:
        across = widths[:-1]
    for at, width in enumerate(widths):
        step = across[at] if at < len(across) else 0.0
        yield x, y, min(width, step) if step > 0 else width
        x += step
        y += down[at] if at < len(down) else 0.0


def _characters(
    text: str, places: Iterator[tuple[float, float, float]], size: float, stretch: float, space: Matrix
) -> Iterator[Character]:
    scale = math.hypot(space.c, space.d) * size
    angle = math.degrees(math.atan2(space.b, space.a))
    spaced = False
    for char, (x, y, width) in zip(text, places, strict=True):
        if not char.isspace() and not "\ud800" <= char <= "\udfff":
            corners = (space.of(x, y - _ABOVE * size), space.of(x + width, y + _BELOW * size))
            xs, ys = zip(*corners, strict=True)
            yield Character(char, min(xs), min(ys), max(xs), max(ys), *space.of(x, y), scale, angle, spaced)
        spaced = char.isspace()


def straight_parts(data: str) -> list[list[Point]]:
    """The corners of each part of a path (11.3); curves and arcs end a part."""
    tokens = _PATH.findall(data[: 40 * _MAX_SEGMENTS])
    parts: list[list[Point]] = [[]]
    at = 0
    while at < len(tokens):
        command, at = tokens[at].upper(), at + 1
        count = _ARGUMENTS.get(command)
        values = [number(token) for token in tokens[at : at + (count or 0)]]
        if count is None or len(values) < count:
            break
        at += count
        _draw(parts, command, values)
    return [part for part in parts if len(part) > 1]


def _draw(parts: list[list[Point]], command: str, values: list[float]) -> None:
    if command == "C":
        if parts[-1] and parts[-1][0] != parts[-1][-1]:
            parts[-1].append(parts[-1][0])
    elif command == "L":
        parts[-1].append((values[0], values[1]))
    else:
        parts.append([(values[-2], values[-1])])


def _shows(colour: etree._Element | None) -> bool:
    """Whether a colour differs from that of paper; one that is not told does."""
    parts = [number(part) for part in (colour.get("Value") or "").split()] if colour is not None else []
    transparent = colour is not None and number(colour.get("Alpha"), 255) < 10
    return not transparent and not (len(parts) == 3 and min(parts) >= _WHITE)
