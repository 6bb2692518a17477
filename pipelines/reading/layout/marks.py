"""What a page description draws, in the space of its page: heights are counted upwards."""

from typing import NamedTuple

Point = tuple[float, float]


class Matrix(NamedTuple):
    """A transformation as PDF writes it."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def of(self, x: float, y: float) -> Point:
        """Where it takes a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, outer: "Matrix") -> "Matrix":
        """The matrix that does what this one does, then what `outer` does."""
        (e, f) = outer.of(self.e, self.f)
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            e,
            f,
        )


class Character(NamedTuple):
    """A character in the space of the page: box, where its base line begins, size, direction in degrees.

    `spaced` tells that a blank stands before it.
    """

    char: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    size: float
    angle: float
    spaced: bool = False
