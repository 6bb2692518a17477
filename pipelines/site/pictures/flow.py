"""A drawing of how measures flow from a notice, by what became of them, into the chapters of a later notice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipelines.site.pictures.lettering import fitted, wrapped
from pipelines.site.pictures.marks import Ribbon, Value, boxes, letters, ribbons
from pipelines.site.pictures.palette import BLUE, GREEN, GREY, INK, PURPLE, RED, YELLOW
from pipelines.site.pictures.picture import Cell, Language, said
from pipelines.site.pictures.svg import WIDTH, Drawing
from pipelines.site.rendering import Words
from pipelines.site.words import label
from schemas.vocabularies import RELATIONS

CARRIED = tuple(each for each in RELATIONS if each != "related")
"""Ways of being carried on; where a measure has several, the last one in this order counts."""

DROPPED, NEW = Words("未承接", "dropped"), Words("无前序", "no forerunner")

_FILLS = (BLUE, YELLOW, GREEN, PURPLE, GREY, RED)
"""Of the ways in `CARRIED`, of what is new, and of what was dropped."""


@dataclass(frozen=True)
class Chapter:
    """A chapter of the later notice: measures by how they were carried on, and those that were not there before."""

    name: Words
    carried: tuple[int, ...]
    new: int

    @property
    def total(self) -> int:
        """All measures of the chapter."""
        return sum(self.fates)

    @property
    def fates(self) -> tuple[int, ...]:
        """Carried on, new, dropped: of which there can be none here."""
        return (*self.carried, self.new, 0)

    @property
    def row(self) -> tuple[Cell, ...]:
        """The chapter as a row of a table: name, fates, total."""
        return (self.name, *self.fates, self.total)


@dataclass(frozen=True)
class Flow:
    """Two notices by name, with their measures; `carried` counts earlier ones in the order of `CARRIED`."""

    earlier: str
    later: str
    before: int
    after: int
    carried: tuple[int, ...]
    dropped: int
    chapters: tuple[Chapter, ...]

    @property
    def fates_before(self) -> tuple[int, ...]:
        """Earlier measures: carried on, new (none), dropped."""
        return (*self.carried, 0, self.dropped)

    @property
    def fates_after(self) -> tuple[int, ...]:
        """Later measures: carried on, new, dropped (none)."""
        return tuple(map(sum, zip(*(each.fates for each in self.chapters), strict=True)))


_TOP, _BODY = 44, 330
_LEFT, _MIDDLE, _RIGHT, _BAR = 0, 132, 288, 12
_CHAPTER_ROOM, _FATE_ROOM, _GAP = 30, 20, 6
_SMALL = 12
_MEASURES = Words("{} 条", "{} measures")


def draw_flow(flow: Flow, language: Language) -> Drawing:
    """Three columns: the earlier notice, what became of its measures, the chapters of the later notice.

    A measure is equally thick everywhere; where one was split, more leaves the middle than comes in.
    """
    scale = _BODY / max(flow.before, flow.after)
    start = _Column([flow.before * scale], 0)
    fates = _Column(
        [max(counts) * scale for counts in zip(flow.fates_before, flow.fates_after, strict=True)], _FATE_ROOM
    )
    chapters = _Column([each.total * scale for each in flow.chapters], _CHAPTER_ROOM)
    height = max(column.height for column in (start, fates, chapters))
    for column in (start, fates, chapters):
        column.centre(_TOP, height)
    bars = [
        *_bars(start, _LEFT, [(flow.earlier, INK)]),
        *_bars(fates, _MIDDLE, list(zip(_fates(language), _FILLS, strict=True))),
        *_bars(chapters, _RIGHT, [(said(each.name, language), INK) for each in flow.chapters]),
    ]
    bands = [*_from_start(flow, start, fates, scale), *_to_chapters(flow, fates, chapters, scale)]
    texts = [*_heads(flow, language), *_fate_names(flow, fates, language), *_chapter_names(flow, chapters, language)]
    return Drawing([ribbons(bands, fillOpacity=0.4), boxes(bars), letters(texts, fontSize=_SMALL)], _TOP + height)


class _Column:
    """Bars of given heights from top to bottom, each with `room` for its name at least; none of those without height."""

    def __init__(self, heights: Sequence[float], room: float) -> None:
        self.heights = heights
        slots = [max(height, room) + _GAP if height else 0 for height in heights]
        self.tops = [0.0, *accumulate(slots)][:-1]
        self.height = sum(slots)

    def centre(self, top: float, height: float) -> None:
        """Move the bars into the middle of a height below `top`."""
        down = top + (height - self.height) / 2
        self.tops = [at + down for at in self.tops]

    def baseline(self, at: int, lines: int = 1) -> float:
        """Where the first of some lines stands so that they lie beside a bar."""
        height = max(self.heights[at], _SMALL * lines)
        return self.tops[at] + height / 2 + _SMALL * (0.85 - lines / 2)


def _fates(language: Language) -> list[str]:
    """What may have become of a measure, in the order of `Flow.fates_before`."""
    words = [*(label("relation", each) for each in CARRIED), NEW, DROPPED]
    return [said(each, language) for each in words]


def _bars(column: _Column, x: float, named: Sequence[tuple[str, str]]) -> Iterator[Value]:
    for top, height, (name, fill) in zip(column.tops, column.heights, named, strict=True):
        if height:
            corners = {"x": x, "y": top, "x2": x + _BAR, "y2": top + height}
            yield corners | {"fill": fill, "opacity": 1, "told": fitted(name, 60)}


def _from_start(flow: Flow, start: _Column, fates: _Column, scale: float) -> Iterator[Ribbon]:
    """Earlier measures, by what became of them."""
    y = start.tops[0]
    for count, top, fill in zip(flow.fates_before, fates.tops, _FILLS, strict=True):
        if count:
            yield Ribbon(_LEFT + _BAR, y, _MIDDLE, top, count * scale, fill)
        y += count * scale


def _to_chapters(flow: Flow, fates: _Column, chapters: _Column, scale: float) -> Iterator[Ribbon]:
    """Later measures, by what they come from, into their chapters."""
    into = list(chapters.tops)
    for fate, (out, fill) in enumerate(zip(fates.tops, _FILLS, strict=True)):
        for at, chapter in enumerate(flow.chapters):
            thickness = chapter.fates[fate] * scale
            if thickness:
                yield Ribbon(_MIDDLE + _BAR, out, _RIGHT, into[at], thickness, fill)
            out, into[at] = out + thickness, into[at] + thickness


def _heads(flow: Flow, language: Language) -> Iterator[Value]:
    """The two notices, above their columns."""
    for x, room, name, count in ((_LEFT, _RIGHT, flow.earlier, flow.before), (_RIGHT, WIDTH, flow.later, flow.after)):
        yield {"x": x, "y": 13, "text": fitted(name, (room - x - 8) / _SMALL)}
        yield {"x": x, "y": 30, "text": said(_MEASURES, language).format(f"{count:,}")}


def _fate_names(flow: Flow, fates: _Column, language: Language) -> Iterator[Value]:
    counts = zip(flow.fates_before, flow.fates_after, strict=True)
    for at, (name, (before, after)) in enumerate(zip(_fates(language), counts, strict=True)):
        figures = " → ".join(f"{count:,}" for count in (before, after) if count)
        if figures:
            yield {"x": _MIDDLE + _BAR + 5, "y": fates.baseline(at), "text": f"{name} {figures}"}


def _chapter_names(flow: Flow, chapters: _Column, language: Language) -> Iterator[Value]:
    x = _RIGHT + _BAR + 5
    for at, chapter in enumerate(flow.chapters):
        lines = wrapped(f"{chapter.total:,} {said(chapter.name, language)}", (WIDTH - x) / _SMALL)
        for number, line in enumerate(lines):
            yield {"x": x, "y": chapters.baseline(at, len(lines)) + number * (_SMALL + 1), "text": line}
