"""Printed scopes → regions and the role each has.

A cell may name places outright (上海), open a question (面向…统筹研究), ask for a condition (…中有意愿的其他省市论证后),
or hold a bracket only, which narrows whatever the table's notes say applies by default.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.knowledge.book import Seeds
from pipelines.knowledge.regions import COUNTRY, Place
from pipelines.normalization.scope_places import ScopePlaces

_BRACKET = re.compile(r"（(?P<inner>[^（）]*(?:（[^（）]*）[^（）]*)*)）")
_PHRASE_END = re.compile(r"[，；。]")
_FILLERS = re.compile(
    r"等(?:\d+个?|[一二三四五六七八九十]+个?)?(?:省市|省区市|城市|地区|地|省|市)?|全域|全境|市域|行政区域内?|范围内?|[、，；及和与以中的各]"
)
_OTHERS = re.compile(r"其他|其余")


class ScopeRegion(NamedTuple):
    """One region of a scope."""

    region_id: str
    role: str
    qualifier: str | None = None


@dataclass
class Scope:
    """What a printed scope says. `rest` are words that name no region and no known role."""

    regions: list[ScopeRegion] = field(default_factory=list)
    ambiguous: list[Place] = field(default_factory=list)
    uses_default: bool = False
    default_qualifier: str | None = None
    rest: str = ""


class ScopeReader:
    """Reads scopes with the regions and scope words of the seeds; `own` is the region the notice comes from."""

    def __init__(self, seeds: Seeds, own: str = COUNTRY) -> None:
        self.places = ScopePlaces(seeds.regions, own)
        self.words = seeds.words

    def read(self, text: str) -> Scope:
        """The regions a scope names, outright ones first where a region is named twice."""
        scope = Scope()
        bare = _BRACKET.sub(lambda match: "\x00" * len(match[0]), text)
        places = self.places.find(bare)
        if not places:
            self._read_without_places(text, bare, scope)
            return scope
        for begin, end in self._phrases(bare, places):
            self._read_phrase(text, bare, begin, end, scope)
        return scope

    def _read_without_places(self, text: str, bare: str, scope: Scope) -> None:
        qualifiers = [match["inner"] for match in _BRACKET.finditer(text)]
        scope.rest = bare.replace("\x00", "").strip()
        if qualifiers and not scope.rest:
            scope.uses_default = True
            scope.default_qualifier = "；".join(qualifiers)

    def _phrases(self, bare: str, places: list[Place]) -> list[tuple[int, int]]:
        """Parts of the scope that one role rules: cut at ，； and, before a list that ends in a role, at 及."""
        edges = [0]
        for match in _PHRASE_END.finditer(bare):
            edges.append(match.end())
        edges.append(len(bare))
        phrases = [(a, b) for a, b in zip(edges, edges[1:], strict=False) if bare[a:b].strip("，；。")]
        return [part for a, b in phrases for part in self._cut_at_and(bare, a, b, places)]

    def _cut_at_and(self, bare: str, begin: int, end: int, places: list[Place]) -> list[tuple[int, int]]:
        """重庆及天津、上海…中有意愿的: the role rules what stands behind 及."""
        at = max(bare.find(word, begin, end) for word in ("及", "以及"))
        if at < 0 or not self.words.scope_term.search(bare, at, end) or self.words.scope_term.search(bare, begin, at):
            return [(begin, end)]
        before = any(begin <= place.begin and place.end <= at for place in places)
        return [(begin, at), (at, end)] if before else [(begin, end)]

    def _read_phrase(self, text: str, bare: str, begin: int, end: int, scope: Scope) -> None:
        places = self.places.find(bare[begin:end])
        if not places:
            scope.rest += text[begin:end]
            return
        words = _words_around(bare[begin:end], places)
        role, qualifier = self._role(words)
        for place in places:
            members = self.places.members(place)
            if not members:
                scope.ambiguous.append(Place(begin + place.begin, begin + place.end, place.name, place.region_ids))
            own = self._bracket_behind(text, begin + place.end)
            for region_id, part in members:
                self._add(scope, region_id, role, own or part or qualifier, bool(_OTHERS.search(words)))
        leftover = "" if role != "applies" else _FILLERS.sub("", words).replace("\x00", "")
        scope.rest += leftover

    def _role(self, words: str) -> tuple[str, str | None]:
        match = self.words.scope_term.search(words)
        bare = words.replace("\x00", "").strip("，；。、 及")
        if match:
            return self.words.scope_roles[match[0]], bare.removeprefix("中") or None
        return "applies", _FILLERS.sub("", bare) or None

    def _bracket_behind(self, text: str, at: int) -> str | None:
        match = _BRACKET.match(text, at)
        return match["inner"] if match else None

    def _add(self, scope: Scope, region_id: str, role: str, qualifier: str | None, others: bool) -> None:
        """`others` (其他省市) leaves out the regions already named."""
        named = {each.region_id for each in scope.regions}
        if region_id in named and (
            others or any(each == ScopeRegion(region_id, role, qualifier) for each in scope.regions)
        ):
            return
        if any(each.region_id == region_id and each.role == role for each in scope.regions):
            return
        scope.regions.append(ScopeRegion(region_id, role, qualifier))


def _words_around(phrase: str, places: list[Place]) -> str:
    """The phrase without its places and the separators between them, with … where places stood in mid-phrase."""
    kept, at = [], 0
    for place in places:
        kept.append(phrase[at : place.begin].strip("、和与及"))
        at = place.end
    kept.append(phrase[at:])
    before, after = kept[0].strip("，；。"), "".join(kept[1:]).strip("，；。")
    return f"{before}…{after}" if before and after else before + after
