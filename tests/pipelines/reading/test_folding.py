"""Punctuation is folded where it is Chinese punctuation, and nowhere else; the length never changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.folding import FILLER, composed, fold
from pipelines.reading.source import SourceFile
from tests.pipelines.printed import folded


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("准入,便利", "准入，便利"),
        ("第1,2项", "第1，2项"),
        ("5,000万元", "5,000万元"),
        ("1,234,567元", "1,234,567元"),
        ("RCEP, CPTPP", "RCEP, CPTPP"),
        ("RCEP,深化合作", "RCEP，深化合作"),
        ("贯彻执行.", "贯彻执行。"),
        ("贯彻执行.\n二", "贯彻执行。\n二"),
        ("对接RCEP.", "对接RCEP。"),
        ("占比18%.", "占比18%。"),
        ("3.5万", "3.5万"),
        ("V2.0版", "V2.0版"),
        ("www.gov.cn", "www.gov.cn"),
        ("1.推进", "1.推进"),
        ("试点\n.同时", "试点\n。同时"),
        ("责任单位:市商务委", "责任单位：市商务委"),
        ("12:30", "12:30"),
        ("2:1的比例", "2:1的比例"),
        ("注1:甲", "注1：甲"),
        ("见http://www.gov.cn", "见http://www.gov.cn"),
        ("见https://www.gov.cn", "见https://www.gov.cn"),
        ("甲;乙", "甲；乙"),
        ("A&amp;B", "A&amp;B"),
        ("(责任单位)", "（责任单位）"),
        ("<<关于>>", "《关于》"),
        ("<<关于\n加快>>", "《关于\n加快》"),
        ("< <关于> >", "《 关于 》"),
        ("«总体方案»", "《总体方案》"),
        ("«落实‹方案›»", "《落实〈方案〉》"),
        ("<方案>", "〈方案〉"),
        ("x<5", "x<5"),
        ("a>b", "a>b"),
        ("「一线」", "“一线”"),
        ("『一线』", "‘一线’"),
        ("１２．推进", "12．推进"),
        ("３．５亿", "3.5亿"),
        ("２０２４", "2024"),
        ("ＡＩ和５Ｇ", "AI和5G"),
        ("互联网＋", "互联网＋"),
    ],
)
def test_marks(printed: str, expected: str) -> None:
    assert folded(printed) == expected
    assert len(fold(printed)) == len(printed)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ('"一线"放开、"二线"管住', "“一线”放开、“二线”管住"),
        ('"首年建制度、\n次年落项目"的要求', "“首年建制度、\n次年落项目”的要求"),
        ('"未闭合。\n"五位一体"', "“未闭合。\n“五位一体”"),
        ('“一线"放开', "“一线”放开"),
        ("＂一线＂", "“一线”"),
    ],
)
def test_straight_quotes_open_and_close_in_turn(printed: str, expected: str) -> None:
    assert folded(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("# 标题", f"{FILLER * 2}标题"),
        ("### 标题", f"{FILLER * 4}标题"),
        ("#标题", "#标题"),
        ("C# 语言", "C# 语言"),
        ("**一、总体要求**", f"{FILLER * 2}一、总体要求{FILLER * 2}"),
        ("5*6", "5*6"),
        ("甲\u200b乙", f"甲{FILLER}乙"),
        ("甲\r乙", "甲\n乙"),
        ("甲\r\n乙", "甲\r\n乙"),
        ("甲\x0c乙", "甲\n乙"),
    ],
)
def test_markup_and_line_ends(printed: str, expected: str) -> None:
    assert fold(printed) == expected


@given(st.text(alphabet='（）()《<>«»"“”,.:;*# \n\r\t0１aＡ%．&一、。', max_size=80))
def test_length_is_kept_whatever_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_folded_notice_is_folded(founding: dict[str, SourceFile]) -> None:
    for notice_id, source in founding.items():
        once = fold(source.data.decode())
        assert len(once) == len(source.data.decode())
        assert fold(once) == once, notice_id


@pytest.mark.parametrize(
    ("text", "expected"), [("cafe\u0301", "café"), ("u\u0308", "ü"), ("国务院", "国务院"), ("①２", "①２")]
)
def test_only_combining_marks_are_composed(text: str, expected: str) -> None:
    assert composed(text) == expected
