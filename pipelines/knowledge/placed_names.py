"""Readings of a printed name as a name with a place in it: 济南市财政局 is 财政局 of 济南市.

The place is printed (济南市, 济南, 市中区), or only its kind (省, 市, 区), which then is the notice's own place or one
above it, or not at all (审批服务局 in a notice of a city). A reading is the name with `*` for the place.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pipelines.knowledge.regions import COUNTRY, RegionBook

KINDS = ("自治区", "省", "市", "区", "县", "旗", "州", "盟")
"""Words that stand for the name of the place that a notice comes from, longest first."""


class Reading(NamedTuple):
    """A name with `*` for the place, and the regions the place may be; `way` is how the place is printed."""

    template: str
    region_ids: tuple[str, ...]
    way: str
    """`full` (济南市), `short` (济南), `kind` (市) or `none`."""


class PlacedNames:
    """Takes places out of names."""

    def __init__(self, regions: RegionBook) -> None:
        self.regions = regions

    def readings(self, mention: str, own: str) -> Iterator[Reading]:
        """All readings of a name in a notice of the region `own`."""
        yield from self._by_kind(mention, own)
        yield from self._by_place(mention, own)
        for region_id in self._lineage(own):
            yield Reading("*" + mention, (region_id,), "none")

    def nearest(self, region_ids: tuple[str, ...], own: str) -> tuple[str, ...]:
        """Of several regions of one name those next to the region `own`: 市中区 in a notice of Jinan is Jinan's."""
        if len(region_ids) > 1:
            for around in self._lineage(own):
                inside = tuple(each for each in region_ids if around in self.regions.lineage(each))
                if inside:
                    return inside
        return region_ids

    def _lineage(self, own: str) -> list[str]:
        return [each for each in self.regions.lineage(own) if each != COUNTRY]

    def _by_kind(self, mention: str, own: str) -> Iterator[Reading]:
        for kind in KINDS:
            at = mention.find(kind)
            region_id = self._of_kind(kind, own) if at >= 0 else None
            if region_id:
                yield Reading(mention[:at] + "*" + mention[at + len(kind) :], (region_id,), "kind")

    def _of_kind(self, kind: str, own: str) -> str | None:
        """The nearest region whose name ends in the word; 区 may be short for 自治区, but not below one."""
        for region_id in self._lineage(own):
            name = self.regions.name(region_id)
            if name.endswith(kind) and (kind != "区" or region_id == own or not name.endswith("自治区")):
                return region_id
        return None

    def _by_place(self, mention: str, own: str) -> Iterator[Reading]:
        begin, above = -1, ""
        end = -1
        for start, stop, name in self.regions.names_in(mention):
            ids = self.nearest(self.regions.find(name), own)
            follows = start == end
            inside = tuple(each for each in ids if above in self.regions.lineage(each)) if follows and above else ()
            begin, end, ids = (begin, stop, inside) if inside else (start, stop, ids)
            above = ids[0] if len(ids) == 1 else ""
            way = "full" if all(self.regions.name(each).endswith(name) for each in ids) else "short"
            yield Reading(mention[:begin] + "*" + mention[end:], ids, way)
