"""Files made to crash, stall or swell a reader: each is told, and the notice beside it is read all the same."""

import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.fuzz import faults_of, made, real_notices
from benchmarks.mutations import packed
from benchmarks.promises import broken
from pipelines.build import build_tables
from pipelines.knowledge.book import Seeds
from pipelines.reading.source import SourceFile, open_folder
from tests.conftest import one, rows
from tests.pipelines.test_bad_input import GOOD

pytestmark = pytest.mark.slow

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
ENTITIES = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]><d xmlns="{WORD}">&l9;</d>'
OUTSIDE = f'<!DOCTYPE d [<!ENTITY file SYSTEM "file:///etc/passwd">]><d xmlns="{WORD}">&file;</d>'
SIZE = 70 * 1024**2


def word(document: bytes, **others: bytes) -> bytes:
    """A Word file of this main part."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>'
    )
    parts = [("_rels/.rels", relations.encode()), ("word/document.xml", document)]
    return packed(parts + list(others.items()))


def nested_tables(depth: int) -> bytes:
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return f'<w:document xmlns:w="{WORD}"><w:body>{opening * depth}{closing * depth}</w:body></w:document>'.encode()


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    body, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + head + table + trailer


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>"


def stream(content: bytes, times: int = 1) -> bytes:
    """A stream packed `times` times over."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode " * times
    return b"<< /Length %d /Filter [ %b] >>\nstream\n%b\nendstream" % (len(content), filters, content)


FILES: dict[str, Callable[[], bytes]] = {
    "bomb.docx": lambda: word(b"<d>" + b" " * SIZE),
    "bomb.xlsx": lambda: packed([("xl/workbook.xml", b"<d>" + b" " * SIZE)]),
    "bomb.ofd": lambda: packed([("OFD.xml", b"<d>" + b" " * SIZE)]),
    "many-parts.docx": lambda: word(b"<d/>", **{f"word/{at}.xml": b"" for at in range(20_000)}),
    "entities.docx": lambda: word(ENTITIES.encode()),
    "entities.xlsx": lambda: packed([("xl/workbook.xml", ENTITIES.encode())]),
    "entities.ofd": lambda: packed([("OFD.xml", ENTITIES.encode())]),
    "outside.docx": lambda: word(OUTSIDE.encode()),
    "outside-utf-16.docx": lambda: word(OUTSIDE.encode("utf-16")),
    "nested.docx": lambda: word(nested_tables(10_000)),
    "astray.docx": lambda: packed([("word/../../../etc/passwd", b"x"), ("word/document.xml", b"<d/>")]),
    "cut.docx": lambda: word(b"<d/>")[:-30],
    "pages-in-a-circle.pdf": lambda: pdf(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"),
    "many-pages.pdf": lambda: pdf(CATALOGUE, b"<< /Type /Pages /Kids [%b] /Count 50000 >>" % (b"3 0 R " * 50_000), PAGE),
    "bomb.pdf": lambda: pdf(CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE, stream(b" " * SIZE, 2)),
    "open-states.pdf": lambda: pdf(CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE, stream(b"q " * 10**6)),
    "parents.pdf": lambda: pdf(CATALOGUE, b"[" * 200_000),
    "nothing.pdf": lambda: b"%PDF-1.7\n" + b"\x00" * 1000,
    "nested.html": lambda: b"<html><body>" + b"<div>" * 100_000 + "通知".encode(),
    "nested-inline.html": lambda: b"<html><body>" + b"<b><i><font>" * 30_000 + "通知".encode(),
    "nested-tables.html": lambda: b"<html><body>" + b"<table><tr><td>" * 20_000 + "通知".encode(),
    "brackets.html": lambda: b"<html><body>" + b"<" * 300_000,
    "spans.html": lambda: b"<html><body><table><tr><td rowspan=99999999 colspan=99999999>" + "通知".encode() * 9,
    "attributes.html": lambda: b"<html><body " + b"".join(b"a%d=1 " % at for at in range(100_000)) + b">" + b"x" * 99,
    "script.html": lambda: b"<html><body><script>while(1){}</script><p onload='x'>" + "通知".encode(),
    "nested.rtf": lambda: b"{\\rtf1 " + b"{" * 100,
    "legacy.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "bomb.png": lambda: b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\x02\x00\x00\x00",
    "../../etc/passwd": lambda: b"\x00" * 100,
    "very-long-" + "长" * 10_000: lambda: b"",
    "-rf \u202e\n.txt": lambda: "通知\ud800".encode("utf-8", "surrogatepass"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_it_is_told_and_the_others_are_read(seeds: Seeds, name: str) -> None:
    tables = build_tables([SourceFile(name, FILES[name]()), SourceFile("good.txt", GOOD.encode())], seeds)
    assert broken(tables) == []
    assert one(tables, "notices", notice_id="hufufa-2030-7")["measure_count"] == 2
    hostile = one(tables, "notices", source_file=name)
    told = rows(tables, "issues", notice_id=hostile["notice_id"])
    assert told
    assert "passwd" in name or "root:" not in str(told)
    if hostile["parse_status"] == "quarantined":
        assert any(issue["severity"] == "error" and issue["message"].startswith(name) for issue in told)


def test_what_lies_outside_the_file_is_not_read(seeds: Seeds) -> None:
    for name in ("outside.docx", "outside-utf-16.docx"):
        tables = build_tables([SourceFile(name, FILES[name]())], seeds)
        assert tables["notice_texts"].num_rows == 0


@pytest.mark.parametrize("number", range(8))
@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".docx", ".pdf"])
def test_real_files_made_bad(seeds: Seeds, ending: str, number: int) -> None:
    faults, outcome = faults_of(made(real_notices(ending), 4, number), seeds)
    assert faults == []
    assert outcome != "raised"


def test_a_folder_of_all_kinds(tmp_path: Path, seeds: Seeds) -> None:
    """Every kind of thing that may lie in a folder, and one notice."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "nowhere.txt").symlink_to("gone.txt")
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    (tmp_path / "outside.txt").symlink_to("/etc/passwd")
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(1024**3)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
    tables = build_tables(open_folder(tmp_path), seeds)
    assert broken(tables) == []
    found = {row["source_file"]: row["parse_status"] for row in rows(tables, "notices")}
    assert {name for name, status in found.items() if status != "quarantined"} == {"good.txt"}
    told = {row["message"].split(":")[0] for row in rows(tables, "issues", severity="error")}
    assert set(found) - {"good.txt"} <= told
