"""What the notes under a table say of empty cells and of the whole table."""

import pytest

from pipelines.knowledge.book import Seeds
from pipelines.normalization.scope import ScopeReader, ScopeRegion
from pipelines.normalization.table_notes import read_notes

PRIOR = "国家服务业扩大开放综合示范区已优先试验相关领域开放举措，实施范围为北京市全域，新一轮试点任务的适用范围不再单独列出北京。"
DEFAULT = "如无特别说明，新一轮试点任务适用范围均为天津、上海、重庆等3个试点省市全域。"
ENCOURAGED = "新一轮试点任务鼓励在符合条件的大连、宁波、厦门等新增城市开展先行先试，具体试点任务由商务部研究提出。"


@pytest.fixture(scope="module")
def reader(seeds: Seeds) -> ScopeReader:
    return ScopeReader(seeds)


@pytest.mark.parametrize(
    ("note", "regions"),
    [
        (DEFAULT, ["120000", "310000", "500000"]),
        ("无特别注明的，推广范围为全国。", ["100000"]),
        ("除另有说明外，适用范围为自由贸易试验区。", ["ftz"]),
        ("未注明适用范围的，实施范围为上海。", ["310000"]),
    ],
)
def test_the_default_of_an_empty_cell(reader: ScopeReader, note: str, regions: list[str]) -> None:
    rules = read_notes([note], reader)
    assert [each.region_id for each in rules.default] == regions
    assert {each.role for each in rules.default} == {"applies"}
    assert (rules.default_text, rules.whole) == (note, ())


def test_places_already_covered(reader: ScopeReader) -> None:
    rules = read_notes([PRIOR], reader)
    assert rules.whole == ((ScopeRegion("110000", "prior", rules.whole[0][0].qualifier), PRIOR),)
    assert rules.default == ()


def test_places_encouraged(reader: ScopeReader) -> None:
    rules = read_notes([ENCOURAGED], reader)
    assert [(each.region_id, each.role, each.qualifier) for each, _ in rules.whole] == [
        (region, "encouraged", "符合条件") for region in ("210200", "330200", "350200")
    ]


@pytest.mark.parametrize(
    ("note", "regions"),
    [
        ("鼓励创新，大连、宁波开展先行先试，先行先试任务另行提出。", ["210200", "330200"]),
        ("鼓励创新。大连先行先试。", []),
        ("大连先行先试，鼓励创新。", []),
        ("鼓励先行先试。鼓励宁波先行先试。", ["330200"]),
    ],
)
def test_the_clause_that_encourages(reader: ScopeReader, note: str, regions: list[str]) -> None:
    assert [each.region_id for each, _ in read_notes([note], reader).whole] == regions


def test_encouraged_without_a_condition(reader: ScopeReader) -> None:
    rules = read_notes(["鼓励大连、宁波先行先试。"], reader)
    assert [(each.region_id, each.qualifier) for each, _ in rules.whole] == [("210200", None), ("330200", None)]


@pytest.mark.parametrize(
    "note",
    [
        "本表由商务部负责解释。",
        "适用范围由各地另行确定。",
        "上海、天津为试点地区。",
        "先行先试任务由商务部提出。",
        "",
    ],
)
def test_notes_that_state_no_rule(reader: ScopeReader, note: str) -> None:
    rules = read_notes([note], reader)
    assert (rules.default, rules.whole) == ((), ())


def test_all_notes_of_a_table(reader: ScopeReader) -> None:
    rules = read_notes([PRIOR, DEFAULT, ENCOURAGED], reader)
    assert len(rules.default) == 3
    assert [each.role for each, _ in rules.whole] == ["prior", "encouraged", "encouraged", "encouraged"]


def test_a_shared_name_in_a_note_is_ambiguous(reader: ScopeReader) -> None:
    rules = read_notes(["如无特别说明，适用范围均为上海、朝阳区。"], reader)
    assert [each.region_id for each in rules.default] == ["310000"]
    assert rules.ambiguous == ("朝阳区",)
