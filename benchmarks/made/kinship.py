"""Which measures of a corpus are akin by its truth: those with words that were first written for the same measure."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

Row = dict[str, Any]
Place = tuple[str, str]
"""A measure by the file it stands in and its text."""
Pair = tuple[Place, Place]


def tied(rows: list[Row]) -> Iterator[Pair]:
    """Akin measures of two notices of which the later cites the earlier."""
    return (pair for pair, is_tied in _akin(rows) if is_tied)


def related(rows: list[Row]) -> Iterator[Pair]:
    """Akin measures of two notices that no citation ties."""
    return (pair for pair, is_tied in _akin(rows) if not is_tied)


def _akin(rows: list[Row]) -> Iterator[tuple[Pair, bool]]:
    """Pairs with the earlier measure first, each once, and whether their notices are tied."""
    by_number = {row["document_number"]: row["file"] for row in rows if row["number_in"] == "text"}
    ties = {(by_number[number], row["file"]) for row in rows for number in row["cites"] if number in by_number}
    order = {row["file"]: (row["issued_on"], row["document_number"]) for row in rows}
    found = {
        tuple(sorted(pair, key=lambda place: order[place[0]]))
        for places in _by_origin(rows).values()
        for pair in combinations(places, 2)
        if pair[0][0] != pair[1][0]
    }
    for one, other in found:
        yield (one, other), (one[0], other[0]) in ties


def _by_origin(rows: list[Row]) -> dict[tuple[int, int], list[Place]]:
    """Measures by those that their words were first written for."""
    places: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for row in rows:
        for measure in row["measures"]:
            for notice, place in measure["origins"]:
                places[notice, place].append((row["file"], measure["text"]))
    return places
