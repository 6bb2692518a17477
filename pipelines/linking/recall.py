"""How linking asks for what an earlier run may have worked out: by all that the answer depends on."""

from collections.abc import Callable
from typing import Protocol, TypeVar

Answer = TypeVar("Answer")


class Recall(Protocol):
    """Gives the answer kept for a question, else makes it; `question` holds everything the answer depends on."""

    def __call__(self, question: tuple[str, ...], make: Callable[[], Answer]) -> Answer:
        """The answer, whether kept or made; the caller leaves it as it is."""
        ...


def anew(question: tuple[str, ...], make: Callable[[], Answer]) -> Answer:
    """Recalls nothing: every answer is made."""
    return make()
