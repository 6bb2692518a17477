"""Fingerprints of measures: passages that two measures share leave the same fingerprint in both.

Winnowing (Schleimer, Wilkerson and Aiken 2003): of the hashes of all `_GRAM` characters in a row, the smallest of
every `_WINDOW` neighbours is kept, so that a shared passage of `SHORTEST_PASSAGE` characters is never missed and
about a third of the hashes are stored.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipelines.knowledge.letters import bare
from pipelines.linking.wording import Integers, distinct

Hashes = npt.NDArray[np.uint64]

SHORTEST_PASSAGE = 14
_GRAM = 10
_WINDOW = SHORTEST_PASSAGE - _GRAM + 1
_BASE = np.uint64(0x9E3779B97F4A7C15)
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)


def fingerprints(texts: Sequence[str]) -> tuple[Hashes, Integers]:
    """Fingerprints of texts and, for each, the index of its text; letters, digits and Chinese characters count."""
    letters = [bare(text) for text in texts]
    sizes = np.array([len(each) for each in letters], np.int64)
    codes = np.frombuffer("".join(letters).encode("utf-32-le"), np.uint32).astype(np.uint64)
    if len(codes) < SHORTEST_PASSAGE:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    owners = np.repeat(np.arange(len(sizes)), sizes)
    hashes = _grams(codes)
    hashes[owners[: len(hashes)] != owners[_GRAM - 1 :]] = _NONE
    kept = _winnow(hashes)
    return hashes[kept], owners[kept]


def _grams(codes: Hashes) -> Hashes:
    """Polynomial hash of every `_GRAM` characters, modulo 2^64."""
    count = len(codes) - _GRAM + 1
    hashes = np.zeros(count, np.uint64)
    for at in range(_GRAM):
        hashes = hashes * _BASE + codes[at : at + count]
    return hashes ^ (hashes >> np.uint64(29))


def _winnow(hashes: Hashes) -> Integers:
    """Positions of the smallest hash of every window, which never lie before that of the window before.

    Hashes that reach over two texts are left out.
    """
    if len(hashes) < _WINDOW:
        return np.empty(0, np.int64)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, _WINDOW)
    kept = distinct(windows.argmin(axis=1) + np.arange(len(windows)))
    return np.asarray(kept[hashes[kept] != _NONE])
