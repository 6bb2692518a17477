"""What is found in a text: figures, and the days that deadlines name."""

from typing import NamedTuple

PERIODS = ("duration", "deadline")
"""Kinds of figures whose unit is a time."""


class Target(NamedTuple):
    """A day that a notice names: the end of a month where `day` is None.

    `year` is None where it is not printed; `shift` then says how many years it lies after that of the notice,
    None where another event decides (每年3月底前).
    """

    year: int | None
    month: int
    day: int | None
    shift: int | None = None


class Figure(NamedTuple):
    """A figure at `begin`..`end` of its text, comparator words and unit included.

    A date has a `target` and no value. `from_notice` periods are counted from the notice itself.
    """

    begin: int
    end: int
    kind: str
    comparator: str
    value: float | None
    upper: float | None = None
    unit: str | None = None
    target: Target | None = None
    anchor: str | None = None
    from_notice: bool = False
