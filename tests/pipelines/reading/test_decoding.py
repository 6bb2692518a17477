"""Bytes become the text they hold; what is invalid is kept, counted and placed; what is no text is refused."""

import codecs

import pytest

from pipelines.reading.decoding import decode
from pipelines.reading.plain import format_of

TEXT = "国务院关于做好复制推广工作的通知\n各省、自治区、直辖市人民政府：\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
        TEXT.encode("gb2312"),
    ],
    ids=["utf-8", "utf-8-mark", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gb2312"],
)
def test_encodings(data: bytes) -> None:
    assert decode("x.txt", data) == (TEXT, [])


def test_rare_characters_of_gb18030() -> None:
    assert decode("x.txt", "㑇𠀀村".encode("gb18030")) == ("㑇𠀀村", [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\t", "empty_file"),
        (codecs.BOM_UTF8, "empty_file"),
        ("　\u3000\n".encode(), "empty_file"),
        (b"\x00\x01\x02\x03" * 30, "binary_file"),
        (bytes(range(0x80, 0x100)) * 9, "binary_file"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    text, problems = decode("x.txt", data)
    assert (text, [each.code for each in problems]) == ("", [code])
    assert problems[0].message.startswith("x.txt: ")


@pytest.mark.parametrize(
    "text", ["对比a<b和c>d的情形。", "PDF格式的附件请另行下载。", "条款\x0c第二页", "<p>只有一个标记的通知"]
)
def test_what_is_text_is_not_refused(text: str) -> None:
    assert decode("x.txt", text.encode()) == (text, [])


def test_invalid_bytes_are_counted_and_placed() -> None:
    text, (problem,) = decode("x.txt", "国务\n".encode() + b"\xff\xff" + "院\n".encode())
    assert text == "国务\n\ufffd\ufffd院\n"
    assert (problem.code, problem.start, problem.end) == ("undecodable_bytes", 3, 4)
    assert "x.txt" in problem.message and "2 invalid bytes" in problem.message


def test_a_text_that_breaks_off_in_mid_character() -> None:
    text, (problem,) = decode("x.txt", "国务院\n办公厅".encode()[:-1])
    assert text == "国务院\n办公\ufffd"
    assert problem.code == "undecodable_bytes"


def test_invalid_bytes_behind_a_mark_are_reported_too() -> None:
    text, problems = decode("x.txt", codecs.BOM_UTF8 + "国务".encode() + b"\xff" + "院".encode())
    assert text == "国务\ufffd院"
    assert [each.code for each in problems] == ["undecodable_bytes"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 标题\n正文", "markdown"),
        ("**一、总体要求**", "markdown"),
        ("|序号|内容|\n|---|:-:|\n", "markdown"),
        ("---\ntitle: x\n---\n", "markdown"),
        ("一、总体要求", "text"),
        ("#1号通知", "text"),
        ("面积5*6米，共2**层", "text"),
        ("正文\n---\n", "text"),
    ],
)
def test_markdown_is_known_by_its_marks(text: str, expected: str) -> None:
    assert format_of(text) == expected


def twice(text: str, wrong: str) -> bytes:
    """The text in UTF-8, taken for another encoding and encoded again."""
    return text.encode().decode(wrong).encode()


@pytest.mark.parametrize(
    "data",
    [
        twice(TEXT, "latin-1"),
        "".join(
            bytes([at]).decode("cp1252") if at not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(at)
            for at in TEXT.encode()
        ).encode(),
        twice("接国际高标准经贸规则，推进高水平制度型开放，是新时代全面深化", "gb18030"),
    ],
    ids=["latin-1", "cp1252", "gb18030"],
)
def test_text_that_was_encoded_twice_is_read_as_it_was_meant(data: bytes) -> None:
    text, (problem,) = decode("x.txt", data)
    assert text in (TEXT, "接国际高标准经贸规则，推进高水平制度型开放，是新时代全面深化")
    assert (problem.code, problem.severity) == ("encoded_twice", "warning")


def test_text_encoded_twice_behind_a_beginning_in_ascii() -> None:
    text, (problem,) = decode("x.txt", twice("No. 1\n" * 50 + TEXT, "latin-1"))
    assert text == "No. 1\n" * 50 + TEXT
    assert problem.code == "encoded_twice"


@pytest.mark.parametrize(
    "text", ["Café Zürich — naïve façade, déjà vu, señor", "½ × 3° ± §5", "Ж и Щ", "浜у搧", TEXT + "é"]
)
def test_other_texts_were_encoded_once(text: str) -> None:
    assert decode("x.txt", text.encode()) == (text, [])


def test_characters_encoded_by_halves() -> None:
    data = "关于𠀀村的通知".encode("utf-16-le").decode("utf-16-le", "surrogatepass")
    halves = "".join(map(chr, memoryview(data.encode("utf-16-le")).cast("H"))).encode("utf-8", "surrogatepass")
    assert decode("x.txt", halves) == ("关于𠀀村的通知", [])


def test_a_half_without_the_other_is_invalid() -> None:
    text, (problem,) = decode("x.txt", "国务院关于\ud840的通知，各省人民政府".encode("utf-8", "surrogatepass"))
    assert text.startswith("国务院关于\ufffd") and text.endswith("的通知，各省人民政府")
    assert problem.code == "undecodable_bytes"


def test_some_damage_does_not_change_the_encoding() -> None:
    data = TEXT.encode("gb18030")
    text, (problem,) = decode("x.txt", data[:20] + b"\xff" + data[20:])
    assert text == TEXT[:10] + "\ufffd" + TEXT[10:]
    assert (problem.code, problem.start) == ("undecodable_bytes", 10)


def test_zero_characters_are_kept() -> None:
    text = TEXT * 20 + "\x00" + TEXT
    assert decode("x.txt", text.encode()) == (text, [])
