"""Which lines of a page are the notice.

By content, since every site names its elements differently. Running text, numbered units, titles, document numbers
and dates speak for a notice; lines of links, paths and footers speak against it. The box whose lines have the
greatest sum is taken, and within it the stretch of lines with the greatest sum, so that a notice that shares its
box with the site is cut out of it. Lines that say nothing either way (names, cells) stay where the box puts them.
"""

from itertools import accumulate

from pipelines.reading.html import marks
from pipelines.reading.html.lines import Line, Page

_MOST = 300
"""What one line may count: a notice is many lines, and a long disclaimer is one."""
_SITE, _LINK, _TOOL = -60, -30, -5
_STRONG, _WEAK = 20, 10
_LINKED = 0.6
"""Share of linked characters that makes a line a link; notices link single titles inside their lines."""


def choose(page: Page, cells: set[int]) -> range:
    """The lines of the notice; `cells` are lines inside tables of data. Empty for a page without lines."""
    if not page.lines:
        return range(0)
    sums = [0, *accumulate(weight(line, at in cells) for at, line in enumerate(page.lines))]
    best = max(page.boxes, key=lambda box: (sums[box.last] - sums[box.first], box.first - box.last))
    return _stretch(sums, best.first, best.last)


def weight(line: Line, in_table: bool = False) -> int:
    """How much a line speaks for being part of a notice, or against it."""
    text = line.text
    if _is_link(line):
        return _LINK - line.linked
    if marks.is_site(text):
        return _SITE
    if marks.is_tool(text) and not in_table:
        return _TOOL
    worth = _WEAK * line.heading
    if marks.is_number(text) or marks.is_date(text) or marks.is_title(text):
        worth += _STRONG
    elif marks.is_numbered(text) or marks.is_annex_link(text):
        worth += _WEAK
    if marks.is_prose(text) and not marks.label_end(text):
        worth += min(line.size - line.linked, _MOST)
    return worth + in_table


def _is_link(line: Line) -> bool:
    """Whether a line leads elsewhere; attachments and lists of titles belong to the notice."""
    if line.linked <= _LINKED * line.size or line.attached:
        return False
    return not (marks.is_annex_link(line.text) or (marks.is_numbered(line.text) and line.size > line.linked))


def _stretch(sums: list[int], first: int, last: int) -> range:
    """The stretch of lines with the greatest sum between two lines; the longest of several."""
    lowest, best = first, (0, 0, first, first)
    for at in range(first, last + 1):
        if sums[at] < sums[lowest]:
            lowest = at
        best = max(best, (sums[at] - sums[lowest], at - lowest, lowest, at))
    return range(best[2], best[3])
