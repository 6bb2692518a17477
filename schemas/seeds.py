"""The promise of every seed file: its columns, their form, its key and what its columns refer to.

Seed files are CSV; every cell is text and a blank cell means unknown or not applicable. The models check each
file by itself; `SEED_FILES` says what must hold between rows and between files.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, TypeAlias

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
from pandera.api.extensions import register_check_method

from schemas.base import PublishedTable
from schemas.vocabularies import (
    AGENCY_KINDS,
    AGENCY_LEVELS,
    AGENCY_ROLES,
    COLUMN_KINDS,
    COMPARATORS,
    LAW_KINDS,
    MODALITIES,
    QUANTITY_KINDS,
    REGION_LEVELS,
    SCOPE_ROLES,
)

Cell: TypeAlias = Annotated[pd.ArrowDtype, pa.string()]

FIGURE_ROLES = (
    "before", "after", "far", "opening", "span", "within", "look_back", "this_year", "next_year", "other_year", "act",
    "entry", "issue", "draft", "target", "lasts", "term", "noun", "blocks", "blocks_words", "tally", "past", "past_opening",
    "background", "document",
)  # fmt: skip
"""What a word beside a figure does; `seeds/README.md` says each."""

GOVERNING_USES = (
    "modal", "verb", "light", "give", "noun", "state", "manner", "phrase", "towards", "agent", "place", "object",
    "clause", "ground", "part",
)  # fmt: skip
"""How a word behaves in a sentence; `seeds/README.md` says each."""

_SOME = r"^\S(.*\S)?$"
_ANY = r"^(\S(.*\S)?)?$"
_ID = r"^[a-z0-9-]+$"
_ID_OR_BLANK = r"^[a-z0-9-]*$"
_WEB_ADDRESS = r"^(https?://\S+)?$"
_SHA256 = r"^([0-9a-f]{64})?$"
_NUMBER = r"^\d+(\.\d+)?$"
_NOTICE_YEARS = (1949, 2100)
_PLACE = "(province|municipality|city|county|zone)"

_PATTERNS_IN_WORDS = {
    _SOME: "not be blank, nor begin or end with a space",
    _ANY: "not begin or end with a space",
    _ID: "be an id of small letters, digits and hyphens",
    _ID_OR_BLANK: "be an id of small letters, digits and hyphens, or blank",
    _WEB_ADDRESS: "be an address that begins with http:// or https://, or blank",
    _SHA256: "be a SHA-256 of 64 small hexadecimal digits, or blank",
    _NUMBER: "be a number like 12 or 0.5",
}


@register_check_method(statistics=["first", "last"])  # type: ignore[untyped-decorator]
def day_of_calendar(cells: "pd.Series[str]", *, first: int, last: int) -> "pd.Series[bool]":
    """Whether each cell is blank or a day, like 2026-11-22, of the years `first` to `last`."""
    return cells.map(lambda cell: cell == "" or _is_day(cell, first, last)).astype(bool)


def _is_day(cell: str, first: int, last: int) -> bool:
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return False
    return first <= day.year <= last and day.isoformat() == cell


def in_words(check: pandera.Check) -> str:
    """What a check of a column asks of its cells, to be read after “it must”."""
    known = check.statistics or {}
    if check.name == "day_of_calendar":
        years = f" of the years {known['first']} to {known['last']}" if known["first"] > date.min.year else ""
        return f"be a date of the calendar like 2026-11-22{years}, or blank"
    if check.name == "isin":
        words = ["blank" if value == "" else value for value in known["allowed_values"]]
        return f"be one of {', '.join(words)}"
    pattern = str(known.get("pattern"))
    return _PATTERNS_IN_WORDS.get(pattern, f"match the pattern {pattern}")


def _required(pattern: str = _SOME) -> Any:
    return pandera.Field(str_matches=pattern)


def _optional(pattern: str = _ANY) -> Any:
    return pandera.Field(str_matches=pattern)


def _day(first: int = date.min.year, last: int = date.max.year) -> Any:
    return pandera.Field(day_of_calendar={"first": first, "last": last})


def _one_of(values: tuple[str, ...], blank: bool = False) -> Any:
    return pandera.Field(isin=(*values, "") if blank else values)


class RegionSeeds(PublishedTable):
    """`regions.csv`."""

    region_id: Cell = _required(_ID)
    name: Cell = _required()
    short_name: Cell = _optional()
    name_en: Cell = _optional()
    level: Cell = _one_of(REGION_LEVELS)
    parent_id: Cell = _optional(_ID_OR_BLANK)
    valid_from: Cell = _day()
    valid_to: Cell = _day()
    source: Cell = _required()


class RegionAliasSeeds(PublishedTable):
    """`region_aliases.csv`."""

    alias: Cell = _required()
    region_id: Cell = _required(_ID)
    source: Cell = _required()


class RegionSetSeeds(PublishedTable):
    """`region_sets.csv`; names of sets of regions, one row a region; `qualifier`: the part of it that is meant."""

    name: Cell = _required()
    region_id: Cell = _required(_ID)
    qualifier: Cell = _optional()
    source: Cell = _required()


class AgencySeeds(PublishedTable):
    """`agencies.csv`."""

    agency_id: Cell = _required(_ID)
    name: Cell = _required()
    short_name: Cell = _optional()
    name_en: Cell = _optional()
    level: Cell = _one_of(AGENCY_LEVELS, blank=True)
    kind: Cell = _one_of(AGENCY_KINDS)
    region_id: Cell = _optional(_ID_OR_BLANK)
    parent_id: Cell = _optional(_ID_OR_BLANK)
    valid_from: Cell = _day()
    valid_to: Cell = _day()
    successor_id: Cell = _optional(_ID_OR_BLANK)
    source: Cell = _required()


class AgencyAliasSeeds(PublishedTable):
    """`agency_aliases.csv`; an alias with a scope holds only in notices of that place."""

    alias: Cell = _required()
    agency_id: Cell = _required(_ID)
    scope_region_id: Cell = _optional(_ID_OR_BLANK)
    valid_from: Cell = _day()
    valid_to: Cell = _day()
    source: Cell = _required()


class StandardBodySeeds(PublishedTable):
    """`standard_bodies.csv`; bodies that every place of a kind has.

    `*` in a name stands for the name of the place (山东省), `~` for its short name (山东); a name without them follows
    the name of the place. `places` are kinds of places, apart by blanks: province (省, 自治区), municipality (直辖市),
    city (地级市, 自治州, 盟), county (区, 县, 县级市, 旗), zone.
    """

    name: Cell = _required()
    body_id: Cell = _required(_ID)
    places: Cell = _required(rf"^{_PLACE}( {_PLACE})*$")
    kind: Cell = _one_of(AGENCY_KINDS)
    parent_id: Cell = _optional(_ID_OR_BLANK)
    valid_from: Cell = _day()
    valid_to: Cell = _day()
    source: Cell = _required()


class StandardBodyFormSeeds(PublishedTable):
    """`standard_body_forms.csv`; printed forms of standard bodies, with `*` and `~` as in their names."""

    form: Cell = _required()
    name: Cell = _required()
    source: Cell = _required()


class NumberPrefixSeeds(PublishedTable):
    """`document_number_prefixes.csv`; the slug is the prefix in pinyin, as it stands in notice ids."""

    prefix: Cell = _required()
    slug: Cell = _required(r"^[a-z]+$")
    agency_id: Cell = _optional(_ID_OR_BLANK)
    source: Cell = _required()


class ManifestSeeds(PublishedTable):
    """`notices/manifest.csv`; what a notice's own text does not say."""

    file: Cell = _required()
    sha256: Cell = _optional(_SHA256)
    document_number: Cell = _optional()
    title: Cell = _optional()
    plan_title: Cell = _optional()
    issuer: Cell = _optional()
    issued_on: Cell = _day(*_NOTICE_YEARS)
    published_on: Cell = _day(*_NOTICE_YEARS)
    source_url: Cell = _optional(_WEB_ADDRESS)
    retrieved_on: Cell = _day(*_NOTICE_YEARS)
    note: Cell = _optional()


