"""Lists of addressees and issuers become ids, in the setting of their notice."""

import pytest

from pipelines.knowledge.agencies import Setting
from pipelines.knowledge.book import Seeds
from pipelines.normalization.agencies import issuer_ids, resolve_list, setting_of


def ids(text: str, seeds: Seeds, setting: Setting | None = None) -> list[str | None]:
    return [each.match.agency_id for each in resolve_list(text, seeds, setting or Setting("100000", "2025-04-11"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商务部、财政部", ["cn-mofcom", "cn-mof"]),
        ("北京市、天津市、上海市人民政府", ["gov-110000", "gov-120000", "sh-government"]),
        ("北京市、上海市人民政府，商务部", ["gov-110000", "sh-government", "cn-mofcom"]),
        ("中央组织部,北京市、天津市人民政府,商务部", ["cn-organization", "gov-110000", "gov-120000", "cn-mofcom"]),
        ("商务部、某星际事务局", ["cn-mofcom", None]),
        ("", []),
    ],
)
def test_lists(seeds: Seeds, text: str, expected: list[str | None]) -> None:
    assert ids(text, seeds) == expected


def test_places_without_a_suffix_are_no_governments(seeds: Seeds) -> None:
    assert ids("北京市、天津市", seeds) == [None, None]


def test_spans_are_those_of_the_printed_names(seeds: Seeds) -> None:
    text = "北京市、天津市人民政府"
    found = resolve_list(text, seeds, Setting())
    assert [text[each.begin : each.end] for each in found] == ["北京市", "天津市人民政府"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["国务院"], ["cn-state-council"]),
        (["商务部、财政部"], ["cn-mofcom", "cn-mof"]),
        (["商务部 财政部"], ["cn-mofcom", "cn-mof"]),
        (["某星际事务局", "上海市人民政府"], ["sh-government"]),
        (["商务部、某星际事务局"], []),
        ([], []),
    ],
)
def test_issuers_are_of_one_text_and_all_known(seeds: Seeds, texts: list[str], expected: list[str]) -> None:
    assert issuer_ids(texts, seeds, "2025-04-11") == expected


@pytest.mark.parametrize(
    ("issuers", "texts", "region"),
    [
        (["sh-government"], [], "310000"),
        (["cn-mofcom"], ["上海市人民政府"], "100000"),
        ([], ["济南市某某局"], "370100"),
        ([], ["某某局"], "100000"),
        ([], ["朝阳区某某局"], "100000"),
        ([], ["推进上海市改革"], "100000"),
    ],
)
def test_the_place_of_a_notice(seeds: Seeds, issuers: list[str], texts: list[str], region: str) -> None:
    assert setting_of(issuers, texts, "2024-01-01", seeds) == Setting(region, "2024-01-01")
