"""The measures of all notices of a run, in a small database on disk: what lineage asks for again and again."""

import pickle
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.linking.reuse import Measured, measured
from pipelines.notice import Notice
from pipelines.reading.scripts import is_traditional
from pipelines.running.database import new_database, opened_database

_TABLES = ("CREATE TABLE measures (notice_id TEXT PRIMARY KEY, entry BLOB) WITHOUT ROWID",)


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

    def add(self, entries: Iterable[tuple[str, Entry]]) -> None:
        """Enter notices that have measures, by their ids."""
        packed = ((notice_id, pickle.dumps(tuple(entry))) for notice_id, entry in entries if entry.measures)
        self._database.executemany("INSERT INTO measures VALUES (?, ?)", packed)

    def settle(self) -> None:
        """Make ready for questions."""
        self._database.execute("COMMIT")

    def __getitem__(self, notice_id: str) -> tuple[Measured, bool]:
        """A notice with its measures, and whether it prints Traditional characters."""
        row = self._database.execute("SELECT entry FROM measures WHERE notice_id = ?", (notice_id,)).fetchone()
        entry = Entry(*pickle.loads(row[0])) if row else Entry([])
        return Measured(notice_id, entry.measures), entry.is_traditional