class AimHeadingSeeds(PublishedTable):
    """`aim_headings.csv`; headings of chapters and sections that set aims and hold no measures."""

    heading: Cell = _required()
    source: Cell = _required()


class FurnitureSeeds(PublishedTable):
    """`page_furniture.csv`; lines of a web page that are no part of the notice."""

    text: Cell = _required()
    source: Cell = _required()


class MetadataLabelSeeds(PublishedTable):
    """`metadata_labels.csv`; labels such as 【发布文号】 and the column of `notices` they fill."""

    label: Cell = _required()
    column: Cell = _one_of(("document_number", "issued_on", "published_on"), blank=True)
    source: Cell = _required()


class TableColumnSeeds(PublishedTable):
    """`table_columns.csv`; column heads of task tables."""

    head: Cell = _required()
    column: Cell = _one_of(COLUMN_KINDS)
    source: Cell = _required()


class ResponsibilityTermSeeds(PublishedTable):
    """`responsibility_terms.csv`; words before (head) or after (tail) the names of those responsible.

    A label (完成时限) says something else of the task and ends a list of names; it has no role.
    """

    term: Cell = _required()
    position: Cell = _one_of(("head", "tail", "label"))
    role: Cell = _one_of(AGENCY_ROLES, blank=True)
    source: Cell = _required()


