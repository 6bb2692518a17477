"""Tables of data become grids with spans resolved; boxes, metadata and layout become lines."""

import pytest

from pipelines.reading.html import grids
from tests.pipelines.reading.html.pages import lines, read, rows, table, texts
from tests.pipelines.reading.html.test_sites import BODY, BODY_LINES


def page(source: str) -> str:
    return f"<div>{BODY}{source}</div>"


def test_cells_over_rows_and_columns() -> None:
    document = read(
        page(
            "<table><tr><th rowspan=2>序号<th colspan=2>任务<tr><th>内容<th>单位"
            "<tr><td>1<td rowspan=2>甲<p>丙</p><td>商务部<tr><td>2<td></td></table>"
        )
    )
    assert table(document) == [
        (0, 0, 2, 1, "序号"), (0, 1, 1, 2, "任务"),
        (1, 1, 1, 1, "内容"), (1, 2, 1, 1, "单位"),
        (2, 0, 1, 1, "1"), (2, 1, 2, 1, "甲\n丙"), (2, 2, 1, 1, "商务部"),
        (3, 0, 1, 1, "2"), (3, 2, 1, 1, ""),
    ]  # fmt: skip
    assert lines(document)[len(BODY_LINES) :] == ["序号\t任务", "内容\t单位", "1\t甲", "丙\t商务部", "2\t"]


@pytest.mark.parametrize(("span", "height"), [("0", 3), ("99999999999", 3), ("2", 2), ("-1", 1), ("x", 1), ("", 1)])
def test_row_spans_end_with_their_rows(span: str, height: int) -> None:
    document = read(page(f"<table><tr><td rowspan='{span}'>甲<td>1<tr><td>2<tr><td>3</table>"))
    assert table(document)[0] == (0, 0, height, 1, "甲")


def test_row_spans_end_with_their_group() -> None:
    document = read(page("<table><tbody><tr><td rowspan=9>甲<td>1<tr><td>2<tbody><tr><td>乙<td>3</table>"))
    assert table(document)[0][2] == 2 and (2, 0, 1, 1, "乙") in table(document)


def test_columns_and_rows_of_nothing_are_not_counted() -> None:
    document = read(
        page(
            "<table><tr><td colspan=40>标题<tr><td colspan=2>甲<td colspan=1000>乙<tr><td><td><tr><td colspan=2>丙<td>丁</table>"
        )
    )
    assert table(document) == [
        (0, 0, 1, 2, "标题"), (1, 0, 1, 1, "甲"), (1, 1, 1, 1, "乙"), (2, 0, 1, 1, "丙"), (2, 1, 1, 1, "丁"),
    ]  # fmt: skip


def test_cells_that_would_cover_others_are_cut() -> None:
    document = read(page("<table><tr><td>甲<td rowspan=2>乙<td>丙<tr><td colspan=3>丁<td>戊</table>"))
    assert (1, 0, 1, 1, "丁") in table(document) and (1, 2, 1, 1, "戊") in table(document)


def test_a_caption_is_a_line_before_the_table() -> None:
    document = read(page("<table><caption>表1 任务分工</caption><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"))
    assert lines(document)[len(BODY_LINES)] == "表1 任务分工"
    assert rows(document) == [["甲", "乙"], ["丙", "丁"]]


def test_tables_in_pieces_stay_apart() -> None:
    piece = "<table><tr><td>{0}<td>甲<td>乙</table>"
    document = read(page(piece.format(1) + piece.format(2)))
    assert [rows(document, at) for at in (0, 1)] == [[["1", "甲", "乙"]], [["2", "甲", "乙"]]]


@pytest.mark.parametrize(
    "source",
    [
        "<table border=1><tr><td><p>专栏1 重点工程</p><p>建设甲项目。</p></table>",
        "<table><tr><td>专栏1 重点工程<tr><td>建设甲项目。</table>",
    ],
)
def test_a_frame_is_a_box(source: str) -> None:
    document = read(page(source))
    assert texts(document, "box") == ["专栏1 重点工程\n建设甲项目。"]
    assert document.grids == []


def test_a_frame_around_the_notice_is_none() -> None:
    document = read(f"<table border=1><tr><td>{BODY}</table>")
    assert (texts(document, "box"), document.grids, lines(document)) == ([], [], BODY_LINES)


def test_a_column_that_holds_the_notice_is_none() -> None:
    document = read(
        f"<table><tr><td><h1>关于做好有关工作的通知</h1><tr><td>2021-03-05<tr><td>{BODY}<tr><td>附件：1.清单</table>"
    )
    assert (texts(document, "box"), document.grids) == ([], [])
    assert lines(document)[2:] == [*BODY_LINES, "附件：1.清单"]


def test_two_cells_side_by_side_are_lines() -> None:
    document = read(page("<table><tr><td>附件：<td>1.清单<br>2.分工表</table>"))
    assert lines(document)[len(BODY_LINES) :] == ["附件：", "1.清单", "2.分工表"]
    assert document.grids == []


def test_a_table_for_layout_by_its_role() -> None:
    document = read(page("<table role=presentation><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"))
    assert document.grids == [] and lines(document)[-4:] == ["甲", "乙", "丙", "丁"]


def test_tables_of_the_site_are_no_grids() -> None:
    links = "".join(f"<tr><td><a href=/{at}>栏目{at}</a><td><a href=/{at}>更多</a>" for at in range(9))
    document = read(f"<table>{links}</table><div>{BODY}</div>")
    assert document.grids == [] and lines(document) == BODY_LINES


def test_a_table_beyond_the_limit_is_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "MAX_TABLE_WORK", 10)
    document = read(page("<table>" + "<tr><td rowspan=9>甲<td>乙" * 9 + "</table>"))
    assert document.grids == [] and lines(document)[-2:] == ["甲", "乙"]


def test_every_position_of_a_grid() -> None:
    document = read(page("<table><tr><td><td>甲<tr><td>乙<td><p>丙</p><p>丁</p></table>"))
    (grid,) = document.grids
    assert document.text[grid.start : grid.end] == "\t甲\n乙\t丙\n丁"
    assert [cell.start <= cell.end for cell in grid.cells] == [True] * 4
