"""Places: what applies in each of itself, what reaches it from above, and what holds in places within it.

A class of zones, such as 自由贸易试验区, has as its members the zones whose ids begin with its own: `ftz` and
`ftz-shanghai`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pipelines.site.views.batches import WORDS
from pipelines.site.views.store import Row, Store
from schemas.vocabularies import SCOPE_ROLES

NOTICES_SHOWN = 30
"""Of those that reach a place from one other place, the newest first."""
RELATED_SHOWN = 400
"""Places within a place, and bodies of a place, on its page."""

Way = Literal["above", "member", "class", "within"]

_NOTICES = f"""SELECT * EXCLUDE place FROM (
        SELECT *, count(*) OVER (PARTITION BY region_id) AS known, row_number() OVER (PARTITION BY region_id
            ORDER BY list_position({{roles}}, role), issued_on DESC NULLS LAST, notice_id) AS place
        FROM (SELECT region_id, role, notice_id, count(measure_id) AS measures,
                count(*) > count(measure_id) AS whole, document_number, title, issued_on
            FROM replication_scope JOIN notices USING (notice_id) GROUP BY ALL))
    WHERE place <= {NOTICES_SHOWN} ORDER BY region_id, place"""
_LINES_BY_ROLE = "SELECT region_id, role, count(*) AS lines FROM replication_scope GROUP BY ALL"
_ORDER = "list_position({roles}, role), issued_on DESC NULLS LAST, notice_id, char_start NULLS FIRST, measure_id"
_NAMED = """SELECT region_id, role, notice_id, measure_id, qualifier, scope_text, char_start, issued_on
    FROM (SELECT region_id, role, notice_id, measure_id, qualifier, scope_text FROM replication_scope)
    JOIN (SELECT notice_id, issued_on FROM notices) USING (notice_id)
    LEFT JOIN (SELECT measure_id, char_start FROM measures) USING (measure_id)"""
_FIRST = f"{_NAMED} QUALIFY row_number() OVER (PARTITION BY region_id ORDER BY {_ORDER}) <= {{most}}"
_LINES = f"""WITH s AS ({{named}})
    SELECT s.region_id, s.role, s.notice_id, measure_id, m.number, NULL AS agency_role, s.qualifier,
        NULL AS due_on, substr(coalesce(m.text, s.scope_text), 1, {WORDS}) AS words,
        length(coalesce(m.text, s.scope_text)) > {WORDS} AS clipped, n.document_number, n.title, n.issued_on
    FROM s JOIN notices n ON n.notice_id = s.notice_id LEFT JOIN measures m USING (measure_id)
    ORDER BY s.region_id, list_position({{roles}}, s.role), n.issued_on DESC NULLS LAST, s.notice_id,
        s.char_start NULLS FIRST, measure_id"""


@dataclass(frozen=True)
class Reach:
    """What another place has to do with a place: it lies above it, or within it, or is a class of zones.

    `member`: the place is itself a zone of the class; `class`: zones of the class (`zones`) lie in or around it.
    """

    way: Way
    region: Row
    counts: "Counts"
    zones: tuple[Row, ...] = ()

    @property
    def shown(self) -> list[Row]:
        """The first lines."""
        return self.counts.notices

    @property
    def more(self) -> int:
        """How many lines are left out."""
        return self.counts.known - len(self.counts.notices)


@dataclass(frozen=True)
class Counts:
    """Who names a place: the newest notices by role, how many lines these would be in all, and rows of scope by role."""

    notices: list[Row]
    known: int
    lines: dict[str, int]


@dataclass(frozen=True)
class Region:
    """A place. `lines` are its own rows of scope, read once, in its turn; `line_count` says how many there are."""

    facts: Row
    above: list[Row]
    children: list[Row]
    agencies: list[Row]
    line_count: int
    inherited: list[Reach]
    within: list[Reach]
    lines: Iterator[Row]


class Atlas:
    """All places, how they lie in each other, and how many measures name each."""

    def __init__(self, store: Store) -> None:
        self.rows = {row["region_id"]: row for row in store.rows("SELECT * FROM regions ORDER BY region_id")}
        self.children = _by(self.rows.values(), "parent_id")
        self.counts = _counts(store)
        classes = [row for row in self.rows.values() if row["level"] == "class" and row["region_id"] in self.counts]
        self.members = {
            row["region_id"]: [zone for key, zone in self.rows.items() if key.startswith(f"{row['region_id']}-")]
            for row in classes
        }

    def above(self, region: Row) -> list[Row]:
        """The places around a place, the closest first. Raises `ValueError` for places that lie in each other."""
        found: list[Row] = []
        while parent := self.rows.get(region["parent_id"]):
            if parent in found:
                raise ValueError(f"{parent['region_id']} lies in itself")
            found.append(parent)
            region = parent
        return found

    def below(self, region: Row) -> Iterator[Row]:
        """All places within a place."""
        for child in self.children.get(region["region_id"], ()):
            yield child
            yield from self.below(child)

    def inherited(self, region: Row) -> list[Reach]:
        """What reaches a place from places above it, and from classes of zones."""
        around = self.above(region)
        found = [self._reach("above", row) for row in around if row["region_id"] in self.counts]
        return found + [reach for key in self.members for reach in self._of_class(self.rows[key], region, around)]

    def _of_class(self, kind: Row, region: Row, around: list[Row]) -> Iterator[Reach]:
        """A class reaches its zones and what lies in them; elsewhere it is only told which zones are near."""
        own = [region["region_id"], *(row["region_id"] for row in around)]
        members = {zone["region_id"]: zone for zone in self.members[kind["region_id"]]}
        if any(key in members for key in own):
            yield self._reach("member", kind)
        elif region["level"] not in ("country", "class"):
            near = {row["region_id"] for row in around if row["level"] != "country"} | {region["region_id"]}
            zones = [zone for zone in members.values() if zone["parent_id"] in near]
            if zones:
                yield self._reach("class", kind, tuple(zones))

    def within(self, region: Row) -> list[Reach]:
        """Places within a place that have rows of their own. Those in the whole country have their own pages."""
        if region["level"] == "country":
            return []
        return [self._reach("within", row) for row in self.below(region) if row["region_id"] in self.counts]

    def _reach(self, way: Way, region: Row, zones: tuple[Row, ...] = ()) -> Reach:
        return Reach(way, region, self.counts[region["region_id"]], zones)


def _counts(store: Store) -> dict[str, Counts]:
    """Who names a place, by place."""
    lines: dict[str, dict[str, int]] = {}
    for row in store.rows(_LINES_BY_ROLE):
        lines.setdefault(row["region_id"], {})[row["role"]] = row["lines"]
    newest = _by(store.stream(_NOTICES.format(roles=list(SCOPE_ROLES))), "region_id")
    return {key: Counts(rows, rows[0]["known"], lines[key]) for key, rows in newest.items()}


def _by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def _lines(atlas: Atlas, key: str) -> int:
    """How many rows of scope name a place."""
    return sum(atlas.counts[key].lines.values()) if key in atlas.counts else 0


def regions(store: Store, atlas: Atlas, most: int | None = None) -> Iterator[Region]:
    """All places by id, each with all its rows of scope, or the first `most`."""
    roles = list(SCOPE_ROLES)
    bodies = store.groups(
        "SELECT * FROM agencies WHERE region_id IS NOT NULL ORDER BY region_id, agency_id", "region_id"
    )
    named = _NAMED if most is None else _FIRST.format(roles=roles, most=most)
    lines = store.groups(_LINES.format(roles=roles, named=named), "region_id")
    for key, facts in atlas.rows.items():
        yield Region(
            facts, atlas.above(facts), atlas.children.get(key, []), bodies.take(key), _lines(atlas, key),
            atlas.inherited(facts), atlas.within(facts), lines.stream(key),
        )  # fmt: skip
