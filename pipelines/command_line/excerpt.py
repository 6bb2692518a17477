"""The source characters of rows, with a little context, as coloured text or between marks."""

from dataclasses import dataclass

from rich.text import Text

from pipelines.command_line.console import QUIET, clean

CONTEXT = 40
OPEN, CLOSE = "⟦", "⟧"
ROW_STYLE, MENTION_STYLE = "black on yellow", "black on cyan"


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` of a source text."""

    start: int
    end: int


def excerpts(source: str, rows: list[Span], mentions: list[Span], colour: bool) -> list[Text]:
    """The rows and their context; rows whose contexts touch share an excerpt. Rows must not overlap."""
    groups: list[list[Span]] = []
    for row in sorted(rows, key=lambda span: span.start):
        if groups and row.start - groups[-1][-1].end <= 2 * CONTEXT:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_excerpt(source, group, mentions, colour) for group in groups]


def _excerpt(source: str, rows: list[Span], mentions: list[Span], colour: bool) -> Text:
    """Without colour, each row stands between ⟦ and ⟧."""
    begin, end = max(rows[0].start - CONTEXT, 0), min(rows[-1].end + CONTEXT, len(source))
    made = Text("…" if begin else "")
    made.append(clean(source[begin : rows[0].start]).lstrip(), QUIET if colour else "")
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        made.append_text(_highlighted(source, row, mentions, colour))
        context = clean(source[row.end : following.start if following else end])
        made.append(context if following else context.rstrip(), QUIET if colour else "")
    return made.append("…" if end < len(source) else "")


def _highlighted(source: str, row: Span, mentions: list[Span], colour: bool) -> Text:
    if not colour:
        return Text(OPEN + clean(source[row.start : row.end]) + CLOSE)
    return Text.assemble(*((clean(piece), style) for piece, style in _pieces(source, row, mentions)))


def _pieces(source: str, row: Span, mentions: list[Span]) -> list[tuple[str, str]]:
    """The row cut at its mentions, each piece with its style."""
    pieces, at = [], row.start
    for mention in sorted(mentions, key=lambda span: span.start):
        start, end = max(mention.start, at), min(mention.end, row.end)
        if start < end:
            pieces += [(source[at:start], ROW_STYLE), (source[start:end], MENTION_STYLE)]
            at = end
    return [*pieces, (source[at : row.end], ROW_STYLE)]
