"""Where sentences end, what is nested, and which lists stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.commitments.sentences import BRACKETED, QUOTED, split, veiled


def sentences(text: str, *alone: str) -> list[str]:
    veil = veiled(text)
    spans = split(text, veil, 0, len(text), lambda begin, end: text[begin:end].startswith(alone))
    return [text[begin:end] for begin, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持甲。鼓励乙。", ["支持甲。", "鼓励乙。"]),
        ("支持甲；鼓励乙", ["支持甲；", "鼓励乙"]),
        ("支持甲！鼓励乙？允许丙", ["支持甲！", "鼓励乙？", "允许丙"]),
        ("支持甲（含乙。丙；丁）。鼓励戊。", ["支持甲（含乙。丙；丁）。", "鼓励戊。"]),
        ("支持“甲。乙”。鼓励丙。", ["支持“甲。乙”。", "鼓励丙。"]),
        ("支持《甲；乙》。", ["支持《甲；乙》。"]),
        ("支持甲（含“乙（丙）；丁”。）。戊。", ["支持甲（含“乙（丙）；丁”。）。", "戊。"]),
        ("支持甲（含乙。鼓励丙。", ["支持甲（含乙。", "鼓励丙。"]),
        ("支持甲”。鼓励丙。", ["支持甲”。", "鼓励丙。"]),
        ("支持“甲（乙”。鼓励丙）。", ["支持“甲（乙”。", "鼓励丙）。"]),
        ("支持甲。。鼓励乙。", ["支持甲。。", "鼓励乙。"]),
        ("", []),
    ],
)
def test_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成目录数据挂载。（0.5分）强化应用。（1分）", ["完成目录数据挂载。（0.5分）", "强化应用。（1分）"]),
        ("包括甲。（1）支持乙。（二）鼓励丙。", ["包括甲。", "（1）支持乙。", "（二）鼓励丙。"]),
        ("完成甲。“双随机”监管。", ["完成甲。", "“双随机”监管。"]),
    ],
)
def test_a_bracket_behind_a_stop_remarks_on_the_sentence_before(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_lists_of_things_stay_whole() -> None:
    text = "对以下情形，可采用单一来源方式采购：无投标、无合格投标；只能由特定供应商提供；不能从其他供应商处采购等。鼓励乙。"
    assert sentences(text) == [text[:-4], "鼓励乙。"]
    assert sentences("资格预审公告应包含：采购人信息；采购说明。") == ["资格预审公告应包含：采购人信息；采购说明。"]


def test_lists_whose_members_stand_alone_are_divided() -> None:
    text = "做好三项工作：支持甲；鼓励乙；推进丙。"
    assert sentences(text, "支持", "鼓励", "推进") == ["做好三项工作：支持甲；", "鼓励乙；", "推进丙。"]
    assert sentences(text, "支持", "鼓励") == [text]


def test_what_a_list_announces_as_cases_stays_whole_however_its_members_begin() -> None:
    text = "规范以下行为：支持甲；鼓励乙。"
    assert sentences(text, "支持", "鼓励") == [text]
    assert sentences("采取以下措施：支持甲；鼓励乙。", "支持", "鼓励") == ["采取以下措施：支持甲；", "鼓励乙。"]


def test_a_list_ends_with_its_sentence_and_before_the_next_list() -> None:
    assert sentences("甲：乙；丙。丁；戊。") == ["甲：乙；丙。", "丁；", "戊。"]
    assert sentences("甲：乙；丙；丁：戊；己。") == ["甲：乙；丙；", "丁：戊；己。"]
    assert sentences("甲：乙。丙。") == ["甲：乙。", "丙。"]


def test_veils_show_what_they_hide() -> None:
    assert veiled("甲（乙“丙”）“丁（戊）”") == f"甲{BRACKETED * 6}{QUOTED * 6}"
    assert veiled("甲（乙") == "甲（乙"
    assert veiled("甲“乙（丙”丁）") == f"甲{QUOTED * 5}丁）"


@given(st.text(alphabet="甲推，。；：！（）“”《》‘’1", max_size=80))
def test_nothing_is_lost(text: str) -> None:
    assert "".join(sentences(text)) == text
    assert len(veiled(text)) == len(text)


@pytest.mark.parametrize("piece", ["（", "”（", "“", "》“", "：；", "。（1）", "。（注）", "（）", "甲：乙；"])
def test_long_lines_of_marks(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    assert "".join(sentences(text)) == text
