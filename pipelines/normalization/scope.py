"""Printed scopes → regions and the role each has.

A cell may name places outright (上海), open a question (面向…统筹研究), ask for a condition (…中有意愿的其他省市论证后),
or hold a bracket only, which narrows whatever the table's notes say applies by default.
"""

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from pipelines.knowledge.book import Seeds
from pipelines.knowledge.regions import COUNTRY, Place
from pipelines.knowledge.vocabulary import Vocabulary
from pipelines.normalization.scope_places import ScopePlaces, places_of

_BRACKET = re.compile(r"（(?P<inner>[^（）]*(?:（[^（）]*）[^（）]*)*)）")
_PHRASE_END = re.compile(r"[，；。]")
_FILLERS = re.compile(
    r"等(?:\d+个?|[一二三四五六七八九十]+个?)?(?:省市|省区市|城市|地区|地|省|市)?|全域|全境|市域|行政区域内?|范围内?|[、，；及和与以中的各]"
)
_OTHERS = re.compile(r"其他|其余")
_MAX_REMEMBERED = 300


class ScopeRegion(NamedTuple):
    """One region of a scope."""

    region_id: str
    role: str
    qualifier: str | None = None


class Scope(NamedTuple):
    """What a printed scope says. `rest` are words that name no region and no known role."""

    regions: tuple[ScopeRegion, ...] = ()
    ambiguous: tuple[Place, ...] = ()
    uses_default: bool = False
    default_qualifier: str | None = None
    rest: str = ""


class ScopeReader:
    """Reads scopes with the regions and scope words of the seeds; `own` is the region the notice comes from."""

    def __init__(self, seeds: Seeds, own: str = COUNTRY) -> None:
        self.places = places_of(seeds.regions, own)
        self.words = seeds.words

    def read(self, text: str) -> Scope:
        """The regions a scope names, outright ones first where a region is named twice."""
        # The same scopes recur in the notices of a place; a long one is rare, and would only take memory.
        read = _remembered if len(text) <= _MAX_REMEMBERED else _read
        return read(text, self.places, self.words)


def _read(text: str, places: ScopePlaces, words: Vocabulary) -> Scope:
    return _Reading(text, places, words).scope()


_remembered = lru_cache(maxsize=5_000)(_read)


class _Reading:
    """One scope while it is read."""

    def __init__(self, text: str, places: ScopePlaces, words: Vocabulary) -> None:
        self.text = text
        self.bare = _BRACKET.sub(lambda match: "\x00" * len(match[0]), text) if "（" in text else text
        self.places = places
        self.words = words
        self.regions: dict[tuple[str, str], ScopeRegion] = {}
        self.named: set[str] = set()
        self.ambiguous: list[Place] = []
        self.rest: list[str] = []

    def scope(self) -> Scope:
        places = self.places.find(self.bare)
        if not places:
            return self._without_places()
        for begin, end in self._phrases(places):
            self._read_phrase(begin, end)
        return Scope(tuple(self.regions.values()), tuple(self.ambiguous), rest="".join(self.rest))

    def _without_places(self) -> Scope:
        rest = self.bare.replace("\x00", "").strip()
        qualifiers = [match["inner"] for match in _BRACKET.finditer(self.text)]
        if qualifiers and not rest:
            return Scope(uses_default=True, default_qualifier="；".join(qualifiers))
        return Scope(rest=rest)

    def _phrases(self, places: list[Place]) -> list[tuple[int, int]]:
        """Parts of the scope that one role rules: cut at ，； and, before a list that ends in a role, at 及."""
        edges = [0, *(match.end() for match in _PHRASE_END.finditer(self.bare)), len(self.bare)]
        phrases = [(a, b) for a, b in pairwise(edges) if self.bare[a:b].strip("，；。")]
        return [part for a, b in phrases for part in self._cut_at_and(a, b, places)]

    def _cut_at_and(self, begin: int, end: int, places: list[Place]) -> list[tuple[int, int]]:
        """重庆及天津、上海…中有意愿的: the role rules what stands behind 及."""
        bare, term = self.bare, self.words.scope_term
        at = max(bare.find(word, begin, end) for word in ("及", "以及"))
        if at < 0 or not term.search(bare, at, end) or term.search(bare, begin, at):
            return [(begin, end)]
        first, stop = (bisect_left(places, edge, key=attrgetter("begin")) for edge in (begin, at))
        before = any(place.end <= at for place in places[first:stop])
        return [(begin, at), (at, end)] if before else [(begin, end)]

    def _read_phrase(self, begin: int, end: int) -> None:
        phrase = self.bare[begin:end]
        places = self.places.find(phrase)
        if not places:
            self.rest.append(self.text[begin:end])
            return
        words = _words_around(phrase, places)
        role, qualifier = self._role(words)
        others = bool(_OTHERS.search(words))
        for place in places:
            members = self.places.members(place)
            if not members:
                self.ambiguous.append(Place(begin + place.begin, begin + place.end, place.name, place.region_ids))
            own = self._bracket_behind(begin + place.end)
            for region_id, part in members:
                self._add(ScopeRegion(region_id, role, own or part or qualifier), others)
        if role == "applies":
            self.rest.append(_FILLERS.sub("", words).replace("\x00", ""))

    def _role(self, words: str) -> tuple[str, str | None]:
        match = self.words.scope_term.search(words)
        bare = words.replace("\x00", "").strip("，；。、 及")
        if match:
            return self.words.scope_roles[match[0]], bare.removeprefix("中") or None
        return "applies", _FILLERS.sub("", bare) or None

    def _bracket_behind(self, at: int) -> str | None:
        match = _BRACKET.match(self.text, at)
        return match["inner"] if match else None

    def _add(self, region: ScopeRegion, others: bool) -> None:
        """A region is named once a role; `others` (其他省市) leaves out those already named in any."""
        if others and region.region_id in self.named:
            return
        self.named.add(region.region_id)
        self.regions.setdefault((region.region_id, region.role), region)


def _words_around(phrase: str, places: list[Place]) -> str:
    """The phrase without its places and the separators between them, with … where places stood in mid-phrase."""
    kept, at = [], 0
    for place in places:
        kept.append(phrase[at : place.begin].strip("、和与及"))
        at = place.end
    kept.append(phrase[at:])
    before, after = kept[0].strip("，；。"), "".join(kept[1:]).strip("，；。")
    return f"{before}…{after}" if before and after else before + after
