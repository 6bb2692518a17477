"""What a poll did, feed by feed."""

from collections import Counter
from dataclasses import dataclass, field

from schemas.feeds import FETCH_RESULTS


@dataclass
class FeedReport:
    """What came of one feed. `broken`: the source itself could not be read. Counts are of notices and attachments."""

    name: str
    asked: int = 0
    broken: bool = False
    results: Counter[str] = field(default_factory=Counter)
    messages: list[str] = field(default_factory=list)

    @property
    def has_failed(self) -> bool:
        """Whether the source or anything it lists was asked in vain."""
        return self.broken or self.results["failed"] > 0

    def count(self, result: str) -> int:
        """How many addresses had this result; those whose text is the same count as the same."""
        return self.results[result] + (self.results["same_text"] if result == "same" else 0)

    def summary(self) -> str:
        """One line: what was asked, and what came of it."""
        shown = [each for each in FETCH_RESULTS if each != "same_text"]
        counts = ", ".join(f"{each} {self.count(each)}" for each in shown if self.count(each))
        what = "the source could not be read" if self.broken else counts or "nothing to ask for"
        return f"{self.name}: asked {self.asked}; {what}"
