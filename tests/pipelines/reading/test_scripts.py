"""Traditional texts are folded character for character; other texts stay untouched."""

import pytest
from opencc import OpenCC

from pipelines.reading.scripts import FREQUENT, is_traditional, simple_form, simplified
from pipelines.reading.source import SourceFile


def test_a_traditional_text() -> None:
    text = "國務院關於做好自由貿易試驗區第六批改革試點經驗複製推廣工作的通知"
    assert is_traditional(text)
    assert simplified(text) == "国务院关于做好自由贸易试验区第六批改革试点经验复制推广工作的通知"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "国务院关于做好试点工作的通知",
        "香港上海匯豐銀行有限公司、臺灣工業銀行",
        "東京都庁の国際展開に関する通知",
        "plain words",
    ],
)
def test_other_texts_stay_untouched(text: str) -> None:
    assert not is_traditional(text)
    assert simplified(text) is text


def test_simplified_notices_are_not_traditional(founding: dict[str, SourceFile]) -> None:
    for each in founding.values():
        text = each.data.decode()
        assert simplified(text) is text
        assert simplified("".join(map(OpenCC("s2t").convert, text))) == text
        assert is_traditional(OpenCC("s2tw").convert(text)) and is_traditional(OpenCC("s2hk").convert(text))


def test_positions_stay() -> None:
    text = FREQUENT + "𠀀㑳麵\ud800\x00ab\n"
    assert len(simple_form(text)) == len(text)
    assert simple_form("㑳麵") == "㑇面"
    assert simple_form("abc") == "abc"


def test_no_frequent_form_is_simplified_too() -> None:
    assert [char for char in FREQUENT if simple_form(char) == char] == []
