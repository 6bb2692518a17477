"""Which earlier measure each measure of a later notice carries on.

Clauses are assigned to clauses, one to one, so that the shared wording of all of them together is largest; a clause
counts more where the measures around the two clauses share more, and where they stand at the same place in the
order. Measures are linked by the clauses assigned between them. What shares little wording is linked only where
the order of the links around it supports it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from pipelines.knowledge.letters import bare
from pipelines.linking.matching import best_matching
from pipelines.linking.order import Order, Pair
from pipelines.linking.terms import Shared, TermPair
from pipelines.linking.wording import Numbers, Wording

CLAUSE_DICE = 0.25
CLAUSE_PART = 0.5
CLAUSE_WEIGHT = 0.75
"""Two clauses may be one where they share this part of their joint weight, or of the lighter one; and this weight."""
_CONTEXT_FREE = 0.3
_ORDER = 0.1
"""How much a clause counts by itself, beside what the measures around it share; and how much its place counts."""

CLEAR_PART = 0.3
CLEAR_WORTH = 2.5
"""Assigned clauses link two measures where they are this part of the lighter one, and their weight times that part comes
to this: a stock clause of ten characters in a measure of forty does not."""
WHOLE_SHARE = 0.7
WHOLE_PART = 0.4
"""The later notice carries on the earlier one as a whole where of either one this share of the measures (counted as one
more, so that two of three are not enough) has a link of this part of the lighter measure."""
LEAST_WEIGHT = 1.5
LEAST_PART = 0.15
"""In a notice carried on as a whole, clauses link two measures where they weigh this much and are this part."""
NOTICEABLE_PART = 0.05
"""Measures that share less than this part of the lighter one are strangers to each other."""


@dataclass(frozen=True, eq=False)
class Alignment:
    """Links of two notices with their similarity, and the nearest later measure of every earlier one."""

    links: dict[Pair, float]
    nearest: dict[int, tuple[int, float]]


def align(earlier: Wording, later: Wording) -> Alignment:
    """Links between the measures of two notices."""
    if not len(earlier.owners) or not len(later.owners):
        return Alignment({}, {})
    terms = TermPair(earlier, later)
    weights = terms.measure_weights()
    whole = _joined(_noticeable(block, weights) for block in terms.shared_by_measures())
    parts = dict(zip(_pairs(whole), _part(whole, weights), strict=True))
    assigned = _assigned(terms, whole, weights)
    as_whole = _is_carried_on_as_whole(assigned, weights)
    links = _heavy(assigned, weights, LEAST_PART) if as_whole else _clear(assigned, weights)
    links |= _twins(links, earlier, later)
    if as_whole:
        sizes = len(earlier.measure_ids), len(later.measure_ids)
        links |= Order(links, *sizes).supported(assigned, parts)
        links |= Order(links, *sizes).left_over(parts)
    return Alignment(_similarities(terms, weights, sorted(links)), _nearest(whole, weights))


def _noticeable(shared: Shared, weights: tuple[Numbers, Numbers]) -> Shared:
    """Pairs of measures that share enough to matter to any rule; the others would grow with the square of both."""
    return shared.only(_part(shared, weights) >= NOTICEABLE_PART)


def _joined(blocks: Iterable[Shared]) -> Shared:
    found = list(blocks)
    return Shared(*(np.concatenate([getattr(each, name) for each in found]) for name in ("earlier", "later", "weight")))


def _pairs(shared: Shared) -> list[Pair]:
    return list(zip(shared.earlier.tolist(), shared.later.tolist(), strict=True))


def _part(shared: Shared, weights: tuple[Numbers, Numbers]) -> Numbers:
    """What part of the lighter of both rows they share."""
    return np.asarray(shared.weight / np.minimum(weights[0][shared.earlier], weights[1][shared.later]))


def _similar(shared: Shared, weights: tuple[Numbers, Numbers]) -> Numbers:
    """Dice's coefficient of both rows."""
    return np.asarray(2 * shared.weight / (weights[0][shared.earlier] + weights[1][shared.later]))


def _assigned(terms: TermPair, whole: Shared, weights: tuple[Numbers, Numbers]) -> dict[Pair, float]:
    """Weight of the clauses assigned between two measures, for all pairs with any."""
    clause_weights = terms.clause_weights()
    clauses = _joined(_likely(block, clause_weights) for block in terms.shared_by_clauses())
    owners = Shared(terms.earlier.owners[clauses.earlier], terms.later.owners[clauses.later], clauses.weight)
    worth = clauses.weight * (_CONTEXT_FREE + _context(owners, whole, weights) + _ORDER * _closeness(owners, terms))
    total: dict[Pair, float] = defaultdict(float)
    for edge in best_matching(clauses.earlier, clauses.later, worth).tolist():
        total[int(owners.earlier[edge]), int(owners.later[edge])] += float(clauses.weight[edge])
    return dict(total)


