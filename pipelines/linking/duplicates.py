"""The same notice received more than once: the fuller copy is kept, the others point to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from pipelines.linking.cards import Card
from pipelines.notice import Notice

Place = TypeVar("Place")


@dataclass(frozen=True)
class Copy:
    """A notice of an id that another one has: the id it gets, and for a copy the notice that is kept."""

    notice_id: str
    kept_id: str | None = None
    kept_file: str = ""
    is_fuller: bool = False
    """Whether the kept one is fuller; else both are the same."""


def settle_copies(cards: Iterable[tuple[Card, Place]]) -> Iterator[tuple[Place, Copy | None]]:
    """Give notices of one id ids of their own; `cards` are all that share it. None: the notice keeps the id.

    The copy with more measures, then more text, keeps it. Files that could not be read are no copies of each other.
    """
    (kept, place), *others = sorted(cards, key=lambda each: each[0].rank)
    yield place, None
    for ordinal, (card, place) in enumerate(others, 2):
        if card.was_read:
            notice_id = f"{card.given_id}-copy{ordinal}"
            yield place, Copy(notice_id, kept.given_id, kept.origin.name, kept.fullness > card.fullness)
        else:
            yield place, Copy(f"{card.given_id}-{ordinal}")


def apply_copy(notice: Notice, copy: Copy) -> None:
    """Give a notice its id; a copy keeps one issue, which names both files."""
    notice.notice_id = copy.notice_id
    if copy.kept_id is None:
        return
    notice.duplicate_of = copy.kept_id
    notice.problems.found.clear()
    fuller = "fuller" if copy.is_fuller else "kept"
    message = f"{notice.source.name} holds the same notice as {copy.kept_file}, which is {fuller}; remove one of them"
    notice.problems.add("duplicate_notice", message, "warning")
