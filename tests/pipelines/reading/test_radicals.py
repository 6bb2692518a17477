"""Radicals and compatibility characters are folded one for one; every other character stays."""

import unicodedata

import pytest

from pipelines.reading.folding import fold
from pipelines.reading.radicals import unified


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("⼀、总体要求", "一、总体要求"),
        ("提升治理能⼒，⼤⼒推动⼈⺠⽣活", "提升治理能力，大力推动人民生活"),
        ("⻄⻔⻓⻢⻰⻚⻛⻩⺟⻳", "西门长马龙页风黄母龟"),
        ("行\uf9c6理", "行阮理"),
        ("\U0002f800", "丽"),
    ],
)
def test_radicals_become_characters(printed: str, expected: str) -> None:
    assert unified(printed) == expected
    assert fold(printed) == expected
    assert len(fold(printed)) == len(printed)


@pytest.mark.parametrize("text", ["一、总体要求（①）。", "⺮⺡⻌", "\U00020000\ufffd\ue000", "ABC ＡＢＣ ﬁ ℃ ㎡", ""])
def test_other_characters_stay(text: str) -> None:
    assert unified(text) == text


def test_all_kangxi_radicals_are_folded() -> None:
    kangxi = "".join(chr(code) for code in range(0x2F00, 0x2FD6))
    assert unified(kangxi) == unicodedata.normalize("NFKC", kangxi)
    assert not set(kangxi) & set(unified(kangxi))
