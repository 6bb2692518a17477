"""Files that are locked, damaged, scanned, hostile or empty give a problem with a remedy, and what can be read."""

import random
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from pipelines.reading.document import Document
from pipelines.reading.ocr.engine import is_installed
from pipelines.reading.pdf import reader
from pipelines.reading.pdf.reader import read_pdf, read_scanned_pdf
from tests.pipelines.reading.pdf.printing import Sheet, make_pdf, stream
from tests.pipelines.reading.pdf.shown import paragraphs, read, regions

CORPUS = Path(__file__).parents[3] / "notices" / "corpus"
PAGE = Sheet().lines(90, 100, "各省、自治区、直辖市人民政府：", "请认真贯彻落实。")
TEXT = "各省、自治区、直辖市人民政府：\n请认真贯彻落实。\n"


def codes(document: Document) -> list[str]:
    return [each.code for each in document.problems]


def test_a_password_that_is_empty_opens() -> None:
    assert read(PAGE, password="").text == TEXT
    document = read(PAGE, password="geheim")
    assert (document.text, document.source_format, codes(document)) == ("", "unsupported", ["encrypted_file"])
    assert "x.pdf" in document.problems[0].message and "password" in document.problems[0].message


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.4\n", b"%PDF-1.7\n" + bytes(range(256)) * 20, make_pdf(), make_pdf(PAGE)[:300]],
    ids=["head", "noise", "no pages", "broken off"],
)
def test_what_cannot_be_opened_is_damaged(data: bytes) -> None:
    document = read_pdf("x.pdf", data)
    assert (document.text, codes(document)) == ("", ["damaged_file"])
    assert "fetch it again" in document.problems[0].message


def test_a_lost_end_is_mended_and_said() -> None:
    data = make_pdf(PAGE)
    document = read_pdf("x.pdf", data[: data.index(b"xref\n0")])
    assert (document.text, codes(document)) == (TEXT, ["damaged_file"])


def test_loops_and_boasts_of_the_page_tree() -> None:
    data = make_pdf(PAGE)
    loop = read_pdf("x.pdf", data.replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]"))
    assert (loop.text, codes(loop)) == ("", ["damaged_file"])
    assert "page 1 " in loop.problems[0].message
    assert read_pdf("x.pdf", data.replace(b"/Count 1", b"/Count 999999999")).text == TEXT


def test_pages_and_characters_beyond_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PDF_PAGES", 2)
    document = read(PAGE, Sheet().lines(90, 100, "第二页。"), Sheet().lines(90, 100, "第三页。"))
    assert document.text == TEXT + "第二页。\n"
    assert codes(document) == ["file_too_large"]
    assert "first 2 of 3 pages" in document.problems[0].message
    monkeypatch.setattr(reader, "MAX_PDF_CHARACTERS", 10)
    assert codes(read(PAGE, PAGE)) == ["file_too_large"]


def test_one_damaged_page_costs_that_page_only() -> None:
    data = make_pdf(PAGE, Sheet().lines(90, 100, "第二页。"), Sheet().lines(90, 100, "第三页。"))
    document = read_pdf("x.pdf", data.replace(b"6 0 obj<</Type/Page/", b"6 0 obj<</Type/Font/"))
    assert document.text.endswith("第三页。\n") and document.text.startswith(TEXT)
    assert [each.message[:14] for each in document.problems] in ([], ["x.pdf: page 2 "])


def test_an_empty_page_is_said() -> None:
    document = read(Sheet())
    assert (document.text, codes(document)) == ("", ["empty_file"])


def test_characters_that_a_font_does_not_name() -> None:
    document = read(Sheet().lines(90, 100, "各省、自治区\ue001直辖市\ue002人民政府："))
    (problem,) = document.problems
    assert (problem.code, problem.severity, problem.mention) == ("unmapped_characters", "warning", "\ue001")
    assert document.text[problem.start : problem.end] == "\ue001"
    assert "2 characters" in problem.message


