"""Random streams that depend on what they are for alone, never on what was drawn before."""

import random
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TypeVar

Thing = TypeVar("Thing")


def dice(*what: object) -> random.Random:
    """The stream of this seed, part and number; the same on every machine."""
    return random.Random("/".join(map(str, what)))


def weighed(shares: Mapping[Thing, int], stream: random.Random) -> Thing:
    """One of the keys, as often as its share says."""
    things, sums = _summed(tuple(shares.items()))
    return stream.choices(things, cum_weights=sums)[0]


@lru_cache
def _summed(shares: tuple[tuple[Thing, int], ...]) -> tuple[Sequence[Thing], Sequence[int]]:
    return [thing for thing, _ in shares], list(accumulate(share for _, share in shares))
