"""Bytes of a page → its source as text, by what the page says of itself.

In this order: a byte-order mark; the Chinese encoding that the page or its envelope declares; what `decoding` makes of
plain text. GB 2312 and GBK are read as GB 18030 and Big5 as Big5-HKSCS, which hold them, since pages use characters
beyond what they declare. A declaration under which bytes are invalid is not believed where all are valid in UTF-8 or
GB 18030. Other declarations (UTF-8, Latin-1 by default) say nothing that the bytes do not say better.
"""

import codecs
import re

from pipelines.reading.decoding import decode
from pipelines.reading.problems import Problem

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(
    rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_SEARCHED = 64 * 1024
"""Some pages declare their encoding behind long scripts, beyond the 1,024 bytes of the standard."""
_WIDER = {
    "gb2312": "gb18030", "gb_2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "cp936": "gb18030", "ms936": "gb18030", "windows-936": "gb18030", "gb18030": "gb18030", "hz-gb-2312": "hz",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "cn-big5": "big5hkscs",
}  # fmt: skip
_FEW = 0.05
"""Share of invalid characters up to which a declaration is believed, and the page taken for damaged."""


def decode_page(name: str, data: bytes, envelope: str | None = None) -> tuple[str, list[Problem]]:
    """The source of a page and what was wrong with its bytes; `envelope` is the encoding stated outside it."""
    if data.startswith(_MARKS):
        return decode(name, data)
    for declared in (declared_encoding(data), envelope):
        text = _declared_text(data, _WIDER.get(declared or ""))
        if text is not None:
            return text, []
    return decode(name, data)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page names in a meta element or XML declaration, in small letters."""
    match = _DECLARED.search(data[:_SEARCHED])
    return (match[1] or match[2]).decode("ascii", "ignore").lower() if match else None


def _declared_text(data: bytes, encoding: str | None) -> str | None:
    """The text under a declared encoding; None where there is none, or it is not to be believed."""
    text = _strictly(data, encoding) if encoding else None
    if text is not None or not encoding or any(_strictly(data, each) is not None for each in ("utf-8", "gb18030")):
        return text
    damaged = data.decode(encoding, errors="replace")
    return damaged if damaged.count("\ufffd") <= _FEW * len(damaged) else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None
