"""The form of a file is told by its content; its name plays no part."""

import io
import os
import zipfile

import pytest

from pipelines.reading import formats
from pipelines.reading.document import Document
from pipelines.reading.formats import FORMATS, read_document
from pipelines.reading.source import SourceFile


def zipped(*names: str, stored: bool = False) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, b"x" * 100)
    return file.getvalue()


def embedded() -> bytes:
    """A Word file that holds a spreadsheet without packing it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("word/document.xml", b"x")
        made.writestr("word/embeddings/table.xlsx", zipped("xl/workbook.xml", stored=True))
    return file.getvalue()


def told(data: bytes) -> str:
    return next(form.what for form in FORMATS if form.matches(data))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", "a PDF"),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n1 0 obj\nendobj", "a PDF"),
        ("PDF文件以%PDF-开头。".encode(), "text"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word file (DOCX)"),
        (zipped("[Content_Types].xml", "Word\\document2.xml"), "a Word file (DOCX)"),
        (zipped("xl/workbook.xml"), "a spreadsheet (XLSX)"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "an OFD"),
        (zipped("/ofd.xml"), "an OFD"),
        (embedded(), "a Word file (DOCX)"),
        (zipped("通知.txt"), "an archive"),
        (b"PK\x03\x04 and nothing more", "an archive"),
        (b"Rar!\x1a\x07\x00", "an archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "a legacy Office file"),
        (b"{\\rtf1\\ansi", "a rich text file (RTF)"),
        (b"\x89PNG\r\n", "an image"),
        (b"\xff\xd8\xff\xe0", "an image"),
        ("<html><body>通知".encode(), "a web page"),
        ("<p>只有一个标记的通知".encode(), "text"),
        ("PK是什么".encode(), "text"),
        ("Rar是什么".encode(), "text"),
        ("通知".encode("utf-16"), "text"),
    ],
)
def test_what_a_file_is(data: bytes, what: str) -> None:
    assert told(data) == what


def test_an_archive_is_refused_with_the_remedy() -> None:
    (problem,) = read_document(SourceFile("a.txt", zipped("通知.txt"))).problems
    assert problem.code == "unsupported_format"
    assert problem.message == "a.txt: this is an archive; unpack it and put the notices in one by one"


def read_with(monkeypatch: pytest.MonkeyPatch, reader: str, apart_from: int = 0) -> Document:
    form = FORMATS[-1]._replace(reader=f"tests.pipelines.reading.readers:{reader}", apart_from=apart_from)
    monkeypatch.setattr(formats, "FORMATS", (form,))
    return read_document(SourceFile("a.txt", b"12345"))


def test_files_above_a_size_are_read_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_with(monkeypatch, "count", 6).text.split()[3] == str(os.getpid())
    assert read_with(monkeypatch, "count", 5).text.split()[3] != str(os.getpid())


def test_halves_of_characters_are_replaced_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_with(monkeypatch, "surrogate")
    assert document.text == "甲\ufffd乙\x00丙"
    (problem,) = document.problems
    assert (problem.code, problem.start, problem.end) == ("undecodable_bytes", 1, 2)


def test_a_text_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MAX_TEXT_CHARACTERS", 4)
    document = read_document(SourceFile("a.txt", b"12345"))
    assert (document.text, [each.code for each in document.problems]) == ("", ["file_too_large"])
    assert read_document(SourceFile("a.txt", b"1234")).text == "1234"


def test_an_error_in_a_reader_costs_its_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = read_with(monkeypatch, "fail", 6).problems
    assert problem.code == "reader_failed"
    assert problem.message.startswith("a.txt: the reader ended with ValueError: ")
