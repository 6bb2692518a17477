"""Words around figures: units, comparators, and names that hold a numeral but no figure."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipelines.knowledge.load import Row, SeedTables
from schemas.seeds import FIGURE_ROLES
from schemas.vocabularies import DOCUMENT_TYPES

_HAN = "〇零一二两三四五六七八九十百千万亿半"
_ARABIC = r"(?:[0-9]{0,2}+(?:[,， \xa0][0-9]{3}(?![0-9])){1,4}+|[0-9]*+)(?:\.[0-9]++)?+(?:[余多]?[百千万亿]++)?+[余多]?"
"""Digits in a row or in groups of three, behind the first digit."""
_NUMBER = rf"[0-9{_HAN}](?:(?<=[0-9])(?<![0-9A-Za-z.,].){_ARABIC}|(?<=[{_HAN}])(?<![{_HAN}].)[{_HAN}]*+(?:[余多几][百千万亿]*+)?+)"
_HIGH = rf"(?:[0-9]{_ARABIC}|[{_HAN}]++)"


class Unit(NamedTuple):
    """A unit of `figure_units.csv`. A blank kind begins like a unit, but is none."""

    kind: str
    code: str
    factor: float


class Terms:
    """Words of one role with their comparators, found by the place they end or begin at."""

    def __init__(self, rows: list[Row]) -> None:
        self.comparators = {row["term"]: row["comparator"] for row in rows}
        self.sizes = sorted({len(term) for term in self.comparators}, reverse=True)
        self._firsts = frozenset(term[0] for term in self.comparators)
        self._lasts = frozenset(term[-1] for term in self.comparators)

    def ending(self, text: str, at: int) -> str:
        """The longest word that ends at `at`, or blank."""
        if text[at - 1 : at] not in self._lasts:
            return ""
        for size in self.sizes:
            if size <= at and text[at - size : at] in self.comparators:
                return text[at - size : at]
        return ""

    def beginning(self, text: str, at: int) -> str:
        """The longest word that begins at `at`, or blank."""
        if text[at : at + 1] not in self._firsts:
            return ""
        for size in self.sizes:
            if text[at : at + size] in self.comparators:
                return text[at : at + size]
        return ""


class FigureWords:
    """Units, words by role, names; and the pattern of a numeral with its unit.

    The pattern begins with one class of characters and takes numerals whole, so that it runs in linear time.
    """

    def __init__(self, seeds: SeedTables) -> None:
        rows = seeds["figure_units"]
        self.units = {row["unit"]: Unit(row["kind"], row["code"], float(row["factor"])) for row in rows}
        first = re.escape("".join(sorted({unit[0] for unit in self.units})))
        unit = rf"(?=[{first}])(?:{_alternatives(self.units)})"
        self.number = re.compile(
            rf"(?P<low>{_NUMBER})"
            rf"(?:分之(?P<share>{_HIGH})|(?:(?P<low_unit>{unit})?(?:[-—–~～－]{{1,2}}|至|到)(?P<high>{_HIGH}))?(?P<unit>{unit}))"
        )
        self.single = re.compile(rf"(?P<low>{_NUMBER})(?P<share>(?!))?(?P<high>(?!))?(?P<unit>{unit})")
        self.terms = {
            role: Terms([row for row in seeds["figure_terms"] if row["role"] == role]) for role in FIGURE_ROLES
        }
        self.name = re.compile(_alternatives(row["name"] for row in seeds["figure_names"]))
        self.background = re.compile(f"(?:[和与及、]?(?:{_alternatives(self.terms['background'].comparators)}))+")
        self.past = re.compile(_alternatives(self.terms["past"].comparators))
        documents = (name for name in (*DOCUMENT_TYPES, *self.terms["document"].comparators) if len(name) > 1)
        self.document = re.compile(f"《|(?<!本)(?:{_alternatives(documents)})")


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
