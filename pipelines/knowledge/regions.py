"""Look-up of regions by name, short name and alias, alone or inside a text.

Names that several regions share (朝阳区) are known to be ambiguous and are never resolved by guessing.
"""

import re
from collections import defaultdict
from typing import NamedTuple

import ahocorasick_rs

from pipelines.knowledge.load import Row, SeedTables
from pipelines.knowledge.place_words import PlaceWords

COUNTRY = "100000"
_SCOPE_ONLY = "class-"
"""Begins ids of classes of zones, which are places in scopes only: elsewhere 综合保税区 is what a text is about."""
_SHORT_LEVELS = ("province", "prefecture")
_HAN = re.compile("[\u4e00-\u9fff]")
_LISTED = "、"
"""Between two places of a list."""


class Place(NamedTuple):
    """A place named at `begin`..`end` of a text; `region_ids` holds several ids where the name is ambiguous."""

    begin: int
    end: int
    name: str
    region_ids: tuple[str, ...]


class RegionBook:
    """All regions and their names; `sets` holds members and qualifiers of sets of regions (8个改革试验区域)."""

    def __init__(self, seeds: SeedTables) -> None:
        self.rows: dict[str, Row] = {row["region_id"]: row for row in seeds["regions"]}
        self.aliases: dict[str, list[str]] = defaultdict(list)
        for row in seeds["region_aliases"]:
            self.aliases[row["region_id"]].append(row["alias"])
        self.sets: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in seeds["region_sets"]:
            self.sets[row["name"]].append((row["region_id"], row["qualifier"]))
        self._words = PlaceWords(seeds)
        self._lineages: dict[str, tuple[str, ...]] = {"": ()}
        self._by_name = self._names()
        self._short = {row["short_name"]: row["level"] for row in self.rows.values() if row["level"] in _SHORT_LEVELS}
        self._names_in_order = list(self._by_name)
        self._matcher = ahocorasick_rs.AhoCorasick(
            self._names_in_order, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    def _names(self) -> dict[str, tuple[str, ...]]:
        names: dict[str, list[str]] = defaultdict(list)
        for region_id, row in self.rows.items():
            if region_id.startswith(_SCOPE_ONLY):
                continue
            for name in {row["name"], row["short_name"], *self.aliases[region_id]} - {""}:
                names[name].append(region_id)
        return {name: tuple(ids) for name, ids in names.items() if len(name) > 1}

    def names(self) -> list[str]:
        """All names by which regions are found in texts."""
        return self._names_in_order

    def name(self, region_id: str) -> str:
        """Official name."""
        return self.rows[region_id]["name"]

    def label(self, region_id: str) -> str:
        """Short name where there is one, for people to read."""
        return self.rows[region_id]["short_name"] or self.rows[region_id]["name"]

    def find(self, name: str) -> tuple[str, ...]:
        """Ids of the regions that bear this name; empty where none does."""
        return self._by_name.get(name, ())

    def places(self, text: str) -> list[Place]:
        """All places named in a text, longest names first where they overlap.

        A short name is one also where a list goes on from it (济南、青岛), and behind another place (湖北武汉).
        """
        found = self.names_in(text)
        listed = {begin - 1 for begin, _, _ in found if text.startswith(_LISTED, begin - 1)}
        above = {end for _, end, _ in found}
        return [
            Place(begin, end, name, self._by_name[name])
            for begin, end, name in found
            if name not in self._short
            or (
                not self._words.is_part(text, begin, end)
                and (end in listed or begin in above or self._stands_alone(text, begin, name))
            )
        ]

    def names_in(self, text: str) -> list[tuple[int, int, str]]:
        """Begin, end and name of all names of regions in a text, also where they are parts of other words."""
        found = self._matcher.find_matches_as_indexes(text)
        return [(begin, end, self._names_in_order[index]) for index, begin, end in found]

    def _stands_alone(self, text: str, begin: int, name: str) -> bool:
        """Whether a short name begins a word: 通化 does not in 普通化妆品, nor 广安 in 推广安全."""
        if self._short[name] == "province" or begin == 0 or not _HAN.match(text, begin - 1):
            return True
        return self._words.lead_to(text, begin)

    def lineage(self, region_id: str) -> tuple[str, ...]:
        """The region and everything above it, nearest first; worked out once a region."""
        found = self._lineages.get(region_id)
        if found is None:
            above = self.rows[region_id]["parent_id"]
            found = self._lineages[region_id] = (region_id, *self.lineage(above))
        return found

    def level(self, region_id: str) -> str:
        """Level of the region."""
        return self.rows[region_id]["level"]
