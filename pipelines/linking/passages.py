"""The longest passage that two texts share, found from short seeds instead of comparing every two characters.

The answer is that of difflib's `find_longest_match`: of passages of the same length the one that begins earliest in
the first text, and there earliest in the second.
"""

import re
from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from pipelines.linking.fingerprints import SHORTEST_PASSAGE
from pipelines.linking.wording import Flags, Integers

_LETTERS = re.compile(r"[^\W_]+")
_LONG = 1_000_000
"""From this product of their lengths on, texts are compared in a way whose time does not depend on what they say."""

_LIKELY = 12
"""A stretch of so many characters is looked for first: its seeds are longer, and seldom met by chance."""


class Stretch(NamedTuple):
    """The same `size` characters from `begin` of one text and from `start` of the other."""

    begin: int
    start: int
    size: int


def letters(text: str) -> str:
    """Letters and digits of a text: what passages are looked for in."""
    return "".join(_LETTERS.findall(text))


def shared_passage(earlier: str, later: str) -> str | None:
    """The longest passage that both texts hold, as the later one prints it; None where it is too short to tell.

    Letters and digits count, punctuation and blanks do not.
    """
    (one, _), (other, places) = _letters(earlier), _letters(later)
    found = longest_shared(one, other, SHORTEST_PASSAGE)
    return later[places[found.start] : places[found.start + found.size - 1] + 1] if found else None


@lru_cache(maxsize=1024)
def _letters(text: str) -> tuple[str, Sequence[int]]:
    """Letters and digits of a text, and where each stands. A measure is compared with many others, hence the cache."""
    places = array("I")
    for match in _LETTERS.finditer(text):
        places.extend(range(*match.span()))
    return letters(text), places


def longest_shared(one: str, other: str, shortest: int) -> Stretch | None:
    """The longest stretch of at least `shortest` characters that both texts hold."""
    if one in other:
        return Stretch(0, other.find(one), len(one)) if len(one) >= shortest else None
    if len(one) * len(other) >= _LONG:
        return _by_names(one, other, shortest)
    found = _by_seeds(one, other, _LIKELY) if shortest < _LIKELY <= min(len(one), len(other)) else None
    return found or _by_seeds(one, other, shortest)


def _by_seeds(one: str, other: str, shortest: int) -> Stretch | None:
    """From blocks of `one` that stand in `other`, as far as both agree.

    Blocks of half the shortest length lie side by side, so that every stretch of that length holds a whole one.
    """
    block = (shortest + 1) // 2
    best = None
    done: dict[int, int] = {}
    for at in range(0, len(one) - block + 1, block):
        seed = one[at : at + block]
        place = other.find(seed)
        while place >= 0:
            if done.get(place - at, 0) <= at:
                found = _extended(one, other, at, place, block)
                done[place - at] = found.begin + found.size
                if best is None or (-found.size, found) < (-best.size, best):
                    best = found
            place = other.find(seed, place + 1)
    return best if best and best.size >= shortest else None


def _extended(one: str, other: str, begin: int, start: int, size: int) -> Stretch:
    """As far as both texts agree around a block that they share."""
    end, stop = begin + size, start + size
    while begin and start and one[begin - 1] == other[start - 1]:
        begin, start = begin - 1, start - 1
    for left, right in zip(one[end:], other[stop:], strict=False):
        if left != right:
            break
        end += 1
    return Stretch(begin, start, end - begin)


def _by_names(one: str, other: str, shortest: int) -> Stretch | None:
    """By numbers that name equal stretches of 1, 2, 4, 8 … characters (Karp, Miller and Rosenberg 1972).

    A stretch of any length is named by two of these that overlap; its length is found by halving.
    """
    names = np.frombuffer((one + other).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    size, most, cut = 1, min(len(one), len(other)), len(one)
    while 2 * size <= most and _meet(doubled := _named(names, size, 2 * size), cut, 2 * size).any():
        names, size = np.unique(doubled, return_inverse=True)[1], 2 * size
    low, high = size, min(2 * size - 1, most)
    while low < high:
        middle = (low + high + 1) // 2
        if _meet(_named(names, size, middle), cut, middle).any():
            low = middle
        else:
            high = middle - 1
    shared = _meet(_named(names, size, low), cut, low)
    if low < shortest or not shared.any():
        return None
    begin = int(shared.argmax())
    return Stretch(begin, other.find(one[begin : begin + low]), low)


def _named(names: Integers, size: int, wanted: int) -> Integers:
    """Names of all stretches of `wanted` characters, from those of `size`."""
    return np.asarray(names[: len(names) - (wanted - size)] * (names.max() + 1) + names[wanted - size :])


def _meet(names: Integers, cut: int, size: int) -> Flags:
    """For every stretch before `cut` whether it stands behind it too; those across it are left out."""
    return np.asarray(np.isin(names[: cut - size + 1], names[cut:]))
