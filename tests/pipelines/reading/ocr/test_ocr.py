"""Scans and pictures: what is recognised is laid out like print, and said; what cannot be is a problem."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest

from pipelines.reading.layout.laying import lay_out
from pipelines.reading.layout.page import Glyph, Page
from pipelines.reading.ocr import images, pages
from pipelines.reading.ocr.engine import Recognised, is_installed, is_turned
from pipelines.reading.ocr.images import read_image
from pipelines.reading.ocr.pages import ocr_problems, page_list, recognised_page, with_printed

CORPUS = Path(__file__).parents[3] / "notices" / "corpus"
needs_ocr = pytest.mark.skipif(not is_installed(), reason="kaifang[ocr] is not installed")


def png(width: int, height: int) -> bytes:
    """A picture of one grey."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + b"\xff" * width for _ in range(min(height, 100))))
    parts = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


@pytest.mark.parametrize(
    ("numbers", "expected"), [([3], "page 3"), ([1, 2, 3, 7], "pages 1-3, 7"), ([1, 3, 4], "pages 1, 3-4")]
)
def test_pages_are_named(numbers: list[int], expected: str) -> None:
    assert page_list(numbers) == expected


def test_what_was_recognised_and_left_out_is_said() -> None:
    found = ocr_problems("x.pdf", [1, 2], 3, [9])
    assert [(each.code, each.severity) for each in found] == [("ocr_text", "warning"), ("scanned_page", "error")]
    assert "pages 1-2" in found[0].message and "3 of their lines are doubtful" in found[0].message
    assert "page 9" in found[1].message
    assert ocr_problems("x.pdf", [], 0, []) == []


def test_recognised_lines_become_lines_of_print(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        Recognised("一、总体要求", 100, 50, 220, 71, 0.99),
        Recognised("推进改革", 62, 90, 140, 110, 0.6),
        Recognised("2018年", 160, 91, 225, 111, 0.9),
    ]
    monkeypatch.setattr(pages, "recognise", lambda picture: lines)
    page, doubtful = recognised_page(4, np.zeros((400, 300, 3), np.uint8), 2.0)
    assert (page.number, page.width, page.height, page.recognised, doubtful) == (4, 150, 200, True, 1)
    (laid,) = lay_out([page])
    assert [line.text for line in laid.body] == ["一、总体要求", "推进改革　2018年"]  # type: ignore[union-attr]
    assert round(laid.body[0].left) == 50  # type: ignore[union-attr]


def test_a_picture_on_its_side_is_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    upright = [Recognised("推进改革", 10, 10, 90, 30, 0.9)]
    sideways = [Recognised("推进改革", 10, 10, 30, 90, 0.9)]
    assert is_turned(sideways) and not is_turned(upright)
    seen: list[tuple[int, ...]] = []

    def recognise(picture: np.ndarray) -> list[Recognised]:
        seen.append(picture.shape)
        return sideways if len(seen) == 1 else upright

    monkeypatch.setattr(pages, "recognise", recognise)
    page, _ = recognised_page(1, np.zeros((100, 300, 3), np.uint8), 1.0)
    assert seen == [(100, 300, 3), (300, 100, 3)]
    assert (page.width, page.height) == (100, 300)


def test_printed_characters_are_kept_where_nothing_was_recognised() -> None:
    recognised = Page(1, 500, 700, [Glyph("一", 100, 110, 50, 10)], recognised=True)
    printed = Page(1, 500, 700, [Glyph("一", 101, 111, 51, 10), Glyph("2", 250, 255, 690, 10)])
    assert "".join(glyph.char for glyph in with_printed(recognised, [printed]).glyphs) == "一2"


def test_a_picture_without_ocr_has_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "is_installed", lambda: False)
    document = read_image("x.png", png(4, 4))
    (problem,) = document.problems
    assert (document.text, document.source_format, problem.code) == ("", "unsupported", "scanned_page")
    assert "x.png" in problem.message and "pip install 'kaifang[ocr]'" in problem.message


@needs_ocr
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", png(40, 40)[:60], png(200_000, 200_000)])
def test_damaged_and_huge_pictures_are_problems(data: bytes) -> None:
    document = read_image("x.png", data)
    assert (document.text, [each.code for each in document.problems]) == ("", ["damaged_file"])


@needs_ocr
def test_a_blank_picture_holds_no_text() -> None:
    document = read_image("x.png", png(100, 100))
    assert (document.text, [each.code for each in document.problems]) == ("", ["empty_file"])


@needs_ocr
@pytest.mark.slow
def test_a_picture_of_a_notice_is_read() -> None:
    with pdfium.PdfDocument(CORPUS / "gf-2018-32.pdf") as printed:
        picture = printed[0].render(scale=2).to_pil().crop((140, 420, 1084, 730))
    file = io.BytesIO()
    picture.save(file, "PNG")
    document = read_image("x.png", file.getvalue())
    assert document.source_format == "image"
    assert [each.code for each in document.problems] == ["ocr_text"]
    assert "".join(document.text.split()).startswith(
        "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：创新是引领发展的第一动力，是建设现代化经济体系的战略支撑。"
    )
    assert document.knows_paragraphs and len(document.joined) >= 2