def _likely(shared: Shared, weights: tuple[Numbers, Numbers]) -> Shared:
    """Pairs of clauses that share enough to be one clause."""
    alike = (_similar(shared, weights) >= CLAUSE_DICE) | (_part(shared, weights) >= CLAUSE_PART)
    return shared.only(alike & (shared.weight >= CLAUSE_WEIGHT))


def _context(owners: Shared, whole: Shared, weights: tuple[Numbers, Numbers]) -> Numbers:
    """Part of the lighter measure that the measures around two clauses share."""
    width = len(weights[1])
    known, wanted = whole.earlier * width + whole.later, owners.earlier * width + owners.later
    order = np.argsort(known)
    parts = np.append(_part(whole, weights)[order], 0.0)
    places = np.searchsorted(known, wanted, sorter=order)
    found = np.append(known[order], -1)[places] == wanted
    return np.where(found, parts[places], 0.0)


def _closeness(owners: Shared, terms: TermPair) -> Numbers:
    """1 where two measures stand at the same place of their notices, 0 at opposite ends."""
    sizes = len(terms.earlier.measure_ids), len(terms.later.measure_ids)
    return np.asarray(1 - np.abs(owners.earlier / sizes[0] - owners.later / sizes[1]))


def _clear(assigned: dict[Pair, float], weights: tuple[Numbers, Numbers]) -> set[Pair]:
    """Pairs whose assigned clauses leave no doubt, whatever becomes of the other measures."""
    return {
        (source, target)
        for source, target in _heavy(assigned, weights, CLEAR_PART)
        if assigned[source, target] ** 2 >= CLEAR_WORTH * min(weights[0][source], weights[1][target])
    }


def _heavy(assigned: dict[Pair, float], weights: tuple[Numbers, Numbers], part: float) -> set[Pair]:
    """Pairs whose assigned clauses are this part of the lighter measure."""
    return {
        (source, target)
        for (source, target), weight in assigned.items()
        if weight >= LEAST_WEIGHT and weight >= part * min(weights[0][source], weights[1][target])
    }


def _is_carried_on_as_whole(assigned: dict[Pair, float], weights: tuple[Numbers, Numbers]) -> bool:
    """Whether most measures of either notice have their like in the other one."""
    heavy = _heavy(assigned, weights, WHOLE_PART)
    linked = {source for source, _ in heavy}, {target for _, target in heavy}
    return all(len(each) >= WHOLE_SHARE * (len(side) + 1) for each, side in zip(linked, weights, strict=True))


def _twins(links: set[Pair], earlier: Wording, later: Wording) -> set[Pair]:
    """Measures of the same text that no clause links, since all their terms are common ones; in their order."""
    linked = {source for source, _ in links}, {target for _, target in links}
    waiting: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(earlier.texts):
        if index not in linked[0]:
            waiting[bare(text)].append(index)
    found = set()
    for index, text in enumerate(later.texts):
        if index not in linked[1] and waiting.get(bare(text)):
            found.add((waiting[bare(text)].pop(0), index))
    return found


def _similarities(terms: TermPair, weights: tuple[Numbers, Numbers], links: list[Pair]) -> dict[Pair, float]:
    """Dice's coefficient of linked measures, over all their terms."""
    if not links:
        return {}
    rows, columns = (np.array(side, np.int64) for side in zip(*links, strict=True))
    both = (terms.measures[0][rows] * terms.measures[1][columns]) @ terms.weights
    shared = Shared(rows, columns, np.asarray(both))
    return {
        pair: min(1.0, round(float(value), 4)) for pair, value in zip(links, _similar(shared, weights), strict=True)
    }


def _nearest(whole: Shared, weights: tuple[Numbers, Numbers]) -> dict[int, tuple[int, float]]:
    """The later measure most similar to each earlier one; the first of equals."""
    similar = _similar(whole, weights)
    order = np.lexsort((whole.later, -similar, whole.earlier))
    firsts = order[np.unique(whole.earlier[order], return_index=True)[1]]
    found = zip(whole.later[firsts].tolist(), similar[firsts].round(4).tolist(), strict=True)
    return dict(zip(whole.earlier[firsts].tolist(), found, strict=True))
