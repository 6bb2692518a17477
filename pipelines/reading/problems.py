"""What goes wrong with a notice, on its way to becoming a row of `issues`."""

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Problem:
    """One open question. `start` and `end` index source_text; `code` is one of `ISSUE_CODES`."""

    code: str
    message: str
    severity: Severity = "error"
    mention: str | None = None
    start: int | None = None
    end: int | None = None
    clause_id: str | None = None


@dataclass
class Problems:
    """Collects the problems of one notice."""

    found: list[Problem] = field(default_factory=list)

    def add(self, code: str, message: str, severity: Severity = "warning", **where: object) -> None:
        """Note one problem."""
        self.found.append(Problem(code, message, severity, **where))  # type: ignore[arg-type]
