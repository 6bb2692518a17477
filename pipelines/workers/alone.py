"""Work that may end the process it is done in, done apart, so that it is known which piece of it did."""

from collections.abc import Callable, Iterable, Iterator

from pipelines.workers.child import Child
from pipelines.workers.protocol import Done, Lost, Task


def alone(function: Callable[[Task], Done], argument: Task, seconds: float) -> Done:
    """`function(argument)`, done in a fresh process within so many seconds, its start included.

    Raises `Lost` where the process died or took too long, and `WorkFailed` for what the function raises.
    """
    (result,) = each_alone(function, [argument], seconds)
    if isinstance(result, Lost):
        raise result
    return result


def each_alone(function: Callable[[Task], Done], arguments: Iterable[Task], seconds: float) -> Iterator[Done | Lost]:
    """As `alone`, for one argument after the other, with `Lost` in the place of what was lost.

    Starting a process costs more than most work, so one serves for several arguments. Work that was lost in one that
    had served before is done once more in a fresh one, so that it does not depend on what came before it.
    """
    keeper = _Keeper()
    try:
        for argument in arguments:
            yield keeper.ask(function, argument, seconds)
    finally:
        keeper.end()


class _Keeper:
    """Keeps a process until it is lost."""

    def __init__(self) -> None:
        self._child: Child | None = None

    def ask(self, function: Callable[[Task], Done], argument: Task, seconds: float) -> Done | Lost:
        self._child = child = self._child or Child(is_quiet=True)
        try:
            return child.ask(function, argument, seconds)
        except Lost as lost:
            self.end()
            return lost if child.tasks == 1 or child.is_late else self.ask(function, argument, seconds)

    def end(self) -> None:
        if self._child:
            self._child.close()
            self._child = None
