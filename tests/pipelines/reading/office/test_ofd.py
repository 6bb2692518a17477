"""OFD files built by the standard: text where it is printed, tables from their rules, page furniture, pictures."""

import io
import zipfile
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipelines.reading.document import Document
from pipelines.reading.formats import read_document
from pipelines.reading.office import ofd
from pipelines.reading.office.ofd import read_ofd, read_scanned_ofd
from pipelines.reading.office.ofd_numbers import bounds, distances, matrix, number
from pipelines.reading.office.ofd_objects import straight_parts, text_of
from pipelines.reading.source import SourceFile
from tests.pipelines.reading.office.files import codes, element, packed, regions_of, table_of

OFD = {"ofd": "http://www.ofdspec.org/2016"}
SIZE = 5.0
"""Of characters, in millimetres: 32 of them fill a line of 160."""


def text(content: str, left: float, top: float, more: str = "", size: float = SIZE) -> str:
    """A line whose characters stand side by side, its upper left corner given."""
    steps = " ".join(f"g 1 {size}" if char > "\u2000" else str(size / 2) for char in content[:-1])
    delta = f'DeltaX="{steps}"' if steps else ""
    return (
        f'<ofd:TextObject ID="1" Boundary="{left} {top} 180 {size * 1.2}" Font="3" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size * 0.85}" {delta}>{content}</ofd:TextCode></ofd:TextObject>'
    )