class ScopeTermSeeds(PublishedTable):
    """`scope_terms.csv`; words that say how a measure applies in the places beside them."""

    term: Cell = _required()
    role: Cell = _one_of(SCOPE_ROLES)
    source: Cell = _required()


class GoverningWordSeeds(PublishedTable):
    """`governing_words.csv`; words that govern a sentence, and words that the search for one must know.

    A word whose modality is blank never governs: it holds a governing word (应用, 需要) or is passed over.
    """

    word: Cell = _required()
    use: Cell = _one_of(GOVERNING_USES)
    modality: Cell = _one_of(MODALITIES, blank=True)
    source: Cell = _required()


class ConditionTermSeeds(PublishedTable):
    """`condition_terms.csv`; how limiting phrases open and close (在 … 前提下); blank: any words."""

    opening: Cell = _optional()
    closing: Cell = _optional()
    source: Cell = _required()


class FigureUnitSeeds(PublishedTable):
    """`figure_units.csv`; words after a numeral. Blank kind: begins like a unit, but is none (年级, 家庭).

    `code` is an ISO 8601 designator (time below a day with T before it), an ISO 4217 code, or the unit as published;
    blank for classifiers, which are published with the noun they count.
    """

    unit: Cell = _required()
    kind: Cell = _one_of(QUANTITY_KINDS, blank=True)
    code: Cell = _optional()
    factor: Cell = _required(_NUMBER)
    source: Cell = _required()


class FigureTermSeeds(PublishedTable):
    """`figure_terms.csv`; words around figures that say how they bind, or that they do not."""

    term: Cell = _required()
    role: Cell = _one_of(FIGURE_ROLES)
    comparator: Cell = _one_of(COMPARATORS, blank=True)
    source: Cell = _required()


class FigureNameSeeds(PublishedTable):
    """`figure_names.csv`; idioms and names that hold a numeral and no figure (最后一公里)."""

    name: Cell = _required()
    source: Cell = _required()


class LawTitleSeeds(PublishedTable):
    """`law_titles.csv`; laws and treaties that notices name without title marks, by the name they print."""

    name: Cell = _required()
    title: Cell = _required()
    kind: Cell = _one_of(LAW_KINDS)
    source: Cell = _required()


