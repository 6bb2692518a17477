"""Hard-wrapped text is known by the lengths of its lines; full lines go on in the next one."""

import pytest

from pipelines.structure.wrapping import Wrapping, measure_wrapping
from tests.pipelines.printed import lines_of

SENTENCE = "支持中国（上海）自由贸易试验区对接国际高标准经贸规则，推进高水平制度型开放，是新时代全面深化改革和扩大开放的重要举措。"


def wrapped(width: int, paragraphs: int = 6) -> str:
    pieces = [SENTENCE[at : at + width] for at in range(0, len(SENTENCE), width)]
    return "\n".join(pieces * paragraphs)


@pytest.mark.parametrize("width", [13, 20, 28, 40])
def test_the_width_of_wrapped_text(width: int) -> None:
    found = measure_wrapping(lines_of(wrapped(width)))
    assert (found.width, found.slack) == (width, 0)


def test_the_lines_of_a_justified_page_vary() -> None:
    lengths = [28, 30, 31, 27, 29, 12, 31, 30, 28, 5, 29, 31, 30, 9]
    found = measure_wrapping(lines_of("\n".join("国" * length for length in lengths)))
    assert found.width is not None and 30 <= found.width <= 31
    assert found.is_full(lines_of("国" * 28)[0]) and not found.is_full(lines_of("国" * 12)[0])


@pytest.mark.parametrize("lengths", [[30, 31, 30, 31, 30], [12, 240, 35, 88, 7, 130, 61, 19, 300]])
def test_short_or_uneven_text_is_not_wrapped(lengths: list[int]) -> None:
    assert measure_wrapping(lines_of("\n".join("国" * length for length in lengths))).width is None


def test_no_page_is_nine_characters_wide() -> None:
    text = "上海市某某行动方案\n一、扩大开放\n推进甲。\n支持乙。\n二、加强监管\n建立机制。"
    assert measure_wrapping(lines_of(text)).width is None


@pytest.mark.parametrize(
    ("first", "second", "closing", "expected"),
    [
        ("支持设立外资独资医院并推动医疗", "健康旅游发展。", False, True),
        ("支持设立外资独资医院。", "健康旅游发展。", False, False),
        ("支持设立外资独资医院并推动发展。", "健康旅游发展。", False, True),
        ("支持设立外资独资医院并推动发展。", "　　健康旅游发展。", False, False),
        ("（商务部、卫生健康委负责推动发展）", "　　健康旅游发展。", False, False),
        ("（商务部、卫生健康委负责推动发展）", "健康旅游发展。", False, True),
        ("支持设立外资独资医院并推动医疗、", "　　健康旅游发展。", False, True),
        ("支持设立外资独资医院并推动发展。", "上述任务由商务部牵头。", False, False),
        ("支持设立外资独资医院并推动发展。", "各地区要加强领导。", True, False),
        ("支持设立外资独资医院并推动发展。", "各地区要加强领导。", False, True),
        ("支持设立外资独资医院并推动发展。", "商务部要加强统筹。", True, False),
        ("支持设立外资独资医院并推动医疗、", "各地区要加强领导。", True, True),
    ],
)
def test_joining_in_wrapped_text(first: str, second: str, closing: bool, expected: bool) -> None:
    one, two = lines_of(f"{first}\n{second}")
    assert Wrapping(16, 1).joins(one, two, closing) is expected


def indented(heading: str, margin: str, blanks: str = "") -> str:
    """Paragraphs in full lines of 20, the first of each indented, with `blanks` before some others, and a heading."""
    paragraph = [f"　　{SENTENCE[:18]}", SENTENCE[18:38], f"{blanks}{SENTENCE[38:57]}。"]
    return "\n".join(margin + line for line in [*paragraph * 12, f"　　{heading}", *paragraph])


@pytest.mark.parametrize("margin", ["", "　　", "    "])
@pytest.mark.parametrize("heading", [SENTENCE[:18], SENTENCE[:17] + "）"])
def test_an_indent_begins_a_paragraph_behind_a_full_line(heading: str, margin: str) -> None:
    lines = lines_of(indented(heading, margin))
    wrapping = measure_wrapping(lines)
    assert wrapping.is_full(lines[36]) and not wrapping.joins(lines[36], lines[37], False)
    assert wrapping.joins(lines[37], lines[38], False)


def test_blanks_anywhere_begin_no_paragraph_in_mid_sentence() -> None:
    lines = lines_of(indented(SENTENCE[:18], "", blanks="　　"))
    wrapping = measure_wrapping(lines)
    assert wrapping.joins(lines[1], lines[2], False) and wrapping.joins(lines[36], lines[37], False)


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (SENTENCE[:-1] + "的新时代、新征程、新任务", True),
        (SENTENCE + SENTENCE, False),
        ("二、主要任务", False),
        (SENTENCE[:40], False),
    ],
)
def test_joining_over_page_breaks_in_text_that_is_not_wrapped(first: str, expected: bool) -> None:
    one, two = lines_of(f"{first}\n设施建设。")
    assert Wrapping(None).joins(one, two, False) is expected


@pytest.mark.parametrize(
    ("above", "line", "following", "expected"),
    [
        ("支持设立外资独资医院并推动医疗", "健康", "旅游发展。", True),
        ("支持设立外资独资医院并推动医疗", "健康，", "旅游发展。", True),
        ("支持设立外资独资医院并推动医疗", "健康。", "旅游发展。", False),
        ("支持设立外资独资医院并推动医疗", "健康", "　　旅游发展。", False),
        ("支持设立外资独资医院并推动医。", "健康", "旅游发展。", False),
        ("支持设立外资独资", "健康", "旅游发展。", False),
    ],
)
def test_a_line_that_stops_short_in_mid_sentence(above: str, line: str, following: str, expected: bool) -> None:
    assert Wrapping(16, 1).stops_short(*lines_of(f"{above}\n{line}\n{following}")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持设立外资独资医院并推动医疗", True),
        ("支持设立外资独资医院并推动医疗，", True),
        ("支持设立外资独资医院并推动医疗。", False),
        ("支持设立外资独资医院（推动医疗）", False),
        ("支持设立", False),
    ],
)
def test_a_cut_line_stops_in_mid_sentence(text: str, expected: bool) -> None:
    assert Wrapping(16, 2).cuts(lines_of(text)[0]) is expected


def test_an_indent_counts_towards_the_width() -> None:
    assert Wrapping(16, 0).is_full(lines_of("　　支持设立外资独资医院并推动医")[0])
    assert not Wrapping(16, 0).is_full(lines_of("支持设立外资独资医院并推动医")[0])
