"""The source characters of a row, with a little context, as coloured text or between marks."""

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


def excerpt(source: str, row: Span, mentions: list[Span], colour: bool) -> Text:
    """The row and its context. Without colour the row stands between ⟦ and ⟧."""
    before = source[max(row.start - CONTEXT, 0) : row.start].lstrip()
    after = source[row.end : row.end + CONTEXT].rstrip()
    lead, tail = ("…" if row.start > CONTEXT else ""), ("…" if row.end + CONTEXT < len(source) else "")
    made = Text()
    made.append(lead + clean(before), QUIET if colour else "")
    made.append("" if colour else OPEN)
    for piece, style in _pieces(source, row, mentions):
        made.append(clean(piece), style if colour else "")
    made.append("" if colour else CLOSE)
    made.append(clean(after) + tail, QUIET if colour else "")
    return made


def _pieces(source: str, row: Span, mentions: list[Span]) -> list[tuple[str, str]]:
    """The row cut at its mentions, each piece with its style."""
    pieces, at = [], row.start
    for mention in sorted(mentions, key=lambda span: span.start):
        start, end = max(mention.start, at), min(mention.end, row.end)
        if start < end:
            pieces += [(source[at:start], ROW_STYLE), (source[start:end], MENTION_STYLE)]
            at = end
    return [*pieces, (source[at : row.end], ROW_STYLE)]
