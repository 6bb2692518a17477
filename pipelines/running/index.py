"""What is known of all notices of a run, in a small database on disk: memory does not grow with their number.

Filled with cards in any order, then settled once: copies get ids of their own. From then on it answers which notices
there are, in the order of their ids, and what citations are looked up by.
"""

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipelines.linking.cards import Card
from pipelines.linking.duplicates import Copy, settle_copies
from pipelines.linking.titles import NumberKey
from pipelines.publishing.days import to_day
from pipelines.reading.source import Origin
from pipelines.running.database import new_database, opened_database

_TABLES = (
    "CREATE TABLE notices (place INTEGER PRIMARY KEY, given_id TEXT, notice_id TEXT, copy BLOB, kept_id TEXT, card BLOB, key TEXT,"
    " size INTEGER, issued_on TEXT, number TEXT)",
    "CREATE TABLE titles (letters TEXT, issuer TEXT, place INTEGER)",
)
_LOOKUPS = (
    "CREATE INDEX ids ON notices (notice_id)",
    "CREATE INDEX numbers ON notices (number) WHERE number IS NOT NULL",
    "CREATE INDEX letters ON titles (letters)",
)
_HELD = "kept_id IS NULL"
"""Whether a notice can be cited. A file that could not be read has neither number nor title."""


@dataclass(frozen=True)
class Member:
    """A notice of a run: its place in the order of arrival, its key in the store (None: not kept there), its id.

    `size` is the length of its text without furniture, in characters.
    """

    place: int
    key: str | None
    notice_id: str
    copy: Copy | None
    size: int


class Index:
    """An index in a file, or in memory where `path` is None. In another process, it is read from its file."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.count = 0
        self._database = new_database(path, _TABLES)

    def __getstate__(self) -> dict[str, object]:
        return {"path": self.path, "count": self.count}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.path, self.count = state["path"], state["count"]
        self._database = opened_database(self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def add(self, card: Card, key: str | None) -> int:
        """Enter a notice; its place, from 1."""
        self.count += 1
        number = _number(card.number) if card.number else None
        row = self.count, card.given_id, pickle.dumps(card), key, card.fullness[1], card.issued_on, number
        insert = (
            "INSERT INTO notices (place, given_id, card, key, size, issued_on, number) VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        self._database.execute(insert, row)
        titles = [(*form, self.count) for form in sorted(card.titles)]
        self._database.executemany("INSERT INTO titles VALUES (?, ?, ?)", titles)
        return self.count

    def settle(self) -> None:
        """Give every notice its id, and make ready for questions about them."""
        self._database.execute("CREATE INDEX given ON notices (given_id)")
        self._database.execute("UPDATE notices SET notice_id = given_id")
        twice = "SELECT given_id FROM notices GROUP BY given_id HAVING COUNT(*) > 1"
        for (given_id,) in self._database.execute(twice).fetchall():
            self._settle_copies(given_id)
        for lookup in _LOOKUPS:
            self._database.execute(lookup)
        self._database.execute("COMMIT")

    def _settle_copies(self, given_id: str) -> None:
        rows = self._database.execute("SELECT card, place FROM notices WHERE given_id = ?", (given_id,)).fetchall()
        for place, copy in settle_copies([(pickle.loads(card), place) for card, place in rows]):
            if copy:
                found = copy.notice_id, pickle.dumps(copy), copy.kept_id, place
                update = "UPDATE notices SET notice_id = ?, copy = ?, kept_id = ? WHERE place = ?"
                self._database.execute(update, found)

    def members(self) -> Iterator[Member]:
        """All notices in the order of their ids."""
        rows = self._database.execute("SELECT place, key, notice_id, copy, size FROM notices ORDER BY notice_id")
        return (_member(row) for row in rows)

    def member(self, notice_id: str) -> Member:
        """One notice. Raises KeyError."""
        query = "SELECT place, key, notice_id, copy, size FROM notices WHERE notice_id = ?"
        row = self._database.execute(query, (notice_id,)).fetchone()
        if row is None:
            raise KeyError(notice_id)
        return _member(row)

    def files(self) -> Iterator[tuple[Origin, str | None]]:
        """All files, each with the file that the manifest's row for its notice names."""
        cards = (pickle.loads(card) for (card,) in self._database.execute("SELECT card FROM notices"))
        return ((card.origin, card.manifest_file) for card in cards)

    def by_number(self, key: NumberKey) -> list[str]:
        """Ids of the notices that bear a number, without copies."""
        query = f"SELECT notice_id FROM notices WHERE number = ? AND {_HELD}"
        return [notice_id for (notice_id,) in self._database.execute(query, (_number(key),))]

    def by_title(self, letters: str) -> list[tuple[str, str, bool]]:
        """Issuer, id, and whether they bear a number, of the notices of a title, without copies."""
        query = (
            "SELECT issuer, notice_id, number IS NOT NULL FROM titles JOIN notices USING (place)"
            f" WHERE letters = ? AND {_HELD}"
        )
        return [(issuer, found, bool(has)) for issuer, found, has in self._database.execute(query, (letters,))]

    def issued_on(self, notice_id: str) -> date | None:
        """The day of signature, where it is known."""
        row = self._database.execute("SELECT issued_on FROM notices WHERE notice_id = ?", (notice_id,)).fetchone()
        return to_day(row[0]) if row else None


def _member(row: tuple[int, str | None, str, bytes | None, int]) -> Member:
    place, key, notice_id, copy, size = row
    return Member(place, key, notice_id, pickle.loads(copy) if copy else None, size)


def _number(key: NumberKey) -> str:
    return "\x1f".join(map(str, key))
