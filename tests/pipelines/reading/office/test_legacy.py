"""Legacy formats are told by content and read through LibreOffice where it is installed."""

import io
import sys
import time
import zipfile
from pathlib import Path

import pytest

from pipelines.reading.formats import FORMATS
from pipelines.reading.office import converter, legacy
from pipelines.reading.office.docx import read_docx
from pipelines.reading.office.legacy import read_legacy
from tests.pipelines.reading.office.files import (
    abstract,
    codes,
    docx,
    lvl,
    num,
    numbered,
    p,
    packed,
    table_of,
    tbl,
    tc,
    tr,
)

RTF = rb"{\rtf1\ansi\ansicpg936 \u20851?\u20110?\u25512?\u24191?\par \u30002?\par}"
WORD_2003 = """<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>关于推广</w:t></w:r></w:p>
</w:body></w:wordDocument>""".encode()


def compound(*streams: str) -> bytes:
    """A compound file (MS-CFB) with empty streams of these names: header, one FAT sector, one directory sector."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    header[24:34] = b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    for at, value in ((44, 1), (48, 1), (56, 4096), (60, 0xFFFFFFFE), (68, 0xFFFFFFFE), (76, 0)):
        header[at : at + 4] = value.to_bytes(4, "little")
    header[80:512] = b"\xff" * 432
    table = (0xFFFFFFFD).to_bytes(4, "little") + (0xFFFFFFFE).to_bytes(4, "little") + b"\xff" * 504
    names = ["Root Entry", *streams]
    entries = [_entry(name, at, len(names)) for at, name in enumerate(names)]
    return bytes(header) + table + b"".join(entries).ljust(512, b"\x00")


def _entry(name: str, at: int, count: int) -> bytes:
    encoded = name.encode("utf-16-le")
    nothing = 0xFFFFFFFF
    right = at + 1 if 0 < at < count - 1 else nothing
    child = 1 if at == 0 and count > 1 else nothing
    entry = encoded.ljust(64, b"\x00") + (len(encoded) + 2).to_bytes(2, "little") + bytes([5 if at == 0 else 2, 1])
    entry += b"".join(value.to_bytes(4, "little") for value in (nothing, right, child))
    return (entry.ljust(116, b"\x00") + (0xFFFFFFFE).to_bytes(4, "little")).ljust(128, b"\x00")


def open_document(kind: str) -> bytes:
    """Its first entry, not packed, says what it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
    return buffer.getvalue()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of LibreOffice; tests say what it does."""
    path = tmp_path / "office"
    monkeypatch.setenv("KAIFANG_SOFFICE", str(path))
    return path


def does(program: Path, script: str) -> None:
    program.write_text(f"#!{sys.executable}\nimport sys, pathlib\n{script}", encoding="utf-8")
    program.chmod(0o755)


def gives(program: Path, data: bytes, target: str = "docx") -> None:
    does(
        program,
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\nout.mkdir()\n"
        f"(out / 'notice.{target}').write_bytes({data!r})\n",
    )


@pytest.mark.parametrize(
    ("data", "suffix", "target"),
    [
        (RTF, "rtf", "docx"),
        (WORD_2003, "xml", "docx"),
        (WORD_2003.replace(b"Word.Document", b"Excel.Sheet"), "xml", "xlsx"),
        (compound("WordDocument"), "doc", "docx"),
        (compound("Workbook"), "xls", "xlsx"),
        (compound("Book"), "xls", "xlsx"),
        (open_document("text"), "odt", "docx"),
        (open_document("spreadsheet"), "ods", "xlsx"),
        (packed({"xl/workbook.bin": b""}), "xlsb", "xlsx"),
    ],
)
def test_formats_are_told_by_content(data: bytes, suffix: str, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def convert(data: bytes, *wanted: str) -> bytes:
        asked.append(wanted)
        return docx(p("甲"))

    monkeypatch.setattr(legacy, "convert", convert)
    form = next(form for form in FORMATS if form.matches(data))
    assert form.reader == "pipelines.reading.office.legacy:read_legacy"
    read_legacy("x.doc", data)
    assert asked == [(suffix, target)]


def test_a_converted_file_is_read(program: Path) -> None:
    gives(program, docx(p("关于推广的通知")))
    document = read_legacy("x.doc", compound("WordDocument"))
    assert (document.text, document.source_format, document.problems) == ("关于推广的通知\n", "doc", [])


def test_files_that_are_refused() -> None:
    assert codes(read_legacy("x.doc", compound("EncryptedPackage"))) == ["encrypted_file"]
    assert codes(read_legacy("x.ppt", compound("PowerPoint Document"))) == ["unsupported_format"]
    assert codes(read_legacy("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) == ["damaged_file"]
    assert codes(read_legacy("x.doc", compound("WordDocument")[:600])) == ["damaged_file"]
    assert codes(read_legacy("x.doc", b"whatever")) == ["unsupported_format"]


def test_the_mark_of_a_word_file_behind_a_password() -> None:
    assert legacy._is_encrypted_word(bytes(11) + b"\x13")
    assert not legacy._is_encrypted_word(bytes(11) + b"\x12")
    assert not legacy._is_encrypted_word(b"\x13")


def test_without_libreoffice_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIFANG_SOFFICE", "/no/such/program")
    (problem,) = read_legacy("x.doc", RTF).problems
    assert problem.code == "converter_missing"
    assert problem.message.startswith("x.doc: ") and "install LibreOffice" in problem.message
    monkeypatch.delenv("KAIFANG_SOFFICE")
    monkeypatch.setenv("PATH", "/no/such/folder")
    assert codes(read_legacy("x.doc", RTF)) == ["converter_missing"]


def test_a_converter_that_gives_nothing(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    does(program, "print('Error: source file could not be loaded', file=sys.stderr)")
    (problem,) = read_legacy("x.doc", RTF).problems
    assert problem.code == "converter_failed" and "source file could not be loaded" in problem.message
    monkeypatch.setattr(converter, "MAX_FILE_BYTES", 10)
    gives(program, bytes(11))
    assert codes(read_legacy("x.doc", RTF)) == ["converter_failed"]
    program.write_bytes(b"\x00\x01")
    assert codes(read_legacy("x.doc", RTF)) == ["converter_failed"]


def test_a_converter_that_hangs_is_ended_with_what_it_started(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beat = tmp_path / "beat"
    loop = f"import time, pathlib\nwhile True:\n    pathlib.Path({str(beat)!r}).open('a').write('.'); time.sleep(0.01)"
    does(program, f"import subprocess\nsubprocess.Popen([sys.executable, '-c', {loop!r}]).wait()")
    monkeypatch.setattr(converter, "CONVERTER_SECONDS", 0.5)
    assert codes(read_legacy("x.doc", RTF)) == ["converter_failed"]
    size = beat.stat().st_size if beat.exists() else 0
    time.sleep(0.2)
    assert (beat.stat().st_size if beat.exists() else 0) == size


GRID_COLUMN = '<w:gridCol w:w="3000"/>'
WIDTH = '<w:tcW w:w="3000" w:type="dxa"/>'
installed = pytest.mark.skipif(converter.converter() is None, reason="LibreOffice is not installed")


@installed
@pytest.mark.slow
def test_rich_text_through_libreoffice() -> None:
    document = read_legacy("x.doc", RTF)
    assert (document.text, document.source_format, document.problems) == ("关于推广\n甲\n", "doc", [])


@installed
@pytest.mark.slow
def test_a_word_file_through_libreoffice_says_what_the_docx_says() -> None:
    """Numbers, tables and text survive the way into the legacy format and back."""
    numbering = abstract(lvl(0, "chineseCountingThousand", "%1、", extra='<w:suff w:val="nothing"/>')) + num()
    rows = [tr(*(tc(text, WIDTH) for text in texts)) for texts in (("序号", "事项"), ("1", "第一项"))]
    table = tbl(*rows).replace("<w:tblPr/>", f"<w:tblPr/><w:tblGrid>{GRID_COLUMN * 2}</w:tblGrid>") + p("附件")
    source = docx(p("关于推广的通知") + numbered("总体要求") + numbered("主要任务") + table, numbering=numbering)
    old = converter._FILTERS | {"doc": "doc:MS Word 97"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(converter, "_FILTERS", old)
        data = converter.convert(source, "docx", "doc")
    document = read_legacy("x.wps", data)
    assert document.text == read_docx("x.docx", source).text
    assert document.text.startswith("关于推广的通知\n一、总体要求\n二、主要任务\n序号\t事项\n")
    assert [cell[4] for cell in table_of(document)] == ["序号", "事项", "1", "第一项"]
