"""Pages and parts of pages are known by how they begin; text with tags in it, Markdown, JSON and programs are none."""

import pytest

from pipelines.reading.html.sniffing import is_mhtml, is_page


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><p>x",
        "\ufeff \r\n<!-- a <b> comment --><!-- another -->\n<html lang=zh>",
        '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">',
        "<HEAD><TITLE>通知</TITLE>",
        "<p>第一段。</p>",
        "<p style='text-indent:2em'>第一段。<p>第二段。",
        '<div class="content">通知</div>',
        "<h1>通知</h1>\n第一段",
        "　　第一段。<br/>　　第二段。<br/>三。<br>四。<br>五。<br>六。<br>七。",
        "<b>通知</b>",
    ],
)
def test_pages(text: str) -> None:
    assert is_page(text.encode())
    assert is_page(text.encode("utf-16"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "国务院关于做好复制推广工作的通知",
        "<p>只有一个标记的通知",
        "对比a<b和c>d的情形。",
        "关于印发<<方案>>的通知\n" + "按照<<办法>>执行。\n" * 20,
        "<b>一、总体要求</b>\n第一段\n第二段\n第三段",
        "网页以<html>开头，段落写作<p>，换行写作<br>。",
        "第一段。<br>\n第二段。\n第三段。\n" + "又一段。\n" * 20,
        "# 通知\n\n<div>甲</div><div>乙</div>",
        "---\ntitle: 通知\n---\n<p>甲</p><p>乙</p>",
        '{"content": "<p>甲</p><p>乙</p>"}',
        '"<p>\\u7532<\\/p><p>\\u4e59<\\/p>"',
        "<通知>一号</通知>",
        "<!-- 没有结尾的注释 <p>甲</p><p>乙</p>",
    ],
)
def test_texts(text: str) -> None:
    assert not is_page(text.encode())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n',
            True,
        ),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", True),
        (b"MIME-Version: 1.0\nContent-Type: image/png\n", False),
        ("来源：商务部\nMIME-Version: 1.0\nContent-Type: text/html\n".encode(), False),
        (b"Title: multipart/related notices\n", False),
    ],
)
def test_pages_saved_with_their_parts(data: bytes, expected: bool) -> None:
    assert is_mhtml(data) is expected
