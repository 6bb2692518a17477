"""The measures of all notices of a run, in a small database on disk: what lineage asks for again and again."""

import pickle
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.linking.passages import letters
from pipelines.linking.reuse import Measured, measured
from pipelines.notice import Notice
from pipelines.reading.scripts import is_traditional
from pipelines.running.database import new_database, opened_database

_TABLES = (
    "CREATE TABLE measures (number INTEGER PRIMARY KEY, notice_id TEXT UNIQUE, entry BLOB)",
    "CREATE TABLE letters (place INTEGER PRIMARY KEY, letters TEXT)",
)
_MEASURE_BITS = 31
"""A measure's place among all: the number of its notice, and in the last bits its own."""


class Entry(NamedTuple):
    """Measures of a notice as id and text, in Simplified characters, and whether it prints Traditional ones."""

    measures: list[tuple[str, str]]
    is_traditional: bool = False


def entry_of(notice: Notice) -> Entry:
    """What is kept of a notice; a copy has no measures."""
    own = () if notice.duplicate_of else measured(notice.rows.get("measures", ()))
    return Entry([pair for each in own for pair in each.measures], is_traditional(notice.text))


class MeasureIndex:
    """Measures in a file, or in memory where `path` is None; in another process, they are read from the file."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._database = new_database(path, _TABLES)

    def __getstate__(self) -> dict[str, Any]:
        return {"path": self.path}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.path = state["path"]
        self._database = opened_database(self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def add(self, entries: Sequence[tuple[str, Entry]], first: int) -> None:
        """Enter notices that have measures, by their ids; they are numbered from `first` on."""
        numbered = [(number, *each) for number, each in enumerate(entries, first) if each[1].measures]
        packed = ((number, notice_id, pickle.dumps(tuple(entry))) for number, notice_id, entry in numbered)
        self._database.executemany("INSERT INTO measures VALUES (?, ?, ?)", packed)
        placed = (
            (_place(number, measure), letters(text))
            for number, _, entry in numbered
            for measure, (_, text) in enumerate(entry.measures)
        )
        self._database.executemany("INSERT INTO letters VALUES (?, ?)", placed)

    def settle(self) -> None:
        """Make ready for questions."""
        self._database.execute("COMMIT")

    def named(self, number: int) -> str:
        """The id of a notice."""
        return str(self._one("SELECT notice_id FROM measures WHERE number = ?", number)[0])

    def numbers(self, ids: Iterable[str]) -> list[int]:
        """The numbers of those notices that have measures."""
        found = (self._one("SELECT number FROM measures WHERE notice_id = ?", each) for each in ids)
        return [row[0] for row in found if row]

    def letters(self, number: int, measure: int) -> str:
        """Letters and digits of a measure, the first of which is 0."""
        return str(self._one("SELECT letters FROM letters WHERE place = ?", _place(number, measure))[0])

    def measured(self, notice_id: str) -> Measured:
        """A notice with its measures."""
        return Measured(notice_id, self.entry(notice_id).measures)

    def entry(self, notice_id: str) -> Entry:
        """The measures of a notice; none where it is not known."""
        row = self._one("SELECT entry FROM measures WHERE notice_id = ?", notice_id)
        return Entry(*pickle.loads(row[0])) if row else Entry([])

    def _one(self, question: str, value: object) -> Any:
        return self._database.execute(question, (value,)).fetchone()


def _place(number: int, measure: int) -> int:
    return number << _MEASURE_BITS | measure
