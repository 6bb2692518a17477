"""How accurately notices are read, as last measured: `measured.json`, written by `make accuracy` and `make corpus`."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pipelines.store.version import AROUND, source_digest

FILE = Path(__file__).with_name("measured.json")


class _Record(BaseModel):
    """Unknown names are faults, so that a slip of the hand is seen."""

    model_config = ConfigDict(extra="forbid")


class Score(_Record):
    """Published rows of a table against the truth. `agreed`: values that agree, of those compared, by column."""

    table: str
    part: str
    found: int
    missed: int
    wrong: int
    precision: float
    recall: float
    agreed: dict[str, tuple[int, int]]


class FirstLook(_Record):
    """What the first measurement on rows that nobody had looked at said, in words."""

    table: str
    result: str


class Unmet(_Record):
    """A fact of the corpus that the tables do not show, and why."""

    notice: str
    fact: str
    why: str


class Accuracy(_Record):
    """Scores against the truth made by reading; `code` is a digest of the code they were measured on."""

    code: str
    scores: list[Score]
    first_look: list[FirstLook]


class Corpus(_Record):
    """Facts of the corpus, and how many the tables show; `code` as in `Accuracy`."""

    code: str
    notices: int
    facts: int
    met: int
    unmet: list[Unmet]


class Measured(_Record):
    """All that was measured."""

    accuracy: Accuracy
    corpus: Corpus


def read_measured() -> Measured:
    """The figures that lie in the package. Raises `pydantic.ValidationError` where they are damaged."""
    return Measured.model_validate_json(FILE.read_text(encoding="utf-8"))


def store(measured: Measured) -> None:
    """Keep figures for all releases to come."""
    FILE.write_text(measured.model_dump_json(indent=1) + "\n", encoding="utf-8")


_CODE = source_digest(AROUND)[:12]
"""Taken as the code is loaded, since that is what runs, whatever is put on disk meanwhile."""


def code_in_use() -> str:
    """Digest of the code that reads and links notices; short, for people to compare."""
    return _CODE