def scan(text: str = "") -> bytes:
    """A page that a picture fills."""
    picture = stream(
        b"\x00" * 16, "/Type/XObject/Subtype/Image/Width 4/Height 4/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    sheet = Sheet().raw("q 500 0 0 700 50 50 cm /X1 Do Q").text(290, 780, text, 10)
    return make_pdf(PAGE, sheet, objects={"XObject/X1": picture})


@pytest.mark.parametrize("text", ["", "— 2 —"])
def test_a_scanned_page_is_said(text: str) -> None:
    document = read_pdf("x.pdf", scan(text))
    assert document.text.startswith(TEXT)
    (problem,) = document.problems
    assert (problem.code, problem.severity) == ("scanned_page", "error")
    assert problem.message.startswith("x.pdf: page 2 without a text layer;")
    assert "kaifang[ocr]" in problem.message


def test_a_picture_beside_text_is_no_scan() -> None:
    sheet = Sheet().raw("q 500 0 0 300 50 50 cm /X1 Do Q").lines(90, 100, "各省、自治区、直辖市人民政府：" * 2)
    picture = stream(b"\x00", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8")
    assert read(sheet, objects={"XObject/X1": picture}).problems == []


@pytest.mark.slow
@pytest.mark.skipif(not is_installed(), reason="kaifang[ocr] is not installed")
def test_a_scan_is_recognised() -> None:
    with pdfium.PdfDocument(CORPUS / "gf-2018-32.pdf") as printed:
        picture = printed[14].render(scale=2).to_numpy()[:, :, ::-1]
    high, wide = picture.shape[:2]
    size = f"/Width {wide}/Height {high}/ColorSpace/DeviceRGB/BitsPerComponent 8"
    image = stream(picture.tobytes(), f"/Type/XObject/Subtype/Image{size}")
    sheet = Sheet().raw("q 600 0 0 776 0 12 cm /X1 Do Q")
    document = read_scanned_pdf("x.pdf", make_pdf(sheet, objects={"XObject/X1": image}))
    assert codes(document) == ["ocr_text"]
    assert "page 1 recognised" in document.problems[0].message
    assert document.knows_paragraphs
    assert "国务院" in paragraphs(document) and "2018年9月18日" in paragraphs(document)
    assert any(each.startswith("各地区、各部门要充分认识") for each in paragraphs(document))


@pytest.mark.parametrize("name", ["gf-2015-50.pdf", "gf-2018-32.pdf"])
def test_no_character_of_the_text_layer_is_lost(name: str) -> None:
    data = (CORPUS / name).read_bytes()
    layer: Counter[str] = Counter()
    with pdfium.PdfDocument(data) as opened:
        for page in opened:
            layer.update("".join(page.get_textpage().get_text_range().split()))
    assert Counter("".join(read_pdf(name, data).text.split())) == layer


def test_a_notice_with_boxes() -> None:
    document = read_pdf("x.pdf", (CORPUS / "gf-2015-50.pdf").read_bytes())
    boxes = regions(document, "box")
    assert [each.split("\n")[0] for each in boxes] == [
        "专栏1　政府数据资源共享开放工程",
        "专栏2　国家大数据资源统筹发展工程",
        "专栏3　政府治理大数据工程",
        "专栏4　公共服务大数据工程",
        "专栏5　工业和新兴产业大数据工程",
        "专栏6　现代农业大数据工程",
        "专栏7　万众创新大数据工程",
        "专栏8　大数据关键技术及产品研发与产业化工程",
        "专栏9　大数据产业支撑能力提升工程",
        "专栏10　网络和大数据安全保障工程",
        "索引号：000014349/2015-00145",
    ]
    assert boxes[0].endswith("民生保障服务相关领域的政府数据集向社会开\n放。")
    texts = paragraphs(document)
    assert len(texts) == 105
    assert "4.支持宏观调控科学化。建立国家宏观调控数据体系，" in next(each for each in texts if each.startswith("4.支"))
    assert next(each for each in texts if each.startswith("4.支")).endswith("提高宏观调控的科学性、预见性和有效性。")


def test_a_notice_with_lists_of_agencies_over_pages() -> None:
    document = read_pdf("x.pdf", (CORPUS / "gf-2018-32.pdf").read_bytes())
    texts = paragraphs(document)
    items = [each for each in texts if each.startswith("（") and "）" in each[:6] and not each.startswith("（此件")]
    assert len(items) == 34
    assert items[29].endswith(
        "（发展改革委、生态环境部、银保监会、科技部、财政部、工业和信息化部、人力资源社会保障部等和有关地方人民政府及"
        "大众创业万众创新示范基地按职责分工负责）"
    )
    assert texts[-11:-8] == ["国务院", "2018年9月18日", "（此件公开发布）"]


@pytest.mark.slow
def test_damaged_bytes_never_raise() -> None:
    chance = random.Random(7)
    data = (CORPUS / "gf-2018-32.pdf").read_bytes()
    for count in (1, 10, 100, 1000) * 3:
        damaged = bytearray(data[: chance.randrange(len(data))] if count == 1 else data)
        for _ in range(count):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        document = read_pdf("x.pdf", bytes(damaged))
        assert document.text or document.problems
