"""The encoding of a notice is told by its content, from twenty characters up."""

import pytest
from opencc import OpenCC

from pipelines.reading.encodings import encoding_of
from pipelines.reading.source import SourceFile

TRADITIONAL = OpenCC("s2t")
LENGTHS = (20, 40, 100, 1000)
ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")


def pieces(text: str, length: int) -> list[str]:
    """Pieces from all over a text that consist mostly of Chinese characters."""
    starts = range(0, len(text) - length, max(len(text) // 40, 1))
    found = [text[start : start + length] for start in starts]
    return [piece for piece in found if sum("\u4e00" <= char <= "\u9fff" for char in piece) >= 0.7 * length]


def faults(texts: list[str], encoding: str) -> list[str]:
    """Texts that are taken for another encoding."""
    found = []
    for text in texts:
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        if data.decode(encoding_of(data), errors="replace") != text:
            found.append(text)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_pieces_of_real_notices(founding: dict[str, SourceFile], encoding: str, length: int) -> None:
    plain = [piece for each in founding.values() for piece in pieces(each.data.decode(), length)]
    assert len(plain) > 100
    assert faults([TRADITIONAL.convert(piece) for piece in plain], encoding) == []
    assert faults(plain, encoding) == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_whole_notices(founding: dict[str, SourceFile], encoding: str) -> None:
    texts = [each.data.decode() for each in founding.values()]
    assert faults([TRADITIONAL.convert(text) for text in texts] + texts, encoding) == []


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"", "utf-8"),
        (b"plain words", "utf-8"),
        ("通知".encode("gb18030"), "gb18030"),
        ("é".encode(), "utf-8"),
        ("plain words".encode("utf-16-le"), "utf-16-le"),
        ("plain words".encode("utf-16-be"), "utf-16-be"),
        ("通知".encode("utf-32"), "utf-32"),
        ("通知".encode("utf-16"), "utf-16"),
        (b"\xef\xbb\xbf", "utf-8-sig"),
        ("香港特區政府及埗頭、㗎、啲等字的通知".encode("big5hkscs"), "big5hkscs"),
    ],
)
def test_single_cases(data: bytes, encoding: str) -> None:
    assert encoding_of(data) == encoding


def test_what_scores_alike_stays_what_is_expected() -> None:
    rare = "鑫淼焱垚骉".encode("gb18030")
    assert encoding_of(rare) == "gb18030"


def test_a_long_head_in_ascii() -> None:
    text = "<!-- x -->" * 9000 + "國務院關於做好試點工作的通知，各省人民政府"
    assert encoding_of(text.encode("big5hkscs")) == "big5hkscs"
