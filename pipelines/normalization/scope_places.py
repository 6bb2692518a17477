"""Places as scopes name them: regions, sets of regions (8个改革试验区域), and the notice's own place (全省, 本市)."""

import re
from functools import lru_cache

from pipelines.knowledge.regions import COUNTRY, Place, RegionBook

_OWN = re.compile(r"(?:全|本|我)(?P<kind>自治区|省|市|区|县|州)")
_BLANK = "\x00"


class ScopePlaces:
    """Finds places in scopes of a notice from the region `own`."""

    def __init__(self, regions: RegionBook, own: str) -> None:
        self.regions = regions
        self.above = [each for each in regions.lineage(own) if each != COUNTRY]
        names = sorted(regions.sets, key=len, reverse=True)
        self._set = re.compile("|".join(map(re.escape, names)) or "(?!)")

    def find(self, text: str) -> list[Place]:
        """All places, in order; those of a set and the own place go before regions of the same words."""
        found = [self._of_set(match) for match in self._set.finditer(text)]
        for match in _OWN.finditer(text):
            region_id = self._own(match["kind"])
            if region_id:
                found.append(Place(match.start(), match.end(), match[0], (region_id,)))
        if not found:
            return self.regions.places(text)
        rest = list(text)
        for place in found:
            rest[place.begin : place.end] = _BLANK * (place.end - place.begin)
        return sorted([*found, *self.regions.places("".join(rest))])

    def _of_set(self, match: re.Match[str]) -> Place:
        return Place(match.start(), match.end(), match[0], tuple(each for each, _ in self.regions.sets[match[0]]))

    def _own(self, kind: str) -> str | None:
        return next((each for each in self.above if self.regions.name(each).endswith(kind)), None)

    def members(self, place: Place) -> list[tuple[str, str | None]]:
        """Regions that a place stands for, each with the part of it that is meant; empty for an ambiguous name."""
        if place.name in self.regions.sets:
            return [(region_id, part or None) for region_id, part in self.regions.sets[place.name]]
        return [(place.region_ids[0], None)] if len(place.region_ids) == 1 else []


@lru_cache(maxsize=500)
def places_of(regions: RegionBook, own: str) -> ScopePlaces:
    """The places of scopes in notices from the region `own`, prepared once for all of them."""
    return ScopePlaces(regions, own)
