"""The same wording in notices that no citation ties: pairs of measures that share a passage.

Measures that share a passage share a fingerprint (`fingerprints.py`), so that pairs are found among the traces that
have one in common, and no measure is held against all others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from pipelines.linking.fingerprints import fingerprints
from pipelines.notice import Values
from schemas import TABLES

MAX_MEASURES = 24
"""A passage in more measures than this is a formula of the trade and ties nothing to anything."""

TRACE = np.dtype([("hash", "u8"), ("notice", "u4"), ("measure", "u4")])
"""A fingerprint, the notice that has it as a number, and which of its measures has it, from 0."""
PAIR = np.dtype([("source", "u4"), ("measure", "u4"), ("target", "u4"), ("other", "u4")])
"""Two measures that may share a passage: notice and measure of the earlier one, then of the later one."""
Traces = npt.NDArray[np.void]
Pairs = npt.NDArray[np.void]


@dataclass(frozen=True)
class Measured:
    """A notice with its measures, as id and text, in the order of the text."""

    notice_id: str
    measures: Sequence[tuple[str, str]]


def measured(rows: Iterable[Values]) -> list[Measured]:
    """Notices with their measures, from rows of `measures` that stand notice by notice."""
    names = TABLES["measures"].arrow_schema.names
    notice, measure, text = map(names.index, ("notice_id", "measure_id", "text"))
    return [
        Measured(str(notice_id), [(str(row[measure]), str(row[text])) for row in of_notice])
        for notice_id, of_notice in groupby(rows, key=lambda row: row[notice])
    ]


def traces(notice: int, texts: Sequence[str]) -> Traces:
    """The fingerprints of the measures of a notice, which is called by a number."""
    hashes, owners = fingerprints(texts)
    made = np.empty(len(hashes), TRACE)
    made["hash"], made["notice"], made["measure"] = hashes, notice, owners
    return made


def shared_pairs(found: Traces, order: npt.NDArray[np.int64]) -> Pairs:
    """Pairs of measures of two notices with a fingerprint in common; `found` holds all traces of the fingerprints in it.

    `order` gives each notice, by its number, its place among all: the one that comes first is the earlier.
    """
    found = found[np.argsort(found["hash"], kind="stable")]
    edges = np.flatnonzero(np.diff(found["hash"])) + 1
    begins, ends = np.concatenate([[0], edges]), np.concatenate([edges, [len(found)]])
    sizes = ends - begins
    pairs = [_of_one_size(found, begins[sizes == size], size, order) for size in range(2, MAX_MEASURES + 1)]
    return distinct(np.concatenate(pairs))


def distinct(pairs: Pairs) -> Pairs:
    """Each pair once, sorted by its fields. (NumPy's own `unique` takes twenty times as long for records.)"""
    ordered = pairs[np.lexsort([pairs[name] for name in reversed(PAIR.names or ())])]
    is_new = np.ones(len(ordered), np.bool_)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


def _of_one_size(found: Traces, begins: npt.NDArray[np.int64], size: int, order: npt.NDArray[np.int64]) -> Pairs:
    """Pairs among the fingerprints that so many traces have, which begin at `begins`."""
    one, other = np.triu_indices(size, 1)
    first, second = (found[(begins[:, None] + side).ravel()] for side in (one, other))
    apart = first["notice"] != second["notice"]
    first, second = first[apart], second[apart]
    is_later = order[first["notice"]] > order[second["notice"]]
    earlier, later = np.where(is_later, second, first), np.where(is_later, first, second)
    made = np.empty(len(first), PAIR)
    made["source"], made["measure"] = earlier["notice"], earlier["measure"]
    made["target"], made["other"] = later["notice"], later["measure"]
    return made
