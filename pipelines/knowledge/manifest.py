"""Which row of the manifest belongs to a notice, and where rows and files disagree."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from pipelines.knowledge.letters import bare
from pipelines.knowledge.load import Row
from pipelines.reading.problems import Problem
from pipelines.reading.source import Origin


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


def find_differences(rows: Sequence[Row], files: Iterable[tuple[Origin, str | None]]) -> list[Problem]:
    """Rows whose file is not there, or has other bytes than they say.

    Each file comes with the file that is named by the row that is its own.
    """
    if not rows:
        return []
    received = sorted(files, key=lambda each: each[0].name)
    by_name = {file.name: file for file, _ in received}
    digests = {file.sha256 for file, _ in received}
    places = {named: file for file, named in received if named is not None}
    problems = []
    for row in rows:
        is_known = row["sha256"] in digests
        if row["file"] not in by_name:
            problems += _absent(row, places.get(row["file"]), is_known)
        elif row["sha256"] and not is_known and not by_name[row["file"]].problem:
            problems.append(_changed(row))
    return problems


def _absent(row: Row, place: Origin | None, is_known: bool) -> list[Problem]:
    """A file that was renamed is there; one that has the title of another took its place."""
    code, what = "manifest_row_without_file", f"manifest.csv lists {row['file']}, which is not there"
    if place is None:
        return [Problem(code, f"{what}; add it or remove the row")]
    if is_known:
        return []
    remedy = "name this file in the row if that is right"
    return [Problem(code, f"{what}; {place.name}, which has its title, took its row: {remedy}", "info")]


def _changed(row: Row) -> Problem:
    what = f"{row['file']} is not the file whose SHA-256 manifest.csv gives"
    remedy = "put back the file as it was received, or give the SHA-256 and the source of this one"
    return Problem("manifest_hash_differs", f"{what}; {remedy}", "warning")


def _titles(row: Row) -> frozenset[str]:
    return comparable(row["title"], row["plan_title"])
