"""Byte-order marks decide, then UTF-8, then GB18030; what is no text is refused with a reason."""

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
