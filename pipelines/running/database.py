"""Small databases that last as long as a run: SQLite, in a file or in memory."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

_QUICK = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -32000")
"""Nothing need survive a fall of the system; the cache takes 32 MB at most."""


def new_database(path: Path | None, tables: Iterable[str]) -> sqlite3.Connection:
    """An empty database, in the middle of its first transaction: who fills it says COMMIT."""
    if path:
        path.unlink(missing_ok=True)
    database = opened_database(path)
    for statement in (*_QUICK, "BEGIN", *tables):
        database.execute(statement)
    return database


def opened_database(path: Path | None) -> sqlite3.Connection:
    """A database that is there."""
    return sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
