"""Does a line end because its paragraph ends, or because the page was full?

A document whose lines crowd at one length is hard-wrapped: a line shorter than that ends a paragraph. In other
documents a line is a paragraph, save long ones that stop in mid-sentence, as at a page break.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.reading.runs import Line

_SENTENCE_ENDS = tuple("。！？；…")
_CLOSING_MARKS = "”’）】》"
_OTHER_FONT = re.compile(r"[“‘\dA-Za-z]")
_SENTENCE_BEGUN = re.compile(r"[，、]|^.{1,2}$")
_CLOSED = tuple("。！？；：…”’）】》")
_NEW_PARAGRAPH = re.compile(r"上述|以上|附件")
_NEW_SUBJECT = re.compile(
    r"(?:各省|各地区|各地方|各部门|各有关|各级|国务院有关|本(?:通知|方案|意见|办法|规定|政策|措施|计划))"
    r"|[\u4e00-\u9fff]{2,12}(?:人民政府|委员会|部|委|局|办公厅)(?:[和、][\u4e00-\u9fff]{2,12}?)?要[\u4e00-\u9fff]"
)

CROWD = 0.25
"""Share of lines near the full length that makes a document hard-wrapped; unwrapped ones stay below 0.1."""
NARROWEST, NARROWEST_EXACT = 12, 8
"""Shorter lines that are alike are headings or cells, unless they are all of one length."""
LONGER = 0.08
"""Share of lines that may be longer than a full one; in text that is not wrapped, many are."""
EXACT_LINES = 4
EXACT_SHARE = 0.6
"""Lines that share the greatest length of all, and few nearly as long: wrapped at exactly that length."""
SLACK = 4
"""Lines of a justified page vary by this many characters (沪府发〔2024〕1号: 27 to 31)."""
INDENT = 2
"""Blanks beyond the margin that begin a paragraph."""
AT_MARGIN = 0.95
"""Share of lines that go on in mid-sentence and stand at the margin, from which every indent begins a paragraph."""
LONG_LINE = 60
"""Characters from which a line of an unwrapped document that stops in mid-sentence was cut by a page break."""


@dataclass(frozen=True)
class Wrapping:
    """`width` is the length of a full line of a hard-wrapped document, or None.

    `going_on` are the lines (by index) that go on in the next one, where the form of the file says so. A line with
    `indent` blanks begins a paragraph behind a closing mark; `indents_tell` where it does in mid-sentence too.
    """

    width: int | None
    slack: int = SLACK
    going_on: frozenset[int] | None = None
    indent: int = INDENT
    indents_tell: bool = False

    def is_full(self, line: Line) -> bool:
        """Whether the line may go on in the next one for want of room."""
        if self.going_on is not None:
            return line.index in self.going_on
        if self.width is None:
            return line.width >= LONG_LINE
        return line.width + min(line.indent, 2) >= self.width - self.slack

    def joins(self, line: Line, following: Line, closing: bool) -> bool:
        """Whether `following`, which has no label, goes on with the paragraph of `line`.

        `closing`: no label comes any more, so that a new subject begins the closing paragraph.
        """
        if self.going_on is not None:
            return self.is_full(line)
        if not self.is_full(line):
            return self.width is None and _breaks_at_font(line.text, following.text)
        if self.width is None:
            return not line.text.endswith(_CLOSED)
        if following.indent >= self.indent and (self.indents_tell or line.text.endswith(_CLOSED)):
            return False
        if not line.text.rstrip(_CLOSING_MARKS).endswith(_SENTENCE_ENDS):
            return True
        if following.indent >= INDENT or _NEW_PARAGRAPH.match(following.text):
            return False
        return not (closing and _NEW_SUBJECT.match(following.text))

    def cuts(self, line: Line) -> bool:
        """Whether the line certainly stops in mid-sentence."""
        return self.is_full(line) and (self.going_on is not None or not line.text.endswith(_CLOSED))

    def stops_short(self, above: Line, line: Line, following: Line) -> bool:
        """Whether a line behind a full one stops in mid-sentence with room left, as where text was wrapped twice."""
        if self.width is None or line.text.endswith(_CLOSED) or following.indent >= self.indent:
            return False
        return self.cuts(above) and not self.is_full(line)


def _breaks_at_font(line: str, following: str) -> bool:
    """Whether a sentence was cut where its font changes, before a figure or quote (到|2025年), as some exports do."""
    if not _OTHER_FONT.match(following) or line.endswith(_CLOSED) or line.isascii():
        return False
    return _SENTENCE_BEGUN.search(line) is not None


def measure_wrapping(lines: list[Line]) -> Wrapping:
    """Learn the wrapping of a document from the lengths of its lines."""
    lengths = Counter([line.width for line in lines])
    total = lengths.total()
    if total < 6:
        return Wrapping(None)
    longest = max(lengths)
    if lengths[longest] >= max(EXACT_LINES, EXACT_SHARE * _near(lengths, longest)) and longest >= NARROWEST_EXACT:
        return _with_margin(Wrapping(longest, 0), lines)
    width = _crowded_length(lengths)
    if width < NARROWEST or _near(lengths, width) < max(CROWD * total, EXACT_LINES):
        return Wrapping(None)
    return _with_margin(Wrapping(width), lines)


def _with_margin(wrapping: Wrapping, lines: list[Line]) -> Wrapping:
    """With the indent that begins a paragraph, beyond that of the lines which go on in mid-sentence."""
    indents = Counter([below.indent for line, below in pairwise(lines) if wrapping.cuts(line)])
    if not indents:
        return wrapping
    indent = indents.most_common(1)[0][0] + INDENT
    at_margin = sum(count for blanks, count in indents.items() if blanks < indent)
    tells = at_margin >= max(EXACT_LINES, AT_MARGIN * indents.total())
    return replace(wrapping, indent=indent, indents_tell=tells)


def _near(lengths: Counter[int], width: int) -> int:
    return sum(count for length, count in lengths.items() if width - SLACK <= length <= width)


def _crowded_length(lengths: Counter[int]) -> int:
    """The upper end of the narrow band that holds most lines, among lengths that few lines exceed."""
    allowed, candidates = LONGER * lengths.total(), []
    for length in sorted(lengths, reverse=True):
        candidates.append(length)
        allowed -= lengths[length]
        if allowed < 0:
            break
    return max(reversed(candidates), key=lambda length: _near(lengths, length))
