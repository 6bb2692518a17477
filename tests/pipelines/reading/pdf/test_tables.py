"""Tables and boxes from ruling lines, on one page and over several."""

from tests.pipelines.reading.pdf.printing import Sheet
from tests.pipelines.reading.pdf.shown import cells, paragraphs, read, regions

XS = [80.0, 120.0, 300.0, 420.0]


def table(ys: list[float], *rows: tuple[str, ...]) -> Sheet:
    """A lattice whose cells hold these texts, a blank one nothing."""
    sheet = Sheet().grid(XS, ys)
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(XS, row, strict=False):
            for at, line in enumerate(text.split("\n")):
                sheet.text(x + 5, y + 15 + 14 * at, line, 10) if line else None
    return sheet


HEAD = ("序号", "任务", "责任单位")
FIRST = ("1", "推进政府数据共享。", "发展改革委")
SECOND = ("2", "推进公共数据开放。", "网信办")


def test_cells_in_the_order_of_rows() -> None:
    document = read(table([100, 130, 160, 190], HEAD, FIRST, ("2", "", "网信办")))
    assert document.text == "序号\n任务\n责任单位\n1\n推进政府数据共享。\n发展改革委\n2\n网信办\n"
    assert cells(document)[:4] == [
        (0, 0, 1, 1, "序号"), (0, 1, 1, 1, "任务"), (0, 2, 1, 1, "责任单位"), (1, 0, 1, 1, "1"),
    ]  # fmt: skip
    assert cells(document)[6:] == [(2, 0, 1, 1, "2"), (2, 1, 1, 1, ""), (2, 2, 1, 1, "网信办")]
    assert document.regions == []


def test_lines_of_a_cell_go_on_where_they_fill_it() -> None:
    text = "推进政府部门数据资源共享和开放工作\n各项措施。\n评价方法：由有关部门评估。"
    document = read(table([100, 130, 190], HEAD, ("1", text, "网信办")))
    assert cells(document)[4] == (1, 1, 1, 1, text)
    assert [line for at, line in _lines(document.text) if at in document.joined] == ["各项措施。"]


def _lines(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, line))
        at += len(line) + 1
    return found


def test_spans() -> None:
    sheet = Sheet().text(85, 115, "一、知识产权方面", 10).text(85, 145, "1", 10).text(125, 145, "措施", 10)
    sheet.text(125, 175, "更多", 10).text(305, 160, "商务部", 10)
    for y, x0, x1 in ((100, 80, 420), (130, 80, 420), (160, 120, 300), (190, 80, 420)):
        sheet.line(x0, y, x1, y)
    for x, y0, y1 in ((80, 100, 190), (120, 130, 190), (300, 130, 190), (420, 100, 190)):
        sheet.line(x, y0, x, y1)
    assert cells(read(sheet)) == [
        (0, 0, 1, 3, "一、知识产权方面"),
        (1, 0, 2, 1, "1"),
        (1, 1, 1, 1, "措施"),
        (1, 2, 2, 1, "商务部"),
        (2, 1, 1, 1, "更多"),
    ]


def test_thin_rectangles_are_lines_and_white_ones_are_none() -> None:
    sheet = Sheet().text(85, 115, "甲", 10).text(305, 115, "乙", 10)
    for x in (80, 300, 420):
        sheet.raw(f"0 0 0 rg {x} 660 0.5 40 re f")
    sheet.raw("80 699.5 340 0.5 re f 80 660 340 0.5 re f 1 1 1 rg 200 660 0.5 40 re f 0 0 0 rg")
    assert cells(read(sheet)) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]


def test_a_table_over_pages_is_one_and_its_repeated_head_stands_behind() -> None:
    first = table([700, 730, 760], HEAD, FIRST).text(290, 790, "— 1 —", 10)
    second = table([60, 90, 120], HEAD, SECOND).text(290, 790, "— 2 —", 10)
    document = read(first, second)
    (grid,) = document.grids
    assert grid.width == 3
    assert [each[4] for each in cells(document)] == [*HEAD, *FIRST, *SECOND]
    assert cells(document)[-1][:2] == (2, 2)
    assert "".join("".join(regions(document, "page_furniture")).split()) == "序号任务责任单位—1——2—"
    assert document.text[grid.start : grid.end].split("\n") == [*HEAD, *FIRST, *SECOND]


def test_tables_with_other_columns_or_text_between_are_two() -> None:
    first = table([700, 730, 760], HEAD, FIRST)
    assert len(read(first, table([90, 120, 150], HEAD, SECOND).text(80, 80, "附件2")).grids) == 2
    other = Sheet().grid([80, 200, 420], [60, 90]).text(85, 75, "甲", 10).text(205, 75, "乙", 10)
    assert len(read(first, other).grids) == 2


