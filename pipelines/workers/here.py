"""The work done in this process, one task after the other."""

from collections.abc import Callable, Iterable, Iterator

from pipelines.workers.protocol import AHEAD, Done, Task


class Here:
    """Nobody else: what the work raises is raised as it is, and what ends it ends the run."""

    def run(
        self, work: Callable[[Task], Done], tasks: Iterable[Task], rescue: Callable[[Task], Done], ahead: int = AHEAD
    ) -> Iterator[Done]:
        """See `Workers.run`."""
        return map(work, tasks)
