"""What a page declares decides, in the encoding that holds it; bytes that belie the declaration decide against it."""

import codecs

import pytest

from pipelines.reading.html.encoding import declared_encoding, decode_page
from pipelines.reading.html.reader import read_html

TEXT = "国务院办公厅关于做好有关工作的通知。各地区、各部门要认真贯彻落实，切实加强组织领导。"


def page(charset: str, text: str = TEXT) -> str:
    return f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b'<meta charset="gb2312">', "gb2312"),
        (b"<META content='text/html; charset=GBK' http-equiv=Content-Type>", "gbk"),
        (b'<?xml version="1.0" encoding="Big5"?><html>', "big5"),
        (b"<p>charset=gbk</p>", None),
    ],
)
def test_declarations(head: bytes, encoding: str | None) -> None:
    assert declared_encoding(head) == encoding


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        ("gb2312", "gb18030"), ("GBK", "gbk"), ("big5", "big5hkscs"), ("utf-8", "utf-8"), ("gb2312", "utf-8"),
        ("utf-8", "gb18030"), ("iso-8859-1", "utf-8"), ("iso-8859-1", "gbk"), ("nonsense", "utf-8"), ("idna", "gbk"),
    ],
)  # fmt: skip
def test_declared_and_used(declared: str, used: str) -> None:
    text = "國務院辦公廳關於做好有關工作的通知。" if used == "big5hkscs" else TEXT
    source = page(declared, text)
    assert decode_page("a.html", source.encode(used)) == (source, [])


def test_characters_beyond_the_declared_encoding() -> None:
    source = page("gb2312", "朱镕基、㑇村、堃、喆、𠮷同志出席，会议讨论了有关工作。")
    assert decode_page("a.html", source.encode("gb18030")) == (source, [])


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_byte_order_mark_decides(mark: bytes) -> None:
    encoding = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}[mark]
    source = page("gb2312")
    assert decode_page("a.html", mark + source.encode(encoding)) == (source, [])


def test_invalid_bytes_are_told_with_their_place_in_the_text() -> None:
    data = page("gb2312", TEXT * 5).encode("gb18030").replace("组织".encode("gbk"), b"\xff\xff", 1)
    document = read_html("a.html", data)
    (problem,) = document.problems
    assert (problem.code, problem.mention) == ("undecodable_bytes", "\ufffd")
    assert document.text[: problem.start].endswith("切实加强") and "a.html" in problem.message


def test_invalid_bytes_outside_the_text_do_not_matter() -> None:
    data = page("gb2312", TEXT * 5).encode("gb18030").replace(b"<body>", b"<body><!-- \xff\xff -->")
    assert read_html("a.html", data).problems == []
