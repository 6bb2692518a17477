"""A list of bars, each under its name and divided into parts, the total at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipelines.site.pictures.lettering import fitted, short_count
from pipelines.site.pictures.marks import Value, boxes, key, letters
from pipelines.site.pictures.picture import Cell, Language, said
from pipelines.site.pictures.svg import WIDTH, Drawing
from pipelines.site.rendering import Words

_STEP, _BAR, _LETTERS = 38, 14, 13
_ROOM_FOR_TOTAL = 56


@dataclass(frozen=True)
class Part:
    """What a part of each bar is, and its colour."""

    words: Words
    fill: str


@dataclass(frozen=True)
class Bar:
    """A name and one count for each part."""

    name: Words
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The whole bar."""
        return sum(self.counts)

    @property
    def row(self) -> tuple[Cell, ...]:
        """The bar as a row of a table: name, counts, total."""
        return (self.name, *self.counts, self.total)


def draw_bars(bars: Sequence[Bar], parts: Sequence[Part], language: Language) -> Drawing:
    """Bars in the order given, above them the key of those parts that occur."""
    used = [each for at, each in enumerate(parts) if any(bar.counts[at] for bar in bars)]
    key_layers, top = key([(said(part.words, language), part.fill) for part in used])
    scale = (WIDTH - _ROOM_FOR_TOTAL) / max(bar.total for bar in bars)
    names, totals = [], []
    for row, bar in enumerate(bars):
        y = top + (row + 1) * _STEP - 8
        names.append({"x": 0, "y": y - _BAR - 4, "text": fitted(said(bar.name, language), WIDTH / _LETTERS)})
        totals.append({"x": bar.total * scale + 5, "y": y - 2.5, "text": short_count(bar.total)})
    layers = [*key_layers, boxes(_pieces(bars, parts, language, scale, top)), letters(names)]
    return Drawing([*layers, letters(totals, fontSize=12)], top + len(bars) * _STEP)


def _pieces(bars: Sequence[Bar], parts: Sequence[Part], language: Language, scale: float, top: float) -> list[Value]:
    """Parts of all bars, from the left."""
    values = []
    for row, bar in enumerate(bars):
        y = top + (row + 1) * _STEP - 8
        ends = list(accumulate(count * scale for count in bar.counts))
        for part, count, end in zip(parts, bar.counts, ends, strict=True):
            if count:
                told = f"{fitted(said(bar.name, language), 60)} · {said(part.words, language)} · {count:,}"
                box = {"x": end - count * scale, "y": y - _BAR, "x2": end, "y2": y}
                values.append(box | {"fill": part.fill, "opacity": 1, "told": told})
    return values
