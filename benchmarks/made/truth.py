"""What a reader would find in a notice made: its truth, a line of JSON a notice."""

import datetime
from dataclasses import dataclass, field

Origin = tuple[int, int]
"""Notice and place of the measure that a passage was first written for."""


@dataclass(frozen=True)
class Figure:
    """A figure that binds; dates have no value. Money in yuan, shares in percent."""

    kind: str
    comparator: str
    value: float | None = None
    due_on: str = ""


@dataclass(frozen=True)
class Duty:
    """A body that is responsible, as printed and by its full name; `open_group` is a class of bodies."""

    mention: str
    name: str
    role: str
    open_group: bool = False


@dataclass
class Measure:
    """A measure as it is printed in its notice; headings without numbers."""

    text: str
    origins: list[Origin] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    duty_text: str = ""
    scope: list[str] = field(default_factory=list)
    scope_text: str = ""
    number: int = 0
    chapter: str = ""
    section: str = ""


@dataclass
class Truth:
    """A notice. `cites` are the numbers of the notices it cites; `status` is `told` for files that nothing can read."""

    file: str
    k: int
    form: str = ""
    shape: str = ""
    status: str = "complete"
    copy_of: int | None = None
    document_number: str = ""
    number_in: str = ""
    title: str = ""
    plan_title: str = ""
    issuer: str = ""
    issued_on: datetime.date | str = ""
    faults: list[str] = field(default_factory=list)
    cites: list[str] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
