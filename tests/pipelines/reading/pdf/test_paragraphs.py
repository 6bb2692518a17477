"""Lines that go on with the paragraph before them, by where lines begin and end."""

import pytest

from tests.pipelines.reading.pdf.printing import Sheet
from tests.pipelines.reading.pdf.shown import paragraphs, read

FULL = "现将推动创新创业高质量发展的意见印发给你们请认真贯彻落实"
INDENTED = "　　" + FULL[:-2]
"""A first line as long as a full one, with its indent."""


def test_a_full_line_goes_on_at_the_margin() -> None:
    document = read(Sheet().lines(90, 100, INDENTED, FULL, "实。", INDENTED, "完。"))
    assert document.knows_paragraphs
    assert paragraphs(document) == [INDENTED.strip() + FULL + "实。", INDENTED.strip() + "完。"]
    assert document.text.startswith(INDENTED + "\n" + FULL + "\n实。\n")


def test_a_short_line_ends_a_paragraph() -> None:
    document = read(Sheet().lines(90, 100, FULL, "各省人民政府：", "国务院各部委：", FULL))
    assert paragraphs(document) == [FULL + "各省人民政府：", "国务院各部委：", FULL]


def test_marks_that_may_not_stand_first_leave_the_line_before_short() -> None:
    short = FULL[:-1]
    document = read(Sheet().lines(90, 100, INDENTED, short, "化、教育和科技。", "　　二、任务"))
    assert paragraphs(document)[0].endswith("落化、教育和科技。")
    document = read(Sheet().lines(90, 100, INDENTED, FULL[:-4], "化、教育和科技。", "　　二、任务"))
    assert not paragraphs(document)[0].endswith("科技。")


def test_a_latin_word_is_not_parted() -> None:
    document = read(Sheet().lines(90, 100, INDENTED, FULL[:-3], "international标准。", "　　完。"))
    assert paragraphs(document)[0].endswith("international标准。")


def test_paragraphs_go_on_over_the_page_but_not_headings() -> None:
    first = Sheet().lines(90, 100, INDENTED, FULL)
    assert paragraphs(read(first, Sheet().lines(90, 100, FULL, "完。"))) == [INDENTED.strip() + FULL + FULL + "完。"]
    document = read(first, Sheet().lines(90, 100, "　　一、总体要求", INDENTED, "完。"))
    assert paragraphs(document)[1:] == ["一、总体要求", INDENTED.strip() + "完。"]


def test_centred_lines_and_larger_type_begin_paragraphs() -> None:
    sheet = Sheet().lines(90, 100, FULL, FULL).text(190, 140, "国务院关于推动创新的意见").lines(90, 160, FULL)
    assert paragraphs(read(sheet))[1:] == ["国务院关于推动创新的意见", FULL]
    larger = Sheet().lines(90, 100, FULL, FULL).lines(90, 140, FULL[:20], size=18).lines(90, 170, FULL)
    assert paragraphs(read(larger)) == [FULL + FULL, FULL[:20], FULL]


def test_a_date_at_the_right_margin_goes_on_nowhere() -> None:
    right = 90 + 12 * (len(FULL) - 9)
    sheet = (
        Sheet()
        .lines(90, 100, INDENTED, FULL, "完。")
        .text(right, 180, "二〇一八年九月十日")
        .lines(90, 200, "此件公开发布")
    )
    assert paragraphs(read(sheet))[1:] == ["二〇一八年九月十日", "此件公开发布"]


def test_a_wider_gap_parts_paragraphs() -> None:
    sheet = Sheet().lines(90, 100, FULL, FULL, FULL).lines(90, 190, FULL, FULL)
    assert paragraphs(read(sheet)) == [FULL * 3, FULL * 2]


def test_numbers_begin_paragraphs_only_where_nothing_is_indented() -> None:
    unindented = Sheet().lines(90, 100, "一、总体要求", FULL, "完。", "各部门：", FULL, "（二）" + FULL[3:], "完。")
    assert paragraphs(read(unindented))[-1] == "（二）" + FULL[3:] + "完。"
    indented = Sheet().lines(90, 100, "　　一、总体要求", INDENTED, "完。", INDENTED, "（二）" + FULL[3:], "完。")
    assert paragraphs(read(indented))[-1] == INDENTED.strip() + "（二）" + FULL[3:] + "完。"


@pytest.mark.parametrize("cut", [5, 9])
def test_ragged_lines_tell_nothing(cut: int) -> None:
    ragged = [FULL[: len(FULL) - (at * cut) % 13] for at in range(12)]
    document = read(Sheet().lines(90, 100, *ragged))
    assert not document.knows_paragraphs
    assert not document.joined
