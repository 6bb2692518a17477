"""Look-up of agencies by printed name, in the place and at the time of the notice that prints it.

市财政局 means another body in every city: an alias with a scope holds only in notices of that place, and a
name that begins with 省, 市, 区 or 县 is read as the place's own name and the rest.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from pipelines.knowledge.groups import group_of
from pipelines.knowledge.load import Row, SeedTables
from pipelines.knowledge.regions import COUNTRY, RegionBook
from pipelines.knowledge.remembered import Remembered
from pipelines.knowledge.standard_bodies import Body, StandardBodies
from pipelines.knowledge.validity import Period, Periods, holds

_CO_NAME = re.compile(r"（[^（）]*）$")
_LEVEL_PREFIXES = {
    "省": ("province",),
    "自治区": ("province",),
    "市": ("province", "prefecture"),
    "区": ("county",),
    "县": ("county",),
}
_FIRST_OF_PREFIXES = frozenset(prefix[0] for prefix in _LEVEL_PREFIXES)


class Setting(NamedTuple):
    """Where and when a notice was issued: `region_id` of its issuer, ISO date or blank."""

    region_id: str = COUNTRY
    on: str = ""


class Match(NamedTuple):
    """What a printed name resolves to. `agency_id` is None where it is unmatched or ambiguous."""

    agency_id: str | None
    method: str
    candidates: tuple[str, ...] = ()


class Entry(NamedTuple):
    """What is published of a printed name: its match, and name, kind and being of the body; `name` is None for none."""

    match: Match
    name: str | None
    is_class: bool
    in_force: bool


UNMATCHED = Match(None, "unmatched")
_MAX_NAME = 120
"""No name is longer; what is, need not be looked up."""
_MOST_NAMES = 2_000
_MOST_SETTINGS = 100


class LocalNames:
    """Names as notices of one place and one period read them, each looked up once.

    `match` and `knows` are what `AgencyBook.resolve` and `AgencyBook.knows` say of a name there.
    """

    def __init__(self, resolve: Callable[[str], Match], entry: Callable[[Match], Entry]) -> None:
        self.match = match = Remembered(resolve, _MOST_NAMES, _MAX_NAME).__getitem__
        self.entry = Remembered(lambda name: entry(match(name)), _MOST_NAMES, _MAX_NAME).__getitem__
        known = Remembered(lambda name: match(name).agency_id is not None, _MOST_NAMES, _MAX_NAME)
        self.knows: Callable[[str], bool] = known.__getitem__


class AgencyBook:
    """All agencies and their names."""

    def __init__(self, seeds: SeedTables, regions: RegionBook) -> None:
        self.rows: dict[str, Row] = {row["agency_id"]: row for row in seeds["agencies"]}
        self.regions = regions
        self._names: dict[str, list[str]] = defaultdict(list)
        for agency_id, row in self.rows.items():
            self._names[row["name"]].append(agency_id)
        self._aliases: dict[str, list[Row]] = defaultdict(list)
        self._printed: dict[str, set[str]] = defaultdict(set)
        for row in seeds["agency_aliases"]:
            self._aliases[row["alias"]].append(row)
            self._printed[row["agency_id"]].add(row["alias"])
        self.standard = StandardBodies(seeds, regions)
        self._ends_of_joined = {name.rpartition("、")[2] for name in (*self._names, *self._aliases) if "、" in name}
        self._periods = Periods(seeds["agencies"], seeds["agency_aliases"], seeds["standard_bodies"])
        self._local: dict[tuple[str, Period], LocalNames] = {}

    def row(self, agency_id: str) -> Row:
        """The row of an agency, from the seeds or derived from its id; raises `KeyError` for other ids."""
        row = self.rows.get(agency_id)
        body = None if row else self.standard.body(agency_id)
        if body:
            above = self.standard.above(body)
            row = self.standard.derived(body, self._id_of(above) if above else self._state_council(body))
        if row is None:
            raise KeyError(agency_id)
        return row

    def _id_of(self, body: Body) -> str:
        """The id of a standard body: that of the row of the seeds that bears its name, else one of its own."""
        return next(iter(self._names.get(self.standard.name(body), ())), self.standard.agency_id(body))

    def _state_council(self, body: Body) -> str:
        return "cn-state-council" if body.row["kind"] == "government" else ""

    def name(self, agency_id: str) -> str:
        """Official name."""
        return self.row(agency_id)["name"]

    def is_class(self, agency_id: str) -> bool:
        """True for a class of bodies, such as 有关部门."""
        return self.row(agency_id)["kind"] == "class"

    def aliases(self, agency_id: str) -> list[str]:
        """Printed forms other than name and short name, in order."""
        row = self.row(agency_id)
        return sorted(self._printed.get(agency_id, set()) - {row["name"], row["short_name"]})

    def in_force(self, agency_id: str, on: str) -> bool:
        """Whether the agency was in being on a date; True where either is unknown."""
        return holds(self.row(agency_id), on)

    def knows(self, text: str, setting: Setting) -> bool:
        """Whether a text is the name of one agency or class."""
        return self.local(setting).knows(text)

    def resolve(self, mention: str, setting: Setting) -> Match:
        """The agency that a mention names in this setting."""
        return self.local(setting).match(mention)

    def local(self, setting: Setting) -> LocalNames:
        """The names as notices of this setting read them: the same for all notices of a place and a period."""
        key = setting.region_id, self._periods.of(setting.on)
        found = self._local.get(key)
        if found is None:
            if len(self._local) >= _MOST_SETTINGS:
                self._local.clear()
            found = self._local[key] = LocalNames(
                lambda mention: self._resolve(mention, setting), lambda match: self._entry(match, setting.on)
            )
        return found

    def _entry(self, match: Match, on: str) -> Entry:
        if match.agency_id is None:
            return Entry(match, None, False, True)
        row = self.row(match.agency_id)
        return Entry(match, row["name"], row["kind"] == "class", holds(row, on))

    def _resolve(self, mention: str, setting: Setting) -> Match:
        if len(mention) > _MAX_NAME:
            return UNMATCHED
        mention = mention.removeprefix("中华人民共和国")
        if "、" in mention and self._is_list(mention):
            return self._by_group(mention)
        found = self._direct(mention, setting)
        bare = _CO_NAME.sub("", mention) if mention.endswith("）") else mention
        if found is UNMATCHED and bare != mention:
            found = self._direct(bare, setting)
        if found is UNMATCHED:
            found = self._by_place(bare, setting)
        if found is UNMATCHED:
            found = self._by_standard(bare, setting)
        if found is UNMATCHED:
            found = self._by_group(mention)
        return found

    def _is_list(self, mention: str) -> bool:
        """Whether words with 、 are several names: no name that holds one goes on as they do behind the last."""
        if mention.endswith("）") or "、" in self.standard.letters:
            return False
        return mention.rpartition("、")[2] not in self._ends_of_joined

    def _direct(self, mention: str, setting: Setting) -> Match:
        if mention not in self._names and mention not in self._aliases:
            return UNMATCHED
        named = self._choose(self._names.get(mention, []), setting, "exact")
        if named is not UNMATCHED:
            return named
        rows = [row for row in self._aliases.get(mention, []) if holds(row, setting.on)]
        lineage = self.regions.lineage(setting.region_id)
        for scope in (*lineage[:-1], *(lineage[-1:] if len(lineage) == 1 else []), ""):
            scoped = [row["agency_id"] for row in rows if row["scope_region_id"] == scope]
            if scoped:
                return self._choose(scoped, setting, "alias")
        return UNMATCHED

    def _choose(self, candidates: list[str], setting: Setting, method: str) -> Match:
        if len(candidates) > 1:
            candidates = [each for each in candidates if self.in_force(each, setting.on)] or candidates
        if len(candidates) == 1:
            return Match(candidates[0], method)
        return Match(None, "unmatched", tuple(candidates)) if candidates else UNMATCHED

    def _by_place(self, mention: str, setting: Setting) -> Match:
        """市X → the city's name and X, by the notice's own place."""
        if mention[:1] not in _FIRST_OF_PREFIXES:
            return UNMATCHED
        for prefix, levels in _LEVEL_PREFIXES.items():
            if not mention.startswith(prefix):
                continue
            rest = mention.removeprefix(prefix)
            for region_id in self.regions.lineage(setting.region_id):
                if self.regions.level(region_id) in levels:
                    found = self._direct(self.regions.name(region_id) + rest, setting)
                    if found is not UNMATCHED:
                        return Match(found.agency_id, "rule", found.candidates)
        return UNMATCHED

    def _by_standard(self, mention: str, setting: Setting) -> Match:
        """A body that every place of its kind has (历下区财政局), of the place that the name or the notice gives."""
        bodies = self.standard.find(mention, setting.region_id)
        if len(bodies) > 1:
            bodies = [each for each in bodies if holds(each.row, setting.on)] or bodies
            bodies = [each for each in bodies if each.by_short_name] or bodies
        ids = tuple(dict.fromkeys(self._id_of(each) for each in bodies))
        if not ids:
            return UNMATCHED
        return Match(ids[0], "rule") if len(ids) == 1 else Match(None, "unmatched", ids)

    def _by_group(self, mention: str) -> Match:
        agency_id = group_of(mention)
        return Match(agency_id, "rule") if agency_id in self.rows else UNMATCHED
