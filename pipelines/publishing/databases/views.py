"""The views that both databases hold, read from `views/*.sql`.

A file begins with two comments, what the view shows in Chinese and in English. Its words are those that DuckDB and
SQLite share; `joined(column)` stands for a list as text, the one thing they write differently.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from pipelines.publishing.databases.dialect import Dialect

FOLDER = Path(__file__).parent / "views"
_FILE = re.compile(r"-- (?P<zh>[^\n]+)\n-- (?P<en>[^\n]+)\n(?P<query>.+)", re.DOTALL)
_JOINED = re.compile(r"\bjoined\(([a-z_.]+)\)")


@dataclass(frozen=True)
class View:
    """A query under a name, with what it shows."""

    name: str
    zh: str
    en: str
    query: str

    def create(self, dialect: Dialect) -> str:
        """The statement that makes the view."""
        query = _JOINED.sub(lambda match: dialect.joined.format(match[1]), self.query)
        return f"CREATE VIEW {self.name} AS -- {self.zh} | {self.en}\n{query}"


def read_views() -> list[View]:
    """All views, by name. Raises ValueError for a file that does not begin with its two comments."""
    return [_read(path) for path in sorted(FOLDER.glob("*.sql"))]


def _read(path: Path) -> View:
    found = _FILE.fullmatch(path.read_text(encoding="utf-8"))
    if not found:
        raise ValueError(f"{path.name}: begin it with two comments, what the view shows in Chinese and in English")
    return View(path.stem, found["zh"], found["en"], found["query"].strip())
