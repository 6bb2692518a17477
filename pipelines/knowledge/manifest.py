"""Which row of the manifest belongs to a notice."""

from collections import defaultdict
from collections.abc import Set

from pipelines.knowledge.letters import bare
from pipelines.knowledge.load import Row


class Manifest:
    """Rows of a manifest, found by content, title and name."""

    def __init__(self, rows: list[Row]) -> None:
        self._rows = rows
        self._titles = [_titles(row) for row in rows]
        self._by_digest: dict[str, int] = {}
        self._by_title: dict[str, int] = {}
        self._by_file: dict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(rows):
            self._by_digest.setdefault(row["sha256"], at)
            self._by_file[row["file"]].append(at)
            for title in self._titles[at]:
                self._by_title.setdefault(title, at)

    def row_of(self, sha256: str, titles: Set[str], name: str) -> Row | None:
        """The row of a notice of these `comparable` titles: by content or title, so that a renamed file keeps its facts.

        Else by name, unless the titles differ.
        """
        at = self._by_digest.get(sha256)
        if at is None:
            at = min((self._by_title[title] for title in titles if title in self._by_title), default=None)
        if at is None:
            named = self._by_file.get(name, ())
            at = next((each for each in named if not (self._titles[each] and titles)), None)
        return None if at is None else self._rows[at]


def comparable(*titles: str | None) -> frozenset[str]:
    """Titles by their letters and digits; blank ones are none."""
    return frozenset(bare(title) for title in titles if title)


def _titles(row: Row) -> frozenset[str]:
    return comparable(row["title"], row["plan_title"])
