"""A page as it is printed: characters and ruling lines in points, from its upper left corner."""

from dataclasses import dataclass, field
from typing import NamedTuple

WIDE_FROM = "\u2e80"
"""Characters from here on are as wide as they are high: Chinese characters and their punctuation."""


class Glyph(NamedTuple):
    """One printed character: its left and right edge, the base line it stands on, its font size.

    `spaced` tells that the file has a blank in front of it.
    """

    char: str
    left: float
    right: float
    base: float
    size: float
    spaced: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The point that says which cell or column it is in."""
        return (self.left + self.right) / 2, self.base - 0.35 * self.size


class Rule(NamedTuple):
    """A horizontal line at height `at` from `begin` to `end`, or a vertical one at `at` from the left."""

    vertical: bool
    at: float
    begin: float
    end: float


class Box(NamedTuple):
    """A rectangle; `top` is the smaller height."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    @property
    def area(self) -> float:
        """Its area."""
        return (self.right - self.left) * (self.bottom - self.top)


@dataclass
class Page:
    """A page, or the part of it that is printed in one direction. `number` counts from 1.

    `asides` are characters that are not part of the page's text as it is read, such as a watermark across it or what
    was cropped away.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    asides: list[list[Glyph]] = field(default_factory=list)
    recognised: bool = False


def is_wide(char: str) -> bool:
    """Whether a character takes a whole square."""
    return char >= WIDE_FROM
