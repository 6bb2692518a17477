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

_CLAUSE = re.compile("[^，。；：！？]+")
_CUT = "\n"
_WORDS = re.compile("[0-9A-Za-z\u3400-\u9fff]+")


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
    owners: list[int] = []
    rows: list[int] = []
    codes: list[int] = []
    for owner, (_, text) in enumerate(measures):
        for clause in _CLAUSE.findall(_without_places(text, regions)):
            terms = _terms(clause)
            rows += [len(owners)] * len(terms)
            codes += terms
            owners += [owner] * bool(terms)
    ids, texts = [each for each, _ in measures], [text for _, text in measures]
    return Wording(notice_id, ids, texts, *(np.array(values, np.int64) for values in (owners, rows, codes)))


def clause_terms(text: str, regions: RegionBook) -> set[int]:
    """All terms of a measure."""
    return {code for clause in _CLAUSE.findall(_without_places(text, regions)) for code in _terms(clause)}


def _without_places(text: str, regions: RegionBook) -> str:
    parts, at = [], 0
    for place in regions.places(text):
        parts.append(text[at : place.begin])
        at = place.end
    return _CUT.join([*parts, text[at:]])


def _terms(clause: str) -> list[int]:
    """Codes of the character pairs of a clause, each once; none reaches over punctuation or a place."""
    pieces = ["".join(_WORDS.findall(piece)) for piece in clause.split(_CUT)]
    return sorted({ord(a) << 21 | ord(b) for piece in pieces for a, b in zip(piece, piece[1:], strict=False)})
