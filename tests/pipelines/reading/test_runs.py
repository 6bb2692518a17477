"""Clean text, and the way back from every character of it to the source."""

import pytest

from pipelines.reading.runs import Run, clean
from tests.pipelines.printed import lines_of, run_of


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("　　商务部　外交部", "商务部外交部"),
        ("责任 单位", "责任单位"),
        ("GB/T 36073-2018", "GB/T 36073-2018"),
        ("GB/T   36073", "GB/T   36073"),
        ("对接 RCEP 规则", "对接RCEP规则"),
        ("商务部\u200b会同", "商务部会同"),
        ("**主要目标**", "主要目标"),
        ("序号\t任务", "序号任务"),
    ],
)
def test_text_of_a_line(printed: str, text: str) -> None:
    (line,) = lines_of(printed)
    assert line.text == text


def test_blank_lines_are_no_lines() -> None:
    assert [line.text for line in lines_of("甲\n\n 　\n\t\n乙\r\n")] == ["甲", "乙"]
    assert lines_of("") == []


def test_indent_counts_the_blanks_before_a_line() -> None:
    assert [line.indent for line in lines_of("甲\n　　乙\n    丙")] == [0, 2, 4]


def test_headings_and_bold_lines_are_marked() -> None:
    assert [line.marked for line in lines_of("# 甲\n**乙**\n丙**丁**")] == [True, True, False]


def test_width_is_the_printed_length() -> None:
    assert [line.width for line in lines_of("# 甲\n**乙**\n丙 丁")] == [3, 5, 3]


SOURCE = "　　１．推进(外资)\n\n  准入 便利.\n国务院"


def test_every_character_leads_back_to_its_source() -> None:
    run = run_of(SOURCE)
    assert run.text == "1．推进（外资）准入便利。国务院"
    back = "".join(SOURCE[run.source(at)] for at in range(len(run.text)))
    assert back == "１．推进(外资)准入便利.国务院"


@pytest.mark.parametrize(
    ("begin", "finish", "printed"),
    [(0, 2, "１．"), (6, 10, "资)\n\n  准入 "), (9, 11, "入 便"), (13, 16, "国务院")],
)
def test_a_span_covers_wraps_and_blanks(begin: int, finish: int, printed: str) -> None:
    start, end = run_of(SOURCE).span(begin, finish)
    assert SOURCE[start:end].split() == printed.split()


def test_a_cut_keeps_its_place() -> None:
    run = run_of(SOURCE)
    cut = run.cut(5, 11)
    assert cut.text == run.text[5:11]
    assert [cut.source(at) for at in range(len(cut.text))] == [run.source(at) for at in range(5, 11)]
    assert cut.cut(1, 3).source(0) == run.source(6)
    assert run.cut(4, 4).text == ""
    assert (run.cut(0, 5) + run.cut(5)).text == run.text


@pytest.mark.parametrize(("text", "expected"), [("|甲|", "甲"), ("甲", "甲"), ("||", ""), ("甲|乙", "甲|乙")])
def test_trimming_takes_from_the_edges_only(text: str, expected: str) -> None:
    assert run_of(text).trimmed("|").text == expected


def test_breaks_are_where_lines_begin() -> None:
    assert run_of("甲乙\n丙\n丁").breaks() == [2, 3]
    assert run_of("甲乙\n丙\n丁").cut(1).breaks() == [1, 2]
    assert run_of("甲").breaks() == []


@pytest.mark.parametrize(
    ("printed", "tabs"),
    [("1\t甲乙\t丙", [1, 3]), ("1\t\t丙", [1, 1]), ("1\t甲\n乙\t丙", [1, 3]), ("1 甲 丙", []), ("\t甲", [])],
)
def test_tabs_are_counted_each(printed: str, tabs: list[int]) -> None:
    assert run_of(printed).tabs() == tabs


def test_tabs_of_a_cut() -> None:
    assert run_of("1\t甲乙\t丙").cut(2).tabs() == [1]


def test_text_for_publication_is_composed() -> None:
    assert clean(run_of("Cafe\u0301")) == "Café"
    assert clean(Run()) == ""


@pytest.mark.parametrize(
    ("begin", "finish", "text"),
    [(0, None, "甲乙丙丁戊己"), (1, 5, "乙丙丁戊"), (2, 4, "丙丁"), (0, 2, "甲乙"), (3, 3, ""), (4, 99, "戊己")],
)
def test_a_cut_of_several_lines(begin: int, finish: int | None, text: str) -> None:
    run = run_of("甲乙\n丙丁\n戊己")
    cut = run.cut(begin, finish)
    assert cut.text == text
    assert [cut.source(at) for at in range(len(text))] == [run.source(begin + at) for at in range(len(text))]


def test_one_run_a_line() -> None:
    assert [run.text for run in run_of("甲乙\n丙\n丁").by_line()] == ["甲乙", "丙", "丁"]


@pytest.mark.parametrize(("position", "count"), [(0, 2), (2, 2), (3, 3), (5, 4), (99, 4)])
def test_characters_in_the_lines_before_a_position(position: int, count: int) -> None:
    assert run_of("甲乙\n丙\n丁").index_before(position) == count


def test_lines_without_blanks_and_with_them_are_split_alike() -> None:
    plain, blank = lines_of("　　甲乙丙\r\n"), lines_of("　　甲 乙丙\r\n")
    assert [(line.text, line.start, line.indent) for line in plain] == [("甲乙丙", 2, 2)]
    assert [(line.text, line.start, line.indent) for line in blank] == [("甲乙丙", 2, 2)]
    assert (plain[0].end, blank[0].end, plain[0].width, blank[0].width) == (5, 6, 3, 4)


def test_a_line_of_many_pieces_leads_back_to_its_source() -> None:
    source = "　甲 乙 丙丁\t戊"
    (line,) = lines_of(source)
    assert "".join(source[line.source(at)] for at in range(len(line.text))) == line.text == "甲乙丙丁戊"
    assert [line.index_before(at) for at in range(len(source) + 1)] == [0, 0, 1, 1, 2, 2, 3, 4, 4, 5]
