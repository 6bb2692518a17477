"""What goes wrong with a notice, on its way to becoming a row of `issues`."""

import re
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "info"]
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]+\b")
_FOLDER = re.compile(r"(?:[A-Za-z]:)?[\\/](?:[^\s\\/'\":]+[\\/])+")
_LONGEST = 300


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


def one_line(message: str) -> str:
    """What a library or the system said, without addresses in memory and folders, which differ from run to run."""
    return " ".join(_FOLDER.sub("", _ADDRESS.sub("…", message)).split())[:_LONGEST]
