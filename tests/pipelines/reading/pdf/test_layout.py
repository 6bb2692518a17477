"""Order of reading, page furniture, what is turned, cropped, doubled or raised."""

import pytest

from pipelines.reading.document import Document
from pipelines.reading.pdf import read_pdf
from tests.pipelines.reading.pdf.printing import Sheet, make_pdf, stream
from tests.pipelines.reading.pdf.shown import paragraphs, read, regions

LEFT = [
    "一一一一一一一一一一一一",
    "二二二二二二二二二二二二",
    "三三三三三三三三三三三三",
    "四四四四四四四四四四四四",
    "五五五五五五五五五五五。",
]
RIGHT = [
    "六六六六六六六六六六六六",
    "七七七七七七七七七七七七",
    "八八八八八八八八八八八八",
    "九九九九九九九九九九九九",
    "十十十十十十十十十十十。",
]
BODY = ["推进大众创业万众创新是深入实施战略的重要支撑", "随着大众创业万众创新蓬勃发展环境持续改善日益"]


def words(document: Document) -> str:
    return "".join(document.text.split())


def page(*furniture: tuple[float, float, str], number: int = 0, more: tuple[str, ...] = ()) -> Sheet:
    """A page whose first lines are `body(number)`, then `more`; furniture is small."""
    sheet = Sheet().lines(90, 120, *body(number), *more)
    for x, y, text in furniture:
        sheet.text(x, y, text, 10)
    return sheet


def body(number: int) -> list[str]:
    """Two lines, other ones on each page."""
    return [line + "甲乙丙丁"[number] for line in BODY]


def test_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet().text(140, 60, "国务院公报刊登的一个通知的标题", 20)
    sheet.lines(80, 100, *LEFT).lines(320, 100, *RIGHT)
    document = read(sheet)
    assert words(document) == "国务院公报刊登的一个通知的标题" + "".join(LEFT) + "".join(RIGHT)
    assert paragraphs(document)[1] == "".join(LEFT + RIGHT)


def test_short_lines_abreast_are_no_columns() -> None:
    sheet = Sheet().lines(80, 100, *BODY, "甲", "乙", "丙", "丁", "戊").lines(400, 140, "子", "丑", "寅", "卯", "辰")
    assert words(read(sheet)) == "".join(BODY) + "甲子乙丑丙寅丁卯戊辰"


@pytest.mark.parametrize("form", ["—{}—", "- {} -", "第{}页", "第 {} 页 共 3 页", "{}/3", "{}"])
def test_page_numbers_are_furniture(form: str) -> None:
    document = read(*(page((290, 770, form.format(at)), number=at) for at in (1, 2, 3)))
    assert ["".join(each.split()) for each in regions(document, "page_furniture")] == [
        "".join(form.format(at).split()) for at in (1, 2, 3)
    ]
    assert words(document).count(BODY[0]) == 3
    assert regions(read(page((290, 770, form.format(5)))), "page_furniture")


def test_numbers_of_the_text_stay() -> None:
    document = read(page(more=("指标", "2017", "35")), page(number=1, more=("其中", "2019", "40")))
    assert regions(document, "page_furniture") == []


def test_heads_of_odd_and_even_pages() -> None:
    heads = [((90, 50, "国务院公报2018年第5期"), (400, 50, str(at))) for at in (12, 13, 14, 15)]
    document = read(*(page(*head, number=at) for at, head in enumerate(heads)))
    assert len(regions(document, "page_furniture")) == 4
    assert words(document).count("国务院公报2018年第5期") == 4


def test_what_stands_once_or_elsewhere_is_no_head() -> None:
    document = read(*(page((90, 60, f"附件{at}"), number=at) for at in (1, 2, 3)))
    assert regions(document, "page_furniture") == []
    document = read(page((90, 60, "重要通知")), page((90, 100, "重要通知"), number=1), page(number=2), page(number=3))
    assert regions(document, "page_furniture") == []
    document = read(*(page((90, 60, "完成时限：年底前；"), number=at) for at in (1, 2, 3)))
    assert regions(document, "page_furniture") == []