def test_a_row_that_the_page_cuts_is_one() -> None:
    more = ("3", "推进政府数据资源共享开放工作的", "商务部")
    first = table([640, 670, 700, 730, 760], HEAD, FIRST, SECOND, more)
    second = table([60, 90, 120], ("", "各项措施。", ""), ("4", "完成。", "财政部"))
    document = read(first, second)
    assert cells(document)[9:] == [
        (3, 0, 1, 1, "3"),
        (3, 1, 1, 1, "推进政府数据资源共享开放工作的\n各项措施。"),
        (3, 2, 1, 1, "商务部"),
        (4, 0, 1, 1, "4"),
        (4, 1, 1, 1, "完成。"),
        (4, 2, 1, 1, "财政部"),
    ]


def test_a_frame_of_one_column_is_a_box() -> None:
    sheet = Sheet().text(80, 80, "措施如下。").grid([80, 420], [100, 130, 200])
    sheet.text(150, 120, "专栏1　共享工程", 10).text(85, 150, "推动政府数据资源共享。", 10).text(80, 240, "一、任务")
    document = read(sheet)
    assert regions(document, "box") == ["专栏1　共享工程\n推动政府数据资源共享。"]
    assert document.grids == []


def test_a_box_over_pages_is_one() -> None:
    first = Sheet().grid([80, 420], [700, 730, 770]).text(150, 720, "专栏1　共享工程", 10)
    first.text(85, 750, "推动政府数据资源共享，整合政府部门公共数据资", 10).text(290, 795, "1", 8)
    second = (
        Sheet().grid([80, 420], [60, 100]).text(85, 80, "源。", 10).text(80, 140, "二、任务").text(290, 795, "2", 8)
    )
    document = read(first, second)
    assert regions(document, "box") == ["专栏1　共享工程\n推动政府数据资源共享，整合政府部门公共数据资\n源。"]
    assert regions(document, "page_furniture") == ["1", "2"]


def test_a_box_with_its_own_title_is_the_next_one() -> None:
    first = Sheet().grid([80, 420], [700, 730, 770]).text(150, 720, "专栏1", 10).text(105, 750, "共享。", 10)
    second = Sheet().grid([80, 420], [60, 90, 130]).text(150, 80, "专栏2", 10).text(105, 110, "开放。", 10)
    assert len(regions(read(first, second), "box")) == 2


def test_the_border_of_the_page_is_no_box() -> None:
    pages = [Sheet().grid([40, 560], [40, 760]).lines(90, 120, f"第{at}次会议的通知", "各部门：") for at in "一二"]
    document = read(*pages)
    assert document.regions == []
    assert paragraphs(document) == ["第一次会议的通知", "各部门：", "第二次会议的通知", "各部门："]


def test_lines_without_a_frame_make_no_table() -> None:
    sheet = Sheet().line(80, 90, 420, 90).text(80, 85, "国务院办公厅文件").text(80, 120, "通知").line(80, 122, 110, 122)
    document = read(sheet)
    assert (document.grids, document.regions) == ([], [])


def test_labels_and_values_in_a_frame_are_pairs() -> None:
    sheet = Sheet().grid([80, 500], [100, 200])
    sheet.text(90, 125, "索引号：", 10).text(135, 125, "000014349/2015", 10)
    sheet.text(300, 125, "主题分类：", 10).text(355, 119, "工业、交通（含电", 10).text(355, 131, "信）", 10)
    sheet.text(90, 150, "发文机关：", 10).text(145, 150, "国务院", 10)
    sheet.text(300, 150, "成文日期：", 10).text(355, 150, "2015年", 10)
    sheet.text(90, 170, "标", 10).text(120, 170, "题：国务院关于印发促进大数据发展行动纲要的通知", 10)
    document = read(sheet)
    assert regions(document, "box") == [
        "索引号：000014349/2015\n主题分类：工业、交通（含电\n信）\n发文机关：国务院\n成文日期：2015年\n标　　题："
        "国务院关于印发促进大数据发展行动纲要的通知"
    ]
    assert [document.text[at : at + 2] for at in document.joined] == ["信）"]


def test_a_box_of_running_text_is_no_list_of_pairs() -> None:
    sheet = Sheet().grid([80, 500], [100, 200])
    sheet.lines(90, 125, "目标：到年底前建成。", "措施：由各部门落实。", "期限：一年。", size=10)
    assert regions(read(sheet), "box") == ["目标：到年底前建成。\n措施：由各部门落实。\n期限：一年。"]


def test_rows_over_the_whole_width_belong_to_the_table_of_the_next_page() -> None:
    first = Sheet().text(80, 90, "任务表").grid([80, 420], [730, 760]).text(85, 745, "一、加快服务贸易扩大开放", 10)
    document = read(first, table([60, 90, 120], FIRST, SECOND))
    assert document.regions == []
    assert cells(document)[:2] == [(0, 0, 1, 3, "一、加快服务贸易扩大开放"), (1, 0, 1, 1, "1")]
    assert len(document.grids) == 1


def test_a_box_of_text_does_not_belong_to_the_table_of_the_next_page() -> None:
    first = Sheet().text(80, 90, "任务表").grid([80, 420], [600, 760])
    first.lines(85, 620, *["推动政府数据资源共享开放的各项措施。"] * 6, size=10)
    document = read(first, table([60, 90, 120], FIRST, SECOND))
    assert len(regions(document, "box")) == 1
    assert len(cells(document)) == 6
