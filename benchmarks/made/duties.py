"""Who is responsible for a measure, as a notice of its style prints it."""

import random
from collections.abc import Sequence

from benchmarks.made import shares
from benchmarks.made.dice import weighed
from benchmarks.made.heads import Head
from benchmarks.made.pools import Body, central_bodies, local_bodies
from benchmarks.made.truth import Duty

RELEVANT = Duty("有关部门", "有关部门", "responsible", open_group=True)


def bodies(of: Head) -> tuple[Body, ...]:
    """Bodies that a notice may make responsible."""
    return local_bodies(of.series.place, of.series.level) if of.series.place else central_bodies()


def duties(of: Head, style: str, word: str, stream: random.Random) -> tuple[str, list[Duty]]:
    """The words in the bracket or cell, and the bodies they name in their order."""
    chosen = stream.sample(bodies(of), stream.choice((1, 2, 2, 3, 3, 4, 5, 6)))
    if style == "tail":
        return _tail(chosen, stream)
    if style in ("lead", "labels") and len(chosen) > 1:
        return _with_lead(style, chosen)
    if style == "label":
        return f"{word}：{_listed(chosen)}", _all(chosen, "lead" if "牵头" in word else "responsible")
    if style == "cell":
        return _listed(chosen), _all(chosen, "responsible")
    return f"{_listed(chosen)}负责", _all(chosen, "responsible")


def duty_word(stream: random.Random) -> str:
    """The word that a notice has for who is responsible."""
    return weighed(shares.DUTY_WORDS, stream)


def _tail(chosen: Sequence[Body], stream: random.Random) -> tuple[str, list[Duty]]:
    found = _all(chosen, "responsible")
    if stream.random() < shares.OPEN_GROUPS:
        return f"{_listed(chosen)}等有关部门按职责分工负责", [*found, RELEVANT]
    words = "按职责分工负责" if len(chosen) > 1 else "负责"
    return _listed(chosen) + words, found


def _with_lead(style: str, chosen: Sequence[Body]) -> tuple[str, list[Duty]]:
    first, rest = chosen[:1], chosen[1:]
    found = _all(first, "lead") + _all(rest, "support")
    if style == "labels":
        return f"牵头单位：{_listed(first)}；配合单位：{_listed(rest)}", found
    return f"{_listed(first)}牵头，{_listed(rest)}配合", found


def _listed(chosen: Sequence[Body]) -> str:
    return "、".join(body.printed for body in chosen)


def _all(chosen: Sequence[Body], role: str) -> list[Duty]:
    return [Duty(body.printed, body.name, role) for body in chosen]