def test_what_browsers_print_at_the_edge() -> None:
    edges = ((30, 30, "2026/5/29 15:23"), (30, 780, "https://www.gov.cn/a.htm"), (560, 780, "1/1"))
    document = read(page(*edges))
    furniture = regions(document, "page_furniture")
    assert "".join("".join(furniture).split()) == "2026/5/2915:23https://www.gov.cn/a.htm1/1"


def test_a_page_printed_sideways() -> None:
    sheet = Sheet(entries="/Rotate 90")
    for at, line in enumerate(BODY):
        sheet.text(100 + 20 * at, 700, line, angle=90)
    assert words(read(sheet)) == "".join(BODY)
    upside_down = Sheet()
    for at, line in enumerate(BODY):
        upside_down.text(500, 300 - 20 * at, line, angle=180)
    assert words(read(upside_down)) == "".join(BODY)


def test_a_watermark_stands_aside() -> None:
    document = read(page().text(200, 400, "内部资料", 40, angle=45))
    assert regions(document, "page_furniture") == ["内部资料"]
    assert words(document).startswith("".join(body(0)))


def test_a_text_in_another_direction_is_read_behind_the_page() -> None:
    sheet = page(more=tuple(BODY))
    for at in range(3):
        sheet.text(420 + 20 * at, 700, "竖排的另一段文字共有二十个字以上方可成页", angle=90)
    document = read(sheet)
    assert regions(document, "page_furniture") == []
    assert words(document).endswith("竖排的另一段文字共有二十个字以上方可成页" * 3)


def test_what_is_cropped_away_stands_aside() -> None:
    sheet = page()
    sheet.entries = "/CropBox[50 0 600 760]"
    document = read(sheet.text(90, 20, "裁切线外"))
    assert regions(document, "page_furniture") == ["裁切线外"]


def test_a_line_that_the_edge_cuts_stays_whole() -> None:
    sheet = page()
    sheet.entries = "/CropBox[0 0 200 800]"
    assert words(read(sheet)) == "".join(body(0))
    assert regions(read(sheet), "page_furniture") == []


def test_bold_by_printing_twice_is_read_once() -> None:
    assert words(read(Sheet().text(90, 100, "总体要求").text(90.4, 100, "总体要求"))) == "总体要求"
    assert words(read(Sheet().text(90, 100, "人人").text(114, 100, "天天"))) == "人人天天"


def test_raised_characters_stand_in_their_line() -> None:
    sheet = Sheet().text(90, 100, "面积五百米").text(150, 95, "2", 7).text(155, 100, "以上")
    assert read(sheet).text == "面积五百米2以上\n"


def test_gaps_are_blanks() -> None:
    assert read(Sheet().text(90, 100, "标").text(126, 100, "题：通知")).text == "标　　题：通知\n"
    assert read(Sheet().text(90, 100, "free trade zone")).text == "free trade zone\n"


def test_characters_named_by_actual_text_stand_where_they_are_printed() -> None:
    """As Chrome prints 大: PDFium gives its place as if there were no form around it."""
    form = "/Span<</ActualText<FEFF5927>>>BDC BT /F1 24 Tf 1 0 0 1 480 1200 Tm <4e00> Tj ET EMC"
    around = stream(
        f"BT /F1 24 Tf 1 0 0 1 456 1200 Tm <{'加'.encode('utf-16-be').hex()}> Tj ET {form}"
        f" BT /F1 24 Tf 1 0 0 1 504 1200 Tm <{'力度'.encode('utf-16-be').hex()}> Tj ET".encode(),
        "/Type/XObject/Subtype/Form/BBox[0 0 2000 2000]/Resources<</Font<</F1 3 0 R>>>>",
    )
    sheet = Sheet().raw("q .5 0 0 .5 0 0 cm /X1 Do Q").lines(90, 300, *BODY)
    assert words(read(sheet, objects={"XObject/X1": around})).startswith("加大力度")


def test_a_shape_that_stands_for_several_characters() -> None:
    ligature = "/Span<</ActualText<FEFF006600660069>>>BDC BT /F1 12 Tf 1 0 0 1 102 700 Tm <4e00> Tj ET EMC"
    sheet = Sheet().text(90, 100, "甲").raw(ligature).text(114, 100, "乙")
    assert words(read(sheet)) == "甲ffi乙"


def test_reading_again_gives_the_same() -> None:
    data = make_pdf(page())
    assert read_pdf("x.pdf", data) == read_pdf("x.pdf", data)
