"""The same wording in notices that no citation ties: pairs of measures that share a passage."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

import numpy as np

from pipelines.linking.fingerprints import SHORTEST_PASSAGE, Hashes, fingerprints
from pipelines.linking.wording import Integers
from pipelines.notice import Values
from schemas import TABLES

MAX_MEASURES = 24
"""A passage in more measures than this is a formula of the trade and ties nothing to anything."""


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


def shared_pairs(notices: Sequence[Measured]) -> Iterator[tuple[int, int, int, int]]:
    """Index of notice and measure, twice, for measures of two notices that may share a passage; each pair once."""
    hashes, owners, numbers = _all_fingerprints(notices)
    order = np.argsort(hashes, kind="stable")
    edges = np.flatnonzero(np.diff(hashes[order])) + 1
    begins, ends = np.concatenate([[0], edges]), np.concatenate([edges, [len(order)]])
    sizes = ends - begins
    found: set[tuple[int, int, int, int]] = set()
    for begin, end in zip(
        *(each[(sizes > 1) & (sizes <= MAX_MEASURES)].tolist() for each in (begins, ends)), strict=True
    ):
        members = sorted({(int(owners[at]), int(numbers[at])) for at in order[begin:end]})
        found.update(
            (*one, *other) for at, one in enumerate(members) for other in members[at + 1 :] if one[0] < other[0]
        )
    yield from sorted(found)


def _all_fingerprints(notices: Sequence[Measured]) -> tuple[Hashes, Integers, Integers]:
    """Fingerprints of all notices, with the index of the notice and of its measure."""
    hashes, owners, numbers = [np.empty(0, np.uint64)], [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for index, notice in enumerate(notices):
        made, measures = fingerprints([text for _, text in notice.measures])
        hashes.append(made)
        owners.append(np.full(len(made), index))
        numbers.append(measures)
    return np.concatenate(hashes), np.concatenate(owners), np.concatenate(numbers)


def shared_passage(earlier: str, later: str) -> str | None:
    """The longest passage that both texts hold, as the later one prints it; None where it is too short to tell."""
    letters = [[(char, at) for at, char in enumerate(text) if char.isalnum()] for text in (earlier, later)]
    keys = [[char for char, _ in side] for side in letters]
    match = SequenceMatcher(None, keys[0], keys[1], autojunk=False).find_longest_match()
    if match.size < SHORTEST_PASSAGE:
        return None
    begin, last = letters[1][match.b][1], letters[1][match.b + match.size - 1][1]
    return later[begin : last + 1]
