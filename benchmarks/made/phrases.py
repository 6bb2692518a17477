"""Phrases, clauses and sentences: grammatical, of the kind that plans are written in, and rarely the same twice."""

import random
from collections.abc import Sequence

from benchmarks.made.pools import parts, words


def phrase(stream: random.Random) -> str:
    """What a measure is about: 跨境物流平台."""
    return "".join(stream.choice(parts(name)) for name in ("qualities", "fields", "things"))


def filled(frame: str, topics: Sequence[str], stream: random.Random) -> str:
    """A frame with a verb or a phrase in each of its gaps; one phrase in three is a topic of the notice."""
    for _ in range(frame.count("{v}")):
        frame = frame.replace("{v}", stream.choice(parts("verbs")), 1)
    first, *rest = frame.split("{d}")
    return first + "".join(_about(topics, stream) + each for each in rest)


def _about(topics: Sequence[str], stream: random.Random) -> str:
    return stream.choice(topics) if topics and stream.random() < 0.33 else phrase(stream)


def sentence(topics: Sequence[str], stream: random.Random) -> str:
    """One to three filled frames, now and then a short clause of a real notice between them, and a full stop.

    All that is fixed between two phrases is so short that two notices hold the same passage only where it was taken
    over from one into the other.
    """
    clauses = [filled(frame, topics, stream) for frame in stream.sample(words("frames"), stream.choice((1, 2, 2, 3)))]
    for at in range(len(clauses), 0, -1):
        if stream.random() < _REAL_CLAUSES:
            clauses.insert(at, stream.choice(words("clauses")))
    opener = stream.choice(words("openers")) if clauses[0].startswith(parts("verbs")) else ""
    return opener + "，".join(clauses) + "。"


_REAL_CLAUSES = 0.08
"""Share of the places between two clauses that hold one of a real notice."""


def heading(topics: Sequence[str], stream: random.Random) -> str:
    """A heading without a full stop: 加快跨境供应链发展."""
    return filled(stream.choice(words("headings")), topics, stream)


def aim(topics: Sequence[str], stream: random.Random) -> str:
    """A paragraph that only sets aims."""
    return filled(stream.choice(words("aims")), topics, stream)
