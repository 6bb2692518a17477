"""What linking worked out for the measures of one notice, kept from run to run."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from pipelines.linking.recall import Answer, Recall
from pipelines.store.entries import Shelf


@contextmanager
def kept_answers(shelf: Shelf, notice_id: str) -> Iterator[Recall]:
    """Answers to questions about a notice; afterwards, those to questions that no longer arise are dropped.

    A shelf that cannot be written loses nothing but time.
    """
    key = digest(notice_id)
    known: dict[str, object] = shelf.get(key) or {}
    used: dict[str, object] = {}

    def recall(question: tuple[str, ...], make: Callable[[], Answer]) -> Answer:
        asked = digest(*question)
        if asked not in used:
            used[asked] = known[asked] if asked in known else make()
        return used[asked]  # type: ignore[return-value]

    yield recall
    if used.keys() != known.keys():
        with suppress(OSError):
            shelf.put(key, used)


def digest(*parts: str) -> str:
    """SHA-256 of several texts, each apart from the others."""
    told = "".join([f"{len(part)}:{part}" for part in parts])
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
