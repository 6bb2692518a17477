"""What workers promise, and how they fail."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Task = TypeVar("Task")
Done = TypeVar("Done")


AHEAD = 32
"""Tasks for each process that may be out or done while the first of them is still at work."""


class Workers(Protocol):
    """Somebody who does tasks. Functions are named ones of a module; tasks and results are small and can be pickled."""

    def run(
        self, work: Callable[[Task], Done], tasks: Iterable[Task], rescue: Callable[[Task], Done], ahead: int = AHEAD
    ) -> Iterator[Done]:
        """The result of each task, in their order, while later ones are at work. `tasks` is read as needed.

        At most `ahead` tasks a process are out or done and not taken yet: fewer for large results, which wait in memory.

        A task whose worker was lost is done by `rescue`, in another worker. Raises `WorkFailed` for what `work` or
        `rescue` raises, and `WorkersLost` where there is nobody left to do the work.
        """
        ...


class WorkFailed(Exception):
    """The work itself raised something: a fault of the code. The text holds the worker's traceback."""


class WorkersLost(Exception):
    """There is nobody to do the work. The text says what happened and what to do."""


class ClusterLost(WorkersLost):
    """A cluster cannot be reached, or has no workers. What it finished is kept, and the next run goes on from there."""


class Lost(Exception):
    """One worker came to its end, or took too long. The text says how, in words, such as `ended by SIGKILL`."""
