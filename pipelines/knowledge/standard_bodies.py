"""Bodies that every place of a kind has: a finance bureau, a Party committee, a tax service.

`standard_bodies.csv` gives their names without the place, `standard_body_forms.csv` how they are printed. A body of
a place is derived from the two; its id says which (`370100-finance`), so that its row can be made from the id alone.
"""

from collections import defaultdict
from typing import NamedTuple

from pipelines.knowledge.load import Row, SeedTables
from pipelines.knowledge.placed_names import KINDS, PlacedNames, Reading
from pipelines.knowledge.regions import RegionBook

GOVERNMENT = "gov"
_LEVELS = {
    "province": "provincial",
    "municipality": "provincial",
    "city": "municipal",
    "county": "district",
    "zone": "zone",
}
_PLACES = {"prefecture": "city", "county": "county", "zone": "zone"}
_SPECIAL = "特别行政区"
_COMMITTEES = ("自治区", "自治州", "盟", "地区")
"""Places whose Party committee is printed in full in the names of its departments."""
_ENDING = 2
_NEVER_BARE = frozenset({"party", "court", "procuratorate", "public_institution", "enterprise", "military", "cppcc"})
"""Kinds of bodies that a name without a place does not fix: 法院, 科学院."""


class Body(NamedTuple):
    """A standard body of a place."""

    row: Row
    region_id: str
    by_short_name: bool = False
    """Whether it was found by a form that asks for the short name of the place."""


class StandardBodies:
    """All standard bodies, their printed forms, and the rows derived from them."""

    def __init__(self, seeds: SeedTables, regions: RegionBook) -> None:
        self.regions = regions
        self.placed = PlacedNames(regions)
        self._by_id: dict[tuple[str, str], Row] = {}
        self._forms: dict[str, list[tuple[Row, bool]]] = defaultdict(list)
        names = {row["name"]: row for row in seeds["standard_bodies"]}
        for row in names.values():
            self._by_id |= {(row["body_id"], place): row for place in row["places"].split()}
            self._add_form(row["name"], row)
        for form in seeds["standard_body_forms"]:
            self._add_form(form["form"], names[form["name"]])
        self.letters = set("".join([*self._forms, *regions.names(), *KINDS]))
        """All letters that names of these bodies may hold."""
        self._endings = {template.rpartition("*")[2][-_ENDING:] for template in self._forms}

    def _add_form(self, form: str, row: Row) -> None:
        template = form if "*" in form or "~" in form else "*" + form
        self._forms[template.replace("~", "*")].append((row, "~" in template))

    def find(self, mention: str, own: str) -> list[Body]:
        """The bodies that a name may mean in a notice of the region `own`, by its first reading that means any."""
        if not self._may_be_one(mention):
            return []
        for reading in self.placed.readings(mention, own):
            found = self._read(reading)
            if found:
                return found
        return []

    def _may_be_one(self, mention: str) -> bool:
        """Whether a name ends as some form does and has no letter that none has: few words do, and readings are many."""
        ends = mention[-_ENDING:] in self._endings or mention[-1:] in self._endings or "" in self._endings
        return ends and self.letters.issuperset(mention)

    def _read(self, reading: Reading) -> list[Body]:
        found = []
        for row, only_short in self._forms.get(reading.template, ()):
            if only_short and reading.way == "full":
                continue
            if reading.way == "none" and (row["kind"] in _NEVER_BARE or row["body_id"] == GOVERNMENT):
                continue
            places = row["places"].split()
            found += [Body(row, each, only_short) for each in reading.region_ids if self._place(each) in places]
        return found

    def _place(self, region_id: str) -> str:
        """What kind of place a region is, in the words of the column `places`; blank for others."""
        name, level = self.regions.name(region_id), self.regions.level(region_id)
        if level != "province" or name.endswith(_SPECIAL):
            return _PLACES.get(level, "")
        return "municipality" if name.endswith("市") else "province"

    def agency_id(self, body: Body) -> str:
        """The id of a body of a place."""
        kind = body.row["body_id"]
        return f"{GOVERNMENT}-{body.region_id}" if kind == GOVERNMENT else f"{body.region_id}-{kind}"

    def name(self, body: Body) -> str:
        """The official name."""
        template, region_id = body.row["name"], body.region_id
        if "*" not in template and "~" not in template:
            template = "*" + template
        if template.startswith("中共*委") and self.regions.name(region_id).endswith(_COMMITTEES):
            template = template.replace("中共*委", "中共*委员会", 1)
        return template.replace("*", self._full_name(region_id)).replace("~", self._short_name(region_id))

    def _full_name(self, region_id: str) -> str:
        """The name of a place as it stands in names of its bodies: districts with their city."""
        name, parent = self.regions.name(region_id), self.regions.rows[region_id]["parent_id"]
        is_district = self.regions.level(region_id) == "county" and name.endswith("区")
        return self.regions.name(parent) + name if is_district else name

    def _short_name(self, region_id: str) -> str:
        return self.regions.rows[region_id]["short_name"] or self.regions.name(region_id)

    def body(self, agency_id: str) -> Body | None:
        """The body that an id was made of; None for other ids."""
        if agency_id.startswith(GOVERNMENT + "-"):
            return self._body(agency_id.removeprefix(GOVERNMENT + "-"), GOVERNMENT)
        parts = agency_id.split("-")
        for width in range(len(parts) - 1, 0, -1):
            found = self._body("-".join(parts[:width]), "-".join(parts[width:]))
            if found:
                return found
        return None

    def _body(self, region_id: str, body_id: str) -> Body | None:
        if region_id not in self.regions.rows:
            return None
        row = self._by_id.get((body_id, self._place(region_id)))
        return Body(row, region_id) if row else None

    def derived(self, body: Body, parent_id: str) -> Row:
        """The row of a body of a place, in the columns of `agencies.csv`."""
        row = body.row
        place = self.regions.name(body.region_id)
        return {
            "agency_id": self.agency_id(body),
            "name": self.name(body),
            "short_name": "",
            "name_en": "",
            "level": _LEVELS[self._place(body.region_id)],
            "kind": row["kind"],
            "region_id": body.region_id,
            "parent_id": row["parent_id"] or parent_id,
            "valid_from": row["valid_from"],
            "valid_to": row["valid_to"],
            "successor_id": "",
            "source": f"Derived by rule: {place} and {row['name']} of standard_bodies.csv ({row['source']})",
        }

    def above(self, body: Body) -> Body | None:
        """The government a body of government belongs to: that of its place, or of the place above."""
        if body.row["kind"] != "government":
            return None
        lineage = self.regions.lineage(body.region_id)
        for region_id in lineage[1:] if body.row["body_id"] == GOVERNMENT else lineage:
            found = self._body(region_id, GOVERNMENT)
            if found:
                return found
        return None
