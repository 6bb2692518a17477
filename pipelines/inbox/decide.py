"""Whether what lies in the inbox calls for a run, and in which words that is told."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.inbox.look import View

SHOWN_NAMES = 5


@dataclass(frozen=True)
class Decision:
    """`run`: a run is called for, without the files in `left_out`, which are still being copied. `told` says why, or why not."""

    run: bool
    told: str
    left_out: tuple[str, ...] = ()


def decide(view: View, published: Mapping[str, str | None], last: str | None, requested: str | None) -> Decision:
    """Judge a view of the inbox.

    `published` are the files of the newest release, `last` the digest of the inbox that the last run read, `requested`
    that for which a run was last asked. A known file that is being written to holds up the batch: without it, its
    notice would be taken for withdrawn.
    """
    rewritten = sorted(view.waiting.keys() & published.keys())
    if rewritten:
        return Decision(False, f"still being copied: {_names(rewritten)}; the batch waits for them")
    left_out = tuple(sorted(view.waiting))
    waiting = f"; still being copied: {_names(left_out)}" if left_out else ""
    if view.digest == last:
        return Decision(False, "nothing new" + waiting)
    if view.digest == requested:
        return Decision(False, "the run for what is here was asked for already; see the list of runs" + waiting)
    return Decision(True, _difference(view.taken, published) + waiting, left_out)


def _difference(taken: Mapping[str, str | None], published: Mapping[str, str | None]) -> str:
    """What came, changed and went since the newest release; only the manifest changed where none did."""
    parts = {
        "new": taken.keys() - published.keys(),
        "changed": {name for name in taken.keys() & published.keys() if taken[name] != published[name]},
        "removed": published.keys() - taken.keys(),
    }
    told = [f"{len(names)} {what}: {_names(sorted(names))}" for what, names in parts.items() if names]
    return (
        "; ".join(told) or "no file differs from the newest release: the manifest was changed, or the last run failed"
    )


def _names(names: list[str] | tuple[str, ...]) -> str:
    shown = ", ".join(names[:SHOWN_NAMES])
    return shown + (f" and {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else "")
