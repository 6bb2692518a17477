"""Is a file a web page, or part of one?

A page begins, behind blanks, comments and declarations, with one of the elements of a page. A part of a page, as
databases keep it, begins with another known tag and holds several; or it begins with text whose lines are broken by
tags rather than line feeds. Text that mentions a tag, Markdown with tags in it, JSON and program text are none.
"""

import re

_SNIFFED = 64 * 1024
_ENVELOPE = 8192
_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}[A-Za-z][A-Za-z-]{1,40}:[ \t]")
_MULTIPART = re.compile(rb"^content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)", re.I | re.M)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|base|frameset)[\s>/]", re.IGNORECASE)
_BLOCKS = "p|div|table|tbody|tr|td|th|h[1-6]|ul|ol|li|dl|dt|dd|center|section|article|br|hr|pre|blockquote|header|main"
_INLINE = "span|font|strong|b|em|i|u|a|img|style|link|script|form|o:p|sup|sub"
_TAG = re.compile(rf"</?(?:{_BLOCKS}|{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK = re.compile(rf"<(?:{_BLOCKS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BREAK = re.compile(r"</(?:p|div|tr|li|h[1-6]|dd)\s*>|<br\s*/?>", re.IGNORECASE)
_MARKDOWN = re.compile(r"(?m)^#{1,6} \S|^\|(?:\s*:?-+:?\s*\|)+\s*$|\A---\s*$")
_FEW = 2
_MANY = 6
"""Line breaks by tags, in text that begins with none."""


def is_page(data: bytes) -> bool:
    """Whether the bytes are a web page, a part of one, or one saved with its parts."""
    return is_mhtml(data) or is_page_source(_as_text(data[:_SNIFFED]))


def is_mhtml(data: bytes) -> bool:
    """Whether a file begins with the header of a page saved with its parts (MHTML)."""
    head = data[:_ENVELOPE]
    return _HEADER.match(head) is not None and b"mime-version:" in head.lower() and _MULTIPART.search(head) is not None


def is_page_source(text: str) -> bool:
    """Whether a text is the source of a page or of a part of one."""
    if "<" not in text:
        return False
    text = text[_beginning(text) :]
    if _PAGE.match(text):
        return True
    if text.count("<") < _MANY and not _TAG.match(text):
        return False
    if text.startswith(("{", "[{", '["', '"', "'")) or _MARKDOWN.search(text):
        return False
    lines = sum(bool(line.strip()) for line in text.split("\n"))
    if _TAG.match(text):
        return len(_TAG.findall(text)) >= _FEW and (lines <= _FEW or _BLOCK.search(text) is not None)
    return len(_BREAK.findall(text)) >= max(_MANY, lines / 2)


def _beginning(text: str) -> int:
    """Where blanks, comments and declarations end."""
    at = 0
    while True:
        while at < len(text) and (text[at].isspace() or text[at] in "\ufeff\x00"):
            at += 1
        close = (
            "-->" if text.startswith("<!--", at) else ">" if text.startswith(("<?xml", "<?import", "<!["), at) else ""
        )
        end = text.find(close, at) if close else -1
        if end < 0:
            return at
        at = end + len(close)


def _as_text(data: bytes) -> str:
    """Enough to see tags: they are ASCII in every encoding but UTF-16."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[: len(data) // 2 * 2].decode("utf-16", "replace")
    if data[1:2] == b"\x00" or data[:1] == b"\x00":
        return data.replace(b"\x00", b"").decode("latin-1")
    return data.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
