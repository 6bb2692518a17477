"""Containers are opened within limits; whatever is odd about them is said, and nothing is written anywhere."""

import io
import struct
import warnings
import zipfile

import pytest

from pipelines.reading import containers
from pipelines.reading.containers import Container, Unreadable, parse_xml, part_name


def packed(*entries: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def refusal(data: bytes, part: str = "a.xml") -> str:
    with pytest.raises(Unreadable) as caught:
        Container(data).read(part)
    problem = caught.value.problem("x.docx")
    assert problem.message.startswith("x.docx: ")
    return problem.code


def test_parts_are_found_whatever_their_case_and_slashes() -> None:
    container = Container(packed(("Word\\Document.xml", b"<a/>"), ("/doc_0/b.xml", b"<b/>"), ("folder/", b"")))
    assert container.names == ["word/document.xml", "doc_0/b.xml"]
    assert container.read("word/document.xml") == b"<a/>"
    assert container.xml("/Doc_0/./b.xml").tag == "b"
    assert "word/other.xml" not in container
    assert container.problems("x.docx") == []


def test_names_that_lead_outside_are_ignored_and_named() -> None:
    container = Container(packed(("../../etc/passwd", b"x"), ("a.xml", b"<a/>")))
    assert container.names == ["a.xml"]
    (problem,) = container.problems("x.docx")
    assert (problem.code, problem.severity) == ("damaged_file", "warning")
    assert "../../etc/passwd" in problem.message
    assert part_name("/../../a.xml") == "a.xml"


def test_a_part_that_is_there_twice() -> None:
    assert refusal(packed(("a.xml", b"<a/>"), ("A.xml", b"<b/>"))) == "damaged_file"
    assert Container(packed(("a.xml", b"<a/>"), ("a.xml", b"<a/>"))).read("a.xml") == b"<a/>"


def test_missing_truncated_and_broken() -> None:
    whole = packed(("a.xml", b"<a>" + bytes(range(256)) * 40 + b"</a>"))
    assert refusal(packed()) == "damaged_file"
    assert refusal(whole[: len(whole) // 2]) == "damaged_file"
    assert refusal(whole[:60] + b"\xff\xff\xff" + whole[63:]) == "damaged_file"
    assert refusal(b"PK\x03\x04") == "damaged_file"


def test_a_part_behind_a_password() -> None:
    data = bytearray(packed(("a.xml", b"<a/>")))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    struct.pack_into("<H", data, 6, 1)
    assert refusal(bytes(data)) == "encrypted_file"


def test_containers_beyond_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed(("a.xml", bytes(1_000_000)))
    assert Container(bomb).read("a.xml") == bytes(1_000_000)
    monkeypatch.setattr(containers, "SMALL_CONTAINER_BYTES", 500_000)
    assert refusal(bomb) == "file_beyond_limits"
    monkeypatch.undo()
    monkeypatch.setattr(containers, "MAX_PART_BYTES", 500_000)
    assert refusal(bomb) == "file_beyond_limits"
    monkeypatch.setattr(containers, "MAX_CONTAINER_ENTRIES", 1)
    assert refusal(packed(("a.xml", b""), ("b.xml", b""))) == "file_beyond_limits"


def test_a_size_that_lies_is_no_way_around_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(packed(("a.xml", bytes(1_000_000))))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 10)
    monkeypatch.setattr(containers, "MAX_PART_BYTES", 500_000)
    assert refusal(bytes(data)) in ("file_beyond_limits", "damaged_file")


ENTITIES = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ENTITIES.encode(), "file_beyond_limits"),
        (f'<?xml version="1.0" encoding="UTF-16"?>{ENTITIES}'.encode("utf-16"), "file_beyond_limits"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "file_beyond_limits"),
        (b"<a>" * 10_000 + b"</a>" * 10_000, "damaged_file"),
        (b"<a><b></a>", "damaged_file"),
        (b"", "damaged_file"),
        (b"\x00\x01", "damaged_file"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "damaged_file"),
        (b"<a>&undeclared;</a>", "damaged_file"),
    ],
)
def test_xml_that_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_xml(data, "a.xml")
    assert caught.value.code == code


def test_xml_that_is_read() -> None:
    root = parse_xml(
        '<?xml version="1.0" encoding="GB18030"?><a><!-- no -->国<?no?>务&amp;</a>'.encode("gb18030"), "a.xml"
    )
    assert "".join(root.itertext()) == "国务&"
