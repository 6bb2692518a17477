"""Which earlier notices a notice cites, and which of their measures it carries on or shares a passage with."""

import random
from functools import lru_cache

from benchmarks.made import shares
from benchmarks.made.dice import dice, weighed
from benchmarks.made.heads import Head, head
from benchmarks.made.pools import pattern
from benchmarks.made.texts import carried_on, carries
from benchmarks.made.truth import Origin

_TRIES = 12
_HIGHER = ("central", "ministry")


@lru_cache(1 << 12)
def cited(seed: int, k: int) -> tuple[Head, ...]:
    """Notices that notice k cites, each issued before it and found by its number."""
    of, stream = head(seed, k), dice(seed, "cites", k)
    wanted = weighed(shares.CITING, stream) if of.shape != "articles" else 0
    found: dict[str, Head] = {}
    for _ in range(_TRIES):
        if len(found) < wanted and (at := _candidate(k, stream)) is not None:
            other = head(seed, at)
            if _may_cite(of, other):
                found[other.number] = other
    return tuple(found.values())


def _may_cite(of: Head, other: Head) -> bool:
    """Whether `other` is from before, is found by its number, and is of a central body or of the same province."""
    near = other.series.region_id[:2] in ("", of.series.region_id[:2])
    return near and other.numbered == "text" and other.copy_of is None and other.date < of.date


def _candidate(k: int, stream: random.Random) -> int | None:
    """An earlier notice: more often a higher body's, and more often one of the first, so that some are cited much."""
    if not k:
        return None
    if stream.random() < 0.2:
        return stream.randrange(k)
    block = int((k // len(pattern()) + 1) * stream.random() ** 2)
    at = block * len(pattern()) + stream.choice(_higher())
    return at if at < k else None


@lru_cache
def _higher() -> tuple[int, ...]:
    return tuple(at for at, level in enumerate(pattern()) if level in _HIGHER)


def carried(seed: int, k: int) -> dict[int, Origin]:
    """Place in notice k → notice and place of the measure carried on, in the order of the earlier notice."""
    of, stream, tied = head(seed, k), dice(seed, "carries", k), cited(seed, k)
    if not tied or stream.random() >= shares.CARRYING_ON:
        return {}
    source = tied[0]
    number = min(len(carries(of)), round(len(carried_on(source)) * stream.uniform(0.2, 0.9)))
    froms = sorted(stream.sample(carried_on(source), number))
    return dict(zip(sorted(stream.sample(carries(of), number)), ((source.k, at) for at in froms), strict=True))


def reused(seed: int, k: int, place: int) -> Origin | None:
    """The measure of a notice that is not tied, of which this one takes a passage; mostly there is none."""
    stream = dice(seed, "reuse", k, place)
    if not k or stream.random() >= 2 * shares.REUSED:  # only half of the places may have one
        return None
    other = head(seed, stream.randrange(k))
    tied = {each.number for each in cited(seed, k)}
    if other.copy_of is not None or other.number in tied or not carried_on(other):
        return None
    return other.k, stream.choice(carried_on(other))
