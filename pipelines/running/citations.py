"""The resolved citations of a run, in a small database on disk: who is tied to whom."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipelines.linking.ties import Cited
from pipelines.running.database import new_database

_TABLES = ("CREATE TABLE cited (citation_id TEXT, citing TEXT, cited TEXT, start INTEGER)",)
_LOOKUPS = ("CREATE INDEX by_citing ON cited (citing, cited)", "CREATE INDEX by_cited ON cited (cited, citing)")
_ABOUT = """
SELECT citation_id, citing, cited, start FROM cited WHERE cited = ?1
UNION ALL
SELECT citation_id, citing, cited, start FROM cited AS own
WHERE citing = ?1 AND cited <> ?1 AND EXISTS (SELECT 1 FROM cited WHERE cited = ?1 AND citing = own.cited)
"""


class CitationIndex:
    """Citations in a file, or in memory where `path` is None; filled, settled, then asked."""

    def __init__(self, path: Path | None = None) -> None:
        self._database = new_database(path, _TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def add(self, cited: Iterable[Cited]) -> None:
        """Enter resolved citations."""
        self._database.executemany("INSERT INTO cited VALUES (?, ?, ?, ?)", cited)

    def settle(self) -> None:
        """Make ready for questions."""
        for lookup in (*_LOOKUPS, "COMMIT"):
            self._database.execute(lookup)

    def cited_ids(self) -> Iterator[str]:
        """Ids of the notices that others cite, in their order."""
        query = "SELECT DISTINCT cited FROM cited WHERE cited <> citing ORDER BY cited"
        return (notice_id for (notice_id,) in self._database.execute(query))

    def about(self, notice_id: str) -> list[Cited]:
        """The citations of a notice, and its own citations of those that cite it."""
        return [Cited(*row) for row in self._database.execute(_ABOUT, (notice_id,))]

    def tied_to(self, notice_id: str) -> list[str]:
        """The notices that cite a notice, and those that it cites."""
        query = "SELECT citing FROM cited WHERE cited = ?1 UNION SELECT cited FROM cited WHERE citing = ?1"
        return [other for (other,) in self._database.execute(query, (notice_id,))]
