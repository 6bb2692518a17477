"""The same notice received more than once: the fuller copy is kept, the others point to it.

Two notices may bear numbers of one id and yet be two: then the second gets an id of its own, and so do its rows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pipelines.linking.cards import Card
from pipelines.notice import Notice, Values
from schemas import TABLES

Place = TypeVar("Place")


@dataclass(frozen=True)
class Copy:
    """A notice of an id that another one has: the id it gets, and the file of the notice that keeps the other id.

    For a copy, `kept_id` is that of the notice kept in its place.
    """

    notice_id: str
    kept_id: str | None = None
    kept_file: str = ""
    is_fuller: bool = False
    """Whether the kept one is fuller; else both are the same."""


def settle_copies(cards: Iterable[tuple[Card, Place]]) -> Iterator[tuple[Place, Copy | None]]:
    """Give notices of one id ids of their own; `cards` are all that share it. None: the notice keeps the id.

    The copy with more measures, then more text, keeps it. Files that could not be read are no copies of each other.
    """
    (first, place), *others = sorted(cards, key=lambda each: each[0].rank)
    yield place, None
    kept = {first.given_id: first}
    for ordinal, (card, place) in enumerate(others, 2):
        kept_id = next((notice_id for notice_id, each in kept.items() if card.is_copy_of(each)), None)
        if not card.was_read:
            yield place, Copy(f"{card.given_id}-{ordinal}")
        elif kept_id is None:
            kept[card.own_id] = card
            yield place, Copy(card.own_id, kept_file=first.origin.name)
        else:
            like = kept[kept_id]
            notice_id = f"{card.given_id}-copy{ordinal}"
            yield place, Copy(notice_id, kept_id, like.origin.name, like.fullness > card.fullness)


def apply_copy(notice: Notice, copy: Copy) -> None:
    """Give a notice its id; a copy keeps one issue, which names both files."""
    if copy.kept_id is None:
        _rename(notice, copy)
        return
    notice.notice_id, notice.duplicate_of = copy.notice_id, copy.kept_id
    notice.problems.found.clear()
    fuller = "fuller" if copy.is_fuller else "kept"
    message = f"{notice.source.name} holds the same notice as {copy.kept_file}, which is {fuller}; remove one of them"
    notice.problems.add("duplicate_notice", message, "warning")


def _rename(notice: Notice, copy: Copy) -> None:
    """Give a notice and all that is its own another id."""
    given = notice.notice_id
    notice.notice_id = copy.notice_id
    if not notice.was_read:
        return
    for name, rows in notice.rows.items():
        ids = [at for at, column in enumerate(TABLES[name].arrow_schema.names) if column.endswith("_id")]
        notice.rows[name] = [_renamed(row, ids, given, copy.notice_id) for row in rows]
    cited, found = notice.citations, notice.problems.found
    notice.citations = [replace(each, clause_id=_under(each.clause_id, given, copy.notice_id)) for each in cited]
    found[:] = [replace(each, clause_id=_under(each.clause_id, given, copy.notice_id)) for each in found]
    message = f"{notice.source.name} bears a number of the same id as {copy.kept_file}, which is another notice"
    notice.problems.add("shared_notice_id", f"{message}; its id got letters of its own", "info")


def _renamed(row: Values, ids: list[int], given: str, notice_id: str) -> Values:
    changed = list(row)
    for at in ids:
        changed[at] = _under(changed[at], given, notice_id)
    return tuple(changed)


def _under(value: Any, given: str, notice_id: str) -> Any:
    """An id of the notice, or of something in it, under the new id; others, and blanks, stay."""
    if isinstance(value, str) and (value == given or value.startswith(f"{given}.")):
        return notice_id + value[len(given) :]
    return value
