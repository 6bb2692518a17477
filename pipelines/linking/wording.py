"""Measures of a notice as clauses, and clauses as terms: what two notices are compared by.

A term is a pair of neighbouring characters of a clause (Chinese has no blanks between words, and pairs of characters
do as well as words in retrieval). Names of places and zones are cut out first: they change from notice to notice
while the measure stays the same, so they weigh nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from pipelines.knowledge.regions import RegionBook

Integers: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = npt.NDArray[np.float64]
Sparse: TypeAlias = Any
"""A `scipy.sparse.csr_array`; scipy ships no types."""

_CUT = "\n"
_END = "。"
_DROPPED = re.compile("[^0-9A-Za-z\u3400-\u9fff，。；：！？\n]+")
"""What is neither a letter nor ends a clause: the letters around it are neighbours."""


@dataclass(frozen=True, eq=False)
class Wording:
    """Measures of a notice in the order of the text.

    `codes[k]` is a term of clause `rows[k]`, each term once a clause; clause `c` belongs to measure `owners[c]`.
    """

    notice_id: str
    measure_ids: list[str]
    texts: list[str]
    owners: Integers
    rows: Integers
    codes: Integers


def read_wording(notice_id: str, measures: Sequence[tuple[str, str]], regions: RegionBook) -> Wording:
    """The wording of measures, given as id and text."""
    ids, texts = [each for each, _ in measures], [text for _, text in measures]
    parts = [_letters_and_marks(text, regions) + _END for text in texts]
    characters = _characters("".join(parts))
    places, codes = _pairs(characters)
    ends = np.flatnonzero(~_are_letters(characters) & (characters != ord(_CUT)))
    _, firsts, clauses = np.unique(np.searchsorted(ends, places), return_index=True, return_inverse=True)
    owners = np.searchsorted(np.cumsum([len(part) for part in parts]), places[firsts], side="right")
    return Wording(notice_id, ids, texts, owners, *_each_once(clauses, codes))


def clause_terms(text: str, regions: RegionBook) -> set[int]:
    """All terms of a measure."""
    return set(_pairs(_characters(_letters_and_marks(text, regions)))[1].tolist())


def _letters_and_marks(text: str, regions: RegionBook) -> str:
    return _DROPPED.sub("", _without_places(text, regions))


def _without_places(text: str, regions: RegionBook) -> str:
    parts, at = [], 0
    for place in regions.places(text):
        parts.append(text[at : place.begin])
        at = place.end
    return _CUT.join([*parts, text[at:]])


def _characters(text: str) -> Integers:
    return np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)


def _are_letters(characters: Integers) -> Flags:
    """Which characters are no punctuation, of those that `_DROPPED` leaves."""
    ascii_letters = (characters < 0x80) & (characters != ord(_CUT))
    return np.asarray(ascii_letters | ((characters >= 0x3400) & (characters <= 0x9FFF)))


def _pairs(characters: Integers) -> tuple[Integers, Integers]:
    """Places and codes of neighbouring letters; none reaches over punctuation or a place."""
    letters = _are_letters(characters)
    places = np.flatnonzero(letters[:-1] & letters[1:])
    return places, characters[places] << 21 | characters[places + 1]


def _each_once(clauses: Integers, codes: Integers) -> tuple[Integers, Integers]:
    """Clause and code of every term, in order, each term once a clause."""
    vocabulary, numbered = np.unique(codes, return_inverse=True)
    known = distinct(np.sort(clauses * len(vocabulary) + numbered))
    return known // max(len(vocabulary), 1), vocabulary[known % max(len(vocabulary), 1)]


def distinct(ordered: Integers) -> Integers:
    """Ordered numbers, each once; many times as fast as `np.unique`, which does not know that they are in order."""
    return ordered[np.append(True, np.diff(ordered) > 0)] if len(ordered) else ordered
