"""Counts of what was found, missed and wrong, with the first cases of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

SHOWN = 12
"""Cases that are kept of what was missed, and of what is wrong."""


@dataclass
class Tally:
    """Facts of one kind over all notices. `missed_in` counts what was missed by the kind of file and its faults."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    cases: list[str] = field(default_factory=list)
    missed_in: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Right facts among the published ones; 1 where nothing was published."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Right facts among the true ones; 1 where there was nothing to find."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def hold(self, where: str, true: Iterable[object], published: Iterable[object], kinds: Iterable[str] = ()) -> None:
        """Hold published facts against true ones; a fact that occurs twice counts twice."""
        expected, found = Counter(true), Counter(published)
        missed, wrong = expected - found, found - expected
        self.right += (expected & found).total()
        self.missed += missed.total()
        self.wrong += wrong.total()
        self._keep("missed", where, missed)
        self._keep("wrong", where, wrong)
        if missed:
            self.missed_in.update(dict.fromkeys(kinds, missed.total()))

    def _keep(self, what: str, where: str, facts: Counter[object]) -> None:
        room = SHOWN - sum(case.startswith(what) for case in self.cases)
        self.cases += [f"{what} {where}: {fact}" for fact in list(facts)[: min(room, 2)]]
