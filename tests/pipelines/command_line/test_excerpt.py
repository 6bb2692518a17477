"""Source characters with context, with and without colours."""

from rich.text import Text

from pipelines.command_line.excerpt import CONTEXT, Span, excerpts

SOURCE = "甲" * 100 + "一、支持。（责任单位：市财政局、市税务局）" + "乙" * 100
ROW = Span(100, 121)
MENTIONS = [Span(116, 120), Span(111, 115)]


def excerpt(source: str, row: Span, mentions: list[Span], colour: bool) -> Text:
    (made,) = excerpts(source, [row], mentions, colour)
    return made


def test_row_stands_between_marks_with_context_on_both_sides() -> None:
    made = excerpt(SOURCE, ROW, MENTIONS, colour=False).plain
    assert made == "…" + "甲" * CONTEXT + "⟦" + SOURCE[100:121] + "⟧" + "乙" * CONTEXT + "…"


def test_colours_cover_row_and_mentions() -> None:
    made = excerpt(SOURCE, ROW, MENTIONS, colour=True)
    styled = [(made.plain[span.start : span.end], str(span.style)) for span in made.spans]
    assert [text for text, style in styled if "cyan" in style] == ["市财政局", "市税务局"]
    assert "".join(text for text, style in styled if "on" in style) == SOURCE[100:121]


def test_the_whole_text_needs_no_dots() -> None:
    assert excerpt("第一条", Span(0, 3), [], colour=False).plain == "⟦第一条⟧"


def test_mentions_outside_or_overlapping_are_cut_to_the_row() -> None:
    made = excerpt(SOURCE, ROW, [Span(90, 103), Span(101, 105), Span(200, 210)], colour=False)
    assert SOURCE[100:121] in made.plain


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert excerpt("甲\x1b[2J乙\r\n丙", Span(0, 9), [], colour=False).plain == "⟦甲[2J乙\n丙⟧"


def test_rows_close_to_each_other_share_an_excerpt() -> None:
    rows = [Span(120, 130), Span(0, 3), Span(10, 13)]
    assert [each.plain.count("⟦") for each in excerpts("甲" * 300, rows, [], colour=False)] == [2, 1]
