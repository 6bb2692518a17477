"""What notices are made from: words of the material beside this file, bodies and places of the seeds."""

import csv
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.made.shares import LEVELS

MATERIAL = Path(__file__).parent / "material"
SEEDS = Path(__file__).parents[2] / "seeds"
Row = dict[str, str]
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


@dataclass(frozen=True)
class Body:
    """A body as it is printed in a notice, and its full name."""

    printed: str
    name: str


@dataclass(frozen=True)
class Series:
    """A row of document numbers: who issues in it, under which prefix, and the place it speaks of (blank: none)."""

    issuer: str
    prefix: str
    level: str
    place: str = ""
    region_id: str = ""

    @property
    def full_issuer(self) -> str:
        """The issuer by its full name."""
        return full_place(self.place) + self.issuer.removeprefix(self.place)


@cache
def words(name: str) -> tuple[str, ...]:
    """Lines of a word list of the material; blank lines count where blanks are wanted."""
    return tuple((MATERIAL / f"{name}.txt").read_text("utf-8").removesuffix("\n").split("\n"))


@cache
def parts(name: str) -> tuple[str, ...]:
    """Words of a list that stands on one line."""
    return tuple(" ".join(words(name)).split())


@cache
def rows(name: str, seeds: bool = False) -> tuple[Row, ...]:
    """Rows of a table of the material or of the seeds."""
    with ((SEEDS if seeds else MATERIAL) / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def central_bodies() -> tuple[Body, ...]:
    """Ministries that have borne their name since before the first of the dates, and bear it still."""
    return tuple(
        Body(row["short_name"], row["name"])
        for row in rows("agencies", seeds=True)
        if row["level"] == "central" and row["kind"] == "government" and row["short_name"]
        if not row["valid_to"] and row["valid_from"] < "2019" and row["name"].endswith(("部", "局", "总局", "委员会"))
    )


@cache
def local_bodies(place: str, level: str) -> tuple[Body, ...]:
    """Departments of a place, as its notices print them."""
    return tuple(
        Body(_of_place(row["printed"], place, level), _full_name(row["name"], place))
        for row in rows("local_bodies")
        if row["level"] == ("municipality" if place in MUNICIPALITIES else level)
    )


def _of_place(printed: str, place: str, level: str) -> str:
    if level == "county":
        return place[-1] + printed
    return printed.replace("省", "自治区", 1) if place.endswith("自治区") else printed


def _full_name(name: str, place: str) -> str:
    """The full name; * stands for the place, which otherwise comes first."""
    whole = full_place(place)
    if place.endswith("自治区"):
        name = name.replace("*委", "*委员会", 1)
    return name.replace("*", whole, 1) if "*" in name else whole + name


@cache
def full_place(place: str) -> str:
    """A place by its full name: districts with the city they belong to."""
    table = rows("regions", seeds=True)
    row = next((row for row in table if row["name"] == place), None)
    if row is None or row["level"] != "county" or not place.endswith("区"):
        return place
    return next(each["name"] for each in table if each["region_id"] == row["parent_id"]) + place


@cache
def places(level: str) -> tuple[Row, ...]:
    """Places whose names are borne by no other: cities, counties."""
    table = rows("regions", seeds=True)
    names = Counter(row["name"] for row in table)
    wanted, endings = ("prefecture", ("市",)) if level == "city" else ("county", ("县", "区", "市"))
    return tuple(
        row
        for row in table
        if row["level"] == wanted and row["name"].endswith(endings)
        if names[row["name"]] == 1 and 3 <= len(row["name"]) <= 5
    )


@cache
def region_of(name: str) -> str:
    """The code of a province."""
    return next(row["region_id"] for row in rows("regions", seeds=True) if row["name"] == name)


@cache
def series(level: str) -> tuple[Series, ...]:
    """All rows of numbers of a level."""
    return tuple({"central": _central, "ministry": _ministries, "province": _provinces}.get(level, _local)(level))


def _central(level: str) -> list[Series]:
    office = "国务院办公厅"
    return [
        Series(*each, level)
        for each in (("国务院", "国发"), ("国务院", "国函"), (office, "国办发"), (office, "国办函"))
    ]


def _ministries(level: str) -> list[Series]:
    known = {row["agency_id"]: row for row in rows("agencies", seeds=True)}
    return [
        Series(known[row["agency_id"]]["name"], row["prefix"], level)
        for row in rows("document_number_prefixes", seeds=True)
        if row["agency_id"] in known and known[row["agency_id"]]["name"] in {body.name for body in central_bodies()}
    ]


def _provinces(level: str) -> list[Series]:
    return [
        Series(row["name"] + issuer, row[prefix], level, row["name"], region_of(row["name"]))
        for row in rows("provinces")
        for issuer, prefix in (("人民政府", "government_prefix"), ("人民政府办公厅", "office_prefix"))
    ]


def _local(level: str) -> list[Series]:
    """Governments of cities and counties: as in life, some prefixes are the same or sound the same."""
    return [
        Series(row["name"] + issuer, row["name"][:2] + prefix, level, row["name"], row["region_id"])
        for row in places(level)
        for issuer, prefix in (("人民政府", "政发"), ("人民政府办公室", "政办发"))
    ]


@cache
def pattern() -> tuple[str, ...]:
    """The level of each of a hundred notices."""
    ordered = [level for level, share in LEVELS.items() for _ in range(share)]
    return tuple(ordered[at * 37 % len(ordered)] for at in range(len(ordered)))