def path(*points: tuple[float, float], more: str = "", inside: str = "") -> str:
    data = " ".join(f"{'L' if at else 'M'} {x} {y}" for at, (x, y) in enumerate(points))
    return (
        f'<ofd:PathObject ID="1" Boundary="0 0 210 297" LineWidth="0.3" {more}>{inside}'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ruled(xs: list[float], ys: list[float]) -> str:
    """The rules of a table."""
    down = "".join(path((x, ys[0]), (x, ys[-1])) for x in xs)
    return down + "".join(path((xs[0], y), (xs[-1], y)) for y in ys)


def page(*objects: str, before: str = "") -> str:
    return f'{before}<ofd:Content><ofd:Layer ID="2" Type="Body">{"".join(objects)}</ofd:Layer></ofd:Content>'


def made(
    *pages: str,
    root: str = "Doc_0/Document.xml",
    common: str = "",
    loc: str = "Pages/Page_{}/Content.xml",
    **parts: str,
) -> bytes:
    """An OFD of pages; `parts` are further parts of the document's folder, by name."""
    listed = "".join(f'<ofd:Page ID="{at}" BaseLoc="{loc.format(at)}"/>' for at in range(len(pages)))
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    document = f"<ofd:CommonData>{area}{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
    files: dict[str, str | bytes] = {
        "OFD.xml": element("ofd:OFD", f"<ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody>", OFD),
        "Doc_0/Document.xml": element("ofd:Document", document, OFD),
    }
    for at, content in enumerate(pages):
        files[f"Doc_0/Pages/Page_{at}/Content.xml"] = element("ofd:Page", content, OFD)
    for name, content in parts.items():
        files[f"Doc_0/{name}.xml"] = element(
            content.split(">")[0].lstrip("<"), content.split(">", 1)[1].rsplit("</", 1)[0], OFD
        )
    return packed(files)


def read(*pages: str, **more: str) -> Document:
    return read_ofd("x.ofd", made(*pages, **more))


LEFT, INDENTED = 25.0, 35.0
FULL = "为贯彻落实党中央国务院决策部署推动高质量发展现将有关事项通知如下请认"
"""32 characters."""


def test_lines_paragraphs_and_page_numbers() -> None:
    first = page(
        text("关于推广的通知", 87.5, 30, size=6),
        text(FULL[:30], INDENTED, 50),
        text("真贯彻执行。", LEFT, 60),
        text(FULL[:30], INDENTED, 70),
        text("—1—", 100, 280, size=4),
    )
    second = page(text("各地要抓好落实。", LEFT, 30), text("附件", INDENTED, 40), text("—2—", 100, 280, size=4))
    document = read(first, second)
    assert document.text == (
        f"关于推广的通知\n　　{FULL[:30]}\n真贯彻执行。\n　　{FULL[:30]}\n—1—\n各地要抓好落实。\n　　附件\n—2—\n"
    )
    assert document.knows_paragraphs
    joined = [document.text[at : at + 3] for at in sorted(document.joined)]
    assert joined == ["真贯彻", "各地要"]
    assert [kind for kind, _ in regions_of(document)] == ["page_furniture"] * 2
    assert (document.source_format, document.problems) == ("ofd", [])


def test_order_is_that_of_the_page_and_not_of_the_file() -> None:
    document = read(page(text("第二行", LEFT, 60), text("号", 60, 50), text("国发〔2025〕1", LEFT, 50)))
    assert document.text.replace("　", "") == "国发〔2025〕1号\n第二行\n"


def test_several_codes_in_an_object_gaps_and_doubled_characters() -> None:
    codes_ = (
        '<ofd:TextCode X="0" Y="4" DeltaX="5 5">甲乙丙</ofd:TextCode>'
        '<ofd:TextCode X="30" DeltaX="5">丁戊</ofd:TextCode>'
        '<ofd:TextCode X="30.2" DeltaX="5">丁戊</ofd:TextCode>'
        '<ofd:TextCode X="0" Y="14">己庚</ofd:TextCode>'
    )
    document = read(page(f'<ofd:TextObject Boundary="25 50 100 20" Size="5">{codes_}</ofd:TextObject>'))
    assert document.text == "甲乙丙　　　丁戊\n己庚\n"


def test_an_object_with_a_matrix() -> None:
    scaled = '<ofd:TextCode X="50" Y="100" DeltaX="10">上下</ofd:TextCode>'
    scaled = f'<ofd:TextObject Boundary="0 0 210 297" CTM="0.5 0 0 0.5 0 0" Size="10">{scaled}</ofd:TextObject>'
    assert read(page(scaled, text("左", 20, 45.75), text("右", 35, 45.75))).text == "左上下右\n"
    turned = '<ofd:TextObject Boundary="150 50 9 60" CTM="0 1 -1 0 0 0" Size="5">'
    turned += '<ofd:TextCode X="0" Y="0" DeltaX="g 2 5">旁边的</ofd:TextCode></ofd:TextObject>'
    document = read(page(text("正文在此处", LEFT, 55), turned))
    assert regions_of(document) == [("page_furniture", "旁边的")]


def test_a_table_and_its_rest_on_the_next_page() -> None:
    xs = [25.0, 45.0, 125.0, 185.0]
    head = [text("序号", 26, 52), text("事项", 46, 52), text("单位", 126, 52)]
    first = page(
        ruled(xs, [50, 60, 80]), *head,
        text("1", 26, 62), text("第一项工作要求很长很长很长很长", 46, 62), text("继续。", 46, 70), text("商务部", 126, 62),
    )  # fmt: skip
    second = page(ruled(xs, [50, 60, 70]), *head, text("2", 26, 62), text("第二项", 46, 62), text("海关", 126, 62))
    document = read(first, second)
    assert table_of(document) == [
        (0, 0, 1, 1, "序号"), (0, 1, 1, 1, "事项"), (0, 2, 1, 1, "单位"),
        (1, 0, 1, 1, "1"), (1, 1, 1, 1, "第一项工作要求很长很长很长很长\n继续。"), (1, 2, 1, 1, "商务部"),
        (2, 0, 1, 1, "2"), (2, 1, 1, 1, "第二项"), (2, 2, 1, 1, "海关"),
    ]  # fmt: skip
    assert len(document.grids) == 1
    assert [document.text[at : at + 2] for at in document.joined] == ["继续"]


def test_a_frame_is_a_box_whatever_it_is_drawn_with() -> None:
    corners = [(20.0, 60.0), (190.0, 60.0), (190.0, 100.0), (20.0, 100.0)]
    closed = path(*corners).replace("</ofd:AbbreviatedData>", " C</ofd:AbbreviatedData>")
    sides = [((20, 60), (190, 60)), ((190, 60), (190, 100)), ((20, 100), (190, 100)), ((20, 60), (20, 100))]
    thin = "".join(
        path((x0, y0), (x1 + 0.2, y0), (x1 + 0.2, y1 + 0.2), (x0, y1 + 0.2), more='Stroke="false" Fill="true"')
        for (x0, y0), (x1, y1) in sides
    )
    for frame in (closed, thin):
        document = read(page(text("前文", LEFT, 40), text("专栏", LEFT, 70), frame, text("后文", LEFT, 120)))
        assert regions_of(document) == [("box", "专栏")]
    white = path(*corners, corners[0], inside='<ofd:StrokeColor Value="255 255 255"/>')
    assert regions_of(read(page(text("专栏", LEFT, 70), white, text("后文", LEFT, 120)))) == []


def test_templates_absolute_places_and_composites() -> None:
    template = f"<ofd:Page>{page(text('某省人民政府公报', 80, 10))}</ofd:Page>"
    unit = (
        '<ofd:Res BaseLoc="Res"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7">'
        f"<ofd:Content>{text('组合', 0, 0)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    document = read(
        page(
            f"<ofd:PageBlock>{text('甲', LEFT, 50)}</ofd:PageBlock>",
            '<ofd:CompositeObject ResourceID="7" Boundary="25 60 50 10"/><ofd:CompositeObject ResourceID="8"/>',
            before='<ofd:Template TemplateID="5" ZOrder="Background"/>',
        ),
        root="/Doc_0/Document.xml",
        loc="/Doc_0/Pages/Page_{}/Content.xml",
        common='<ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:TemplatePage ID="5" BaseLoc="Template.xml"/>',
        Template=template,
        Res=unit,
    )
    assert document.text.split() == ["某省人民政府公报", "甲", "组合"]
    assert document.problems == []


def test_hidden_objects_and_attached_files_are_named() -> None:
    data = made(page(text("甲", LEFT, 50), text("乙丙", LEFT, 60, 'Visible="false"')))
    document = read_ofd("x.ofd", data)
    assert (document.text, codes(document)) == ("甲\n", ["hidden_content"])
    assert "2 characters" in document.problems[0].message


PICTURE = '<ofd:ImageObject ID="4" Boundary="0 0 210 297" ResourceID="6" CTM="210 0 0 297 0 0"/>'


def test_scanned_pages_are_named() -> None:
    document = read(page(text("甲" * 30, LEFT, 50)), page(PICTURE), page(PICTURE, text("3", 100, 280)))
    assert document.text.startswith("甲" * 30)
    assert codes(document) == ["scanned_page"]
    assert "pages 2-3" in document.problems[0].message
    assert codes(read(page(PICTURE))) == ["scanned_page"]
    assert codes(read_scanned_ofd("x.ofd", made(page(PICTURE)))) == ["scanned_page"]
    assert codes(read(page(PICTURE, text("甲" * 30, LEFT, 50)))) == []


@pytest.mark.slow
@pytest.mark.skipif(find_spec("rapidocr") is None, reason="kaifang[ocr] is not installed")
def test_scanned_pages_are_recognised() -> None:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (827, 1170), "white")
    small = Image.new("RGB", (60, 12), "white")
    ImageDraw.Draw(small).text((2, 0), "NOTICE 68", fill="black")
    image.paste(small.resize((600, 120)), (100, 150))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    res = (
        '<ofd:Res BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="6" Type="Image">'
        "<ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    data = made(page(PICTURE), common="<ofd:DocumentRes>DocRes.xml</ofd:DocumentRes>", DocRes=res)
    data = with_part(data, "Doc_0/Res/a.png", buffer.getvalue())
    document = read_scanned_ofd("x.ofd", data)
    assert "68" in document.text
    assert codes(document) == ["ocr_text"]


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def test_what_is_broken_costs_its_page_only() -> None:
    missing = made(page(text("甲", LEFT, 50)), page(text("乙", LEFT, 50)), loc="Pages/Page_{}/Content.xml")
    missing = missing.replace(b"Doc_0/Pages/Page_1/", b"Doc_0/Pages/Page_9/")
    document = read_ofd("x.ofd", missing)
    assert (document.text, codes(document)) == ("甲\n", ["damaged_file"])
    assert "page 2 was left out" in document.problems[0].message
    document = read(page(text("甲", LEFT, 50)), common="<ofd:PublicRes>gone.xml</ofd:PublicRes>")
    assert (document.text, codes(document)) == ("甲\n", ["damaged_file"])


def test_files_that_are_refused() -> None:
    whole = made(page(text("甲", LEFT, 50)))
    assert codes(read_ofd("x.ofd", whole[:-20])) == ["damaged_file"]
    assert codes(read_ofd("x.ofd", packed({"OFD.xml": element("ofd:OFD", "", OFD)}))) == ["damaged_file"]
    assert codes(read(root="Doc_1/Document.xml")) == ["damaged_file"]
    assert codes(read_ofd("x.ofd", with_part(whole, "Encryptions.xml", b"<a/>"))) == ["encrypted_file"]
    assert codes(read_ofd("x.ofd", packed({"OFD.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}))) == [
        "file_beyond_limits"
    ]
    assert codes(read(page())) == ["empty_file"]
    assert codes(read()) == ["empty_file"]


def test_pages_beyond_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [page(text("甲乙丙", LEFT, 50)), page(text("丁", LEFT, 50))]
    monkeypatch.setattr(ofd, "MAX_PDF_PAGES", 1)
    document = read(*pages)
    assert (document.text, codes(document)) == ("甲乙丙\n", ["file_too_large"])
    monkeypatch.undo()
    monkeypatch.setattr(ofd, "MAX_PAGE_CHARACTERS", 2)
    document = read(*pages)
    assert (document.text, codes(document)) == ("甲乙\n丁\n", ["file_beyond_limits"])


def test_composites_that_hold_themselves_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ofd, "MAX_PAGE_DRAWINGS", 1000)
    own = '<ofd:CompositeObject ResourceID="7"/>' * 20
    unit = f'<ofd:CompositeGraphicUnit ID="7"><ofd:Content>{own}</ofd:Content></ofd:CompositeGraphicUnit>'
    document = read(page(own), common="<ofd:PublicRes>Res.xml</ofd:PublicRes>", Res=f"<ofd:Res>{unit}</ofd:Res>")
    assert codes(document) == ["file_beyond_limits"]


def test_numbers() -> None:
    assert [number(each, 7) for each in ("1.5", "", None, "x", "nan", "inf", "1e30")] == [1.5, 7, 7, 7, 7, 7, 7]
    assert bounds("0 0 210 297") == (0, 0, 210, 297)
    assert [bounds(each) for each in (None, "1 2 3", "0 0 0 5", "a b c d")] == [None] * 4
    assert distances("g 3 10 5", 6) == [10, 10, 10, 5, 5, 5]
    assert distances("1 2 3", 2) == [1, 2]
    assert distances("g 999999999 1", 3) == [1, 1, 1]
    assert [distances(each, 3) for each in (None, "g", "g x y")] == [[], [], []]
    assert matrix("10 20 5 5", "2 0 0 2 1 1").of(1, 1) == (13, 23)
    assert matrix(None, "1 2").of(3, 4) == (3, 4)


def test_paths() -> None:
    assert straight_parts("M 0 0 L 5 0 L 5 5 C") == [[(0, 0), (5, 0), (5, 5), (0, 0)]]
    assert straight_parts("M 0 0 L 1 0 B 1 1 2 2 3 0 L 4 0 M 9 9") == [[(0, 0), (1, 0)], [(3, 0), (4, 0)]]
    assert straight_parts("M 0 0 L 1 0 Q 1 1 2 2 A 1 1 0 0 1 7 7 L 8 8 X 1") == [[(0, 0), (1, 0)], [(7, 7), (8, 8)]]
    assert straight_parts("L") == straight_parts("") == straight_parts("C C M 1") == []


def test_escaped_characters() -> None:
    code = etree.fromstring(r"<a>A\0020\4E2D科\技</a>")
    assert text_of(code) == "A 中科\\技"
    assert text_of(etree.fromstring("<a>\n  国务\n</a>")) == "国务"


def test_the_reader_is_found_by_content() -> None:
    document = read_document(SourceFile("notice.pdf", made(page(text("甲", LEFT, 50)))))
    assert (document.text, document.source_format) == ("甲\n", "ofd")


rows = st.dictionaries(
    st.integers(1, 27), st.tuples(st.text("甲乙丙1（", min_size=1, max_size=9), st.integers(0, 150)), max_size=6
)


@given(st.lists(rows, min_size=1, max_size=3))
def test_every_character_is_there(pages: list[dict[int, tuple[str, int]]]) -> None:
    document = read(*(page(*(text(content, left, 10 * at) for at, (content, left) in each.items())) for each in pages))
    written = "".join(content for each in pages for content, _ in each.values())
    assert sorted("".join(document.text.split())) == sorted(written)


@given(st.binary(max_size=60), st.integers(0, 3000), st.integers(0, 40))
def test_damaged_files_never_raise(noise: bytes, at: int, gone: int) -> None:
    whole = made(page(text("甲", LEFT, 50), path((1, 1), (9, 9)), PICTURE))
    at %= len(whole)
    read_ofd("x.ofd", whole[:at] + noise + whole[at + gone :])


attributes = st.sampled_from(
    ["", "x", "1", "-1", "1e308", "nan", "0 0", "0 0 0 0", "g 2 5", "1 2 3 4 5 6", "0 0 210 297"]
)


@given(st.lists(attributes, min_size=9, max_size=9))
def test_absurd_attributes_do_no_harm(given_: list[str]) -> None:
    names = ("Boundary", "CTM", "Size", "HScale", "X", "Y", "DeltaX", "DeltaY")
    values = dict(zip(names, given_, strict=False))
    outer = " ".join(f'{name}="{values[name]}"' for name in names[:4])
    inner = " ".join(f'{name}="{values[name]}"' for name in names[4:])
    content = f"<ofd:TextObject {outer}><ofd:TextCode {inner}>甲乙丙</ofd:TextCode></ofd:TextObject>"
    document = read(page(content, path((0, 0), (9, 9), more=f'Name="{given_[8]}"')))
    assert set(document.text) <= set("甲乙丙 　\n")
