"""Lines of the page are told from lines of the notice."""

import pytest

from pipelines.reading.furniture import furniture_lines, is_bare_number, is_page_number
from pipelines.structure.titles import is_title
from tests.pipelines.printed import lines_of


def dropped(text: str, known: frozenset[str] = frozenset(), cells: frozenset[str] = frozenset()) -> list[int]:
    lines = lines_of(text)
    return sorted(furniture_lines(lines, known, lambda each: each in cells, is_title))


@pytest.mark.parametrize(
    "text",
    [
        "— 3 —",
        "- 3 -",
        "－12－",
        "—3—",
        "第3页",
        "第 3 页 共 15 页",
        "第3页/共15页",
        "3/15",
        "-----",
        "————",
        "|---|",
        "===",
    ],
)
def test_page_numbers_and_rules(text: str) -> None:
    (line,) = lines_of(text)
    assert is_page_number(line)


@pytest.mark.parametrize("text", ["***", "* * *"])
def test_a_rule_of_stars(text: str) -> None:
    assert [is_page_number(line) for line in lines_of(text)] in ([], [True])


@pytest.mark.parametrize(
    "text", ["3", "第3条", "（3）", "3.5", "2025年", "第3页的表格", "1/2以上", "3-5年", "三", "—3—推进", "一一"]
)
def test_no_page_numbers(text: str) -> None:
    (line,) = lines_of(text)
    assert not is_page_number(line)


@pytest.mark.parametrize(
    ("text", "expected"), [("3", True), ("１２", True), ("12345", False), ("3.", False), ("三", False)]
)
def test_bare_numbers(text: str, expected: bool) -> None:
    (line,) = lines_of(text)
    assert is_bare_number(line) is expected


BODY = [
    "推进甲事项的改革", "支持设立外资医院。", "（一）扩大开放", "便利数据跨境流动。", "优化通关流程。", "二、加强监管",
    "建立协调机制。", "完善配套措施。",
]  # fmt: skip


def between(head: str) -> str:
    return "\n".join(line for pair in BODY for line in (pair, head))


def test_a_line_that_repeats_between_others_is_a_running_head() -> None:
    assert dropped(between("政策文件汇编")) == list(range(1, 16, 2))


@pytest.mark.parametrize("repeated", ["切实加强组织领导。", "（全国）", "第一章总则", "附件", "全国", "责任单位："])
def test_what_a_notice_itself_repeats_is_no_running_head(repeated: str) -> None:
    assert dropped(between(repeated)) == []


def test_a_repeated_cell_is_no_running_head() -> None:
    assert dropped(between("自由贸易试验区"), cells=frozenset({"自由贸易试验区"})) == []


def rows(texts: str, numbers: list[int]) -> str:
    """A line before each of these numbers, behind text that differs."""
    return "\n".join(["0", *(f"{'支持' * (at + 2)}。\n{texts}\n{number}" for at, number in enumerate(numbers)), "完。"])


def test_the_last_cell_of_rows_is_no_running_head() -> None:
    """Agencies nobody knows repeat before the numbers of the rows behind them."""
    assert dropped(rows("市委某某办", [3, 9, 17, 20])) == []
    assert dropped(rows("市委某某办", [3, 9, 17]) + "\n市委某某办\n六、提升水平") == []


def test_a_head_above_page_numbers_is_one() -> None:
    assert dropped(rows("市委某某办", [3, 4, 5, 6])) == [2, 5, 8, 11]


def test_twice_is_no_running_head() -> None:
    text = "\n".join([*BODY[:3], "政策文件汇编", *BODY[3:6], "政策文件汇编", *BODY[6:]])
    assert dropped(text) == []


def test_a_title_that_runs_on_every_page_stays_where_it_stands_first() -> None:
    title = "上海市服务业扩大开放综合试点总体方案"
    text = f"{title}\n{between(title)}\n支持设立外资医院，便利数据跨境流动，优化通关流程。"
    assert dropped(text) == list(range(2, 17, 2))


@pytest.mark.parametrize("head", ["国务院公报2025年第3期", "上海市人民政府公报", "上海市人民政府文件"])
def test_the_head_of_a_gazette_is_known_by_its_words(head: str) -> None:
    text = "\n".join([*BODY[:5], head, *BODY[5:]])
    assert dropped(text) == [5]


def test_a_letterhead_stays() -> None:
    assert dropped("\n".join(["上海市人民政府文件", *BODY])) == []


def test_buttons_of_the_site_are_furniture_as_whole_lines_only() -> None:
    assert dropped("收藏列表\n推进收藏列表建设", frozenset({"收藏列表"})) == [0]
