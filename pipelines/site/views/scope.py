"""Rows of scope in groups that say the same, so that ten regions read as one line."""

from dataclasses import dataclass
from itertools import groupby

from pipelines.site.views.store import Row
from schemas.vocabularies import SCOPE_ROLES

NAMED = 4
"""Regions named beside a measure in the text of its notice; its own page names all."""


@dataclass(frozen=True)
class ScopeGroup:
    """Regions where a measure applies in the same way, for the same reason, within the same words."""

    role: str
    basis: str
    qualifier: str
    regions: list[Row]

    @property
    def count(self) -> int:
        """How many regions there are."""
        return len(self.regions)

    @property
    def shown(self) -> list[Row]:
        """The first regions."""
        return self.regions[:NAMED]

    @property
    def more(self) -> int:
        """How many regions are not among the first."""
        return max(self.count - NAMED, 0)


def grouped(rows: list[Row]) -> list[ScopeGroup]:
    """Rows of one measure, by role in the order of the vocabulary, basis and qualifier."""
    ordered = sorted(rows, key=lambda row: (*_key(row), row["region_id"]))
    return [
        ScopeGroup(SCOPE_ROLES[role], basis, words, list(group))
        for (role, basis, words), group in groupby(ordered, _key)
    ]


def _key(row: Row) -> tuple[int, str, str]:
    return SCOPE_ROLES.index(row["role"]), row["basis"], row["qualifier"] or ""
