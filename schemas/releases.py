"""The promise of `versions.json` and `release.json`: what is told of runs and releases beside the tables."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

RESULTS = ("published", "returned", "unchanged", "held", "rolled_back", "blocked", "failed", "interrupted", "running")
"""How a run can end.

published: a new release. returned: the content of an earlier release, which `latest` points to again. unchanged: the
content of the newest release. held: the content of a release that was rolled back; `latest` stays. rolled_back: no
run, but someone chose this version. blocked: a check failed. failed: something else did. interrupted: it was ended
from outside. running: it has not ended yet.
"""
Result = Literal[
    "published", "returned", "unchanged", "held", "rolled_back", "blocked", "failed", "interrupted", "running"
]
MOVES_LATEST = frozenset({"published", "returned", "rolled_back"})

VERSION_PATTERN = r"^\d{4}\.(1[0-2]|[1-9])\.(0|[1-9]\d*)$"
"""Year, month, counter within the month: 2026.11.0."""
VersionName = Annotated[str, Field(pattern=VERSION_PATTERN)]
Time = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]


class _Record(BaseModel):
    """Unknown names are faults, so that a slip of the hand is seen."""

    model_config = ConfigDict(extra="forbid")


class RunRecord(_Record):
    """One run. Times are UTC; `by` says who ran; `inbox` is a digest of what was read, `content` one of the tables.

    `version` is the release that the run made or found again. `withdrawn` are notices whose files were removed,
    `waiting` files that were still being copied, `removed` says that retention has removed the release since.
    """

    run: Annotated[int, Field(ge=1)]
    started_at: Time
    finished_at: Time | None = None
    result: Result = "running"
    by: str = ""
    version: VersionName | None = None
    previous: str | None = None
    inbox: str | None = None
    content: str | None = None
    notices: int | None = None
    rows: dict[str, int] = Field(default_factory=dict)
    read: int | None = None
    reused: int | None = None
    added: list[str] = Field(default_factory=list)
    withdrawn: list[str] = Field(default_factory=list)
    waiting: list[str] = Field(default_factory=list)
    warnings: list[str] = Field(default_factory=list)
    faults: list[str] = Field(default_factory=list)
    accepted: str | None = None
    removed: bool = False


class Versions(_Record):
    """`versions.json`: all runs, the oldest first, and the version that `latest` points to."""

    format: Literal[1] = 1
    latest: str | None = None
    runs: list[RunRecord] = Field(default_factory=list)


class ReleaseRecord(_Record):
    """`release.json` in each release: what it is. `content` is a digest of the tables, `rows` counts them."""

    version: VersionName
    previous: str | None
    published_at: Time
    content: str
    notices: int
    rows: dict[str, int]
