"""How steeply a cost grows."""

from collections.abc import Sequence
from math import log
from statistics import linear_regression

STEEP = 1.2
"""Exponents above this are marked: 1 is a straight line, 2 a square."""
_LAST = 3


def slope(sizes: Sequence[float], costs: Sequence[float]) -> float | None:
    """The exponent by which the cost grows with the size, from the last three points; None for fewer than two.

    Small sizes are left out, since fixed costs hide the growth there.
    """
    last = [(log(size), log(cost)) for size, cost in sorted(zip(sizes, costs, strict=True)) if cost > 0][-_LAST:]
    if len(last) < 2:
        return None
    return linear_regression(*zip(*last, strict=True)).slope  # type: ignore[arg-type]


def told(exponent: float | None) -> str:
    """An exponent for people, marked where it is steep."""
    if exponent is None:
        return "–"
    return f"**{exponent:.2f}**" if exponent > STEEP else f"{exponent:.2f}"
