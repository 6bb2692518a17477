"""Files made to crash, stall or swell a reader, as some few are among any notices."""

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache

from benchmarks.mutations import CHANGES, packed

_MEGABYTES = 70
_PAGES = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids ["
_NOTICE = "上海市人民政府关于开展试点工作的通知\n沪府发〔2024〕9号\n一、加快发展\n1.支持企业开展跨境贸易。（责任单位：市商务委）\n"


@cache
def _bomb(part: str) -> bytes:
    """A container of a few kilobytes that swells to many megabytes."""
    return packed([(part, b"<d>" + b" " * (_MEGABYTES * 1024**2))])


def _cut_container(stream: random.Random) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        container.writestr(zipfile.ZipInfo("word/document.xml"), b"<d/>" * stream.randint(10, 999))
    return file.getvalue()[: -stream.randint(20, 60)]


def _garbled(stream: random.Random) -> bytes:
    """A notice to which several things were done, on random bytes."""
    data = _NOTICE.encode() * 20 + stream.randbytes(stream.randint(1000, 20_000))
    for _ in range(6):
        data = stream.choice(CHANGES)(data, stream)
    return b"\x00\x01" + data


_KINDS: tuple[tuple[str, Callable[[random.Random], bytes]], ...] = (
    ("docx", lambda stream: _bomb("word/document.xml")),
    ("xlsx", lambda stream: _bomb("xl/workbook.xml")),
    ("docx", _cut_container),
    ("pdf", lambda stream: b"%PDF-1.7\n" + stream.randbytes(stream.randint(100, 50_000))),
    (
        "pdf",
        lambda stream: _PAGES + b"2 0 R " * 1000 + b"] /Count 1000000 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF",
    ),
    ("txt", _garbled),
    ("txt", lambda stream: stream.randbytes(stream.randint(1000, 200_000))),
    ("txt", lambda stream: ("支持企业开展跨境贸易" * stream.randint(20_000, 100_000)).encode()),
    ("txt", lambda stream: b""),
    ("html", lambda stream: b"<html><body>" + b"<div>" * 50_000 + "通知".encode()),
    ("html", lambda stream: b"<html><body>" + b"<table><tr><td>" * 10_000 + "通知".encode()),
    ("doc", lambda stream: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + stream.randbytes(2000)),
)


def hostile_file(stream: random.Random) -> tuple[str, bytes]:
    """The ending of the name, and the bytes."""
    ending, make = stream.choice(_KINDS)
    return ending, make(stream)
