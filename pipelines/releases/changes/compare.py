"""Two releases → what changed from the first to the second."""

from pathlib import Path

from pipelines.releases.changes.model import Changes, TableChanges
from pipelines.releases.changes.notices import notice_changes
from pipelines.releases.changes.opened import OpenRelease
from pipelines.releases.changes.tables import compare_table
from pipelines.releases.disk import Summed, digest
from schemas import TABLES


def compare_releases(
    before: Path | None, after: Path, names: tuple[str, str] | None = None, summed: Summed = digest
) -> Changes:
    """Compare two folders of releases; `before` is None where `after` is the first release.

    `names` are those of the two versions, else the names of the folders; that of a first release's predecessor is not
    used. `summed` gives the SHA-256 of a file. Raises `ChangesError` where a file is damaged or two rows have one key.
    """
    new = OpenRelease(after, summed)
    first, second = names or (before.resolve().name if before else "", after.resolve().name)
    if before is None:
        tables = [TableChanges(name, None, new.tables[name].row_count) for name in _order(new)]
        return Changes(None, second, tuple(tables), ())
    old = OpenRelease(before, summed)
    compared = {
        name: compare_table(
            name, TABLES[name].key if name in TABLES else (), old.tables.get(name), new.tables.get(name)
        )
        for name in _order(old, new)
    }
    return Changes(first, second, tuple(compared.values()), notice_changes(old, new, compared))


def _order(*releases: OpenRelease) -> list[str]:
    """Names of the tables that any release has: known ones in publishing order, then the others."""
    found = {name for release in releases for name in release.tables}
    return [name for name in TABLES if name in found] + sorted(found - TABLES.keys())