class CitingWordSeeds(PublishedTable):
    """`citing_words.csv`; words around citations, and what each is good for."""

    word: Cell = _required()
    use: Cell = _one_of(("lead", "opener", "place", "periodical", "document"))
    source: Cell = _required()


class PlaceWordSeeds(PublishedTable):
    """`place_words.csv`; words around short names of places, and what each says of the name."""

    word: Cell = _required()
    use: Cell = _one_of(("lead", "tail", "word"))
    source: Cell = _required()


@dataclass(frozen=True)
class SeedFile:
    """A seed file: where it is, its model, its key, and the files its columns refer to.

    `key` is unique, unless the file has `valid_from` and `valid_to`: then rows of one key must not overlap in
    time, save in files whose key is an id, where it must be unique outright.
    """

    path: str
    model: type[PublishedTable]
    key: tuple[str, ...]
    references: dict[str, str] = field(default_factory=dict)
    key_is_dated: bool = False


SEED_FILES: dict[str, SeedFile] = {
    "regions": SeedFile("regions.csv", RegionSeeds, ("region_id",), {"parent_id": "regions"}),
    "region_aliases": SeedFile("region_aliases.csv", RegionAliasSeeds, ("alias",), {"region_id": "regions"}),
    "region_sets": SeedFile("region_sets.csv", RegionSetSeeds, ("name", "region_id"), {"region_id": "regions"}),
    "agencies": SeedFile(
        "agencies.csv",
        AgencySeeds,
        ("agency_id",),
        {"region_id": "regions", "parent_id": "agencies", "successor_id": "agencies"},
    ),
    "agency_aliases": SeedFile(
        "agency_aliases.csv",
        AgencyAliasSeeds,
        ("alias", "scope_region_id"),
        {"agency_id": "agencies", "scope_region_id": "regions"},
        key_is_dated=True,
    ),
    "standard_bodies": SeedFile("standard_bodies.csv", StandardBodySeeds, ("name",), {"parent_id": "agencies"}),
    "standard_body_forms": SeedFile(
        "standard_body_forms.csv", StandardBodyFormSeeds, ("form", "name"), {"name": "standard_bodies"}
    ),
    "number_prefixes": SeedFile(
        "document_number_prefixes.csv", NumberPrefixSeeds, ("prefix",), {"agency_id": "agencies"}
    ),
    "aim_headings": SeedFile("aim_headings.csv", AimHeadingSeeds, ("heading",)),
    "page_furniture": SeedFile("page_furniture.csv", FurnitureSeeds, ("text",)),
    "metadata_labels": SeedFile("metadata_labels.csv", MetadataLabelSeeds, ("label",)),
    "table_columns": SeedFile("table_columns.csv", TableColumnSeeds, ("head",)),
    "responsibility_terms": SeedFile("responsibility_terms.csv", ResponsibilityTermSeeds, ("term", "position")),
    "scope_terms": SeedFile("scope_terms.csv", ScopeTermSeeds, ("term",)),
    "governing_words": SeedFile("governing_words.csv", GoverningWordSeeds, ("word",)),
    "condition_terms": SeedFile("condition_terms.csv", ConditionTermSeeds, ("opening", "closing")),
    "figure_units": SeedFile("figure_units.csv", FigureUnitSeeds, ("unit",)),
    "figure_terms": SeedFile("figure_terms.csv", FigureTermSeeds, ("term", "role")),
    "figure_names": SeedFile("figure_names.csv", FigureNameSeeds, ("name",)),
    "law_titles": SeedFile("law_titles.csv", LawTitleSeeds, ("name",)),
    "citing_words": SeedFile("citing_words.csv", CitingWordSeeds, ("word", "use")),
    "place_words": SeedFile("place_words.csv", PlaceWordSeeds, ("word", "use")),
}
MANIFEST = SeedFile("manifest.csv", ManifestSeeds, ("file",))
