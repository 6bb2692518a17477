"""Which lines of a page are the notice.

By content, since every site names its elements differently. Running text, numbered units, titles, document numbers
and dates speak for a notice; lines of links, paths and footers speak against it. The stretch of lines with the
greatest sum is found, then the smallest box around it, and in this box the longest stretch with the greatest sum:
lines that say nothing either way (names, remarks) go with the notice inside its box and with the site outside it.
"""

from itertools import accumulate

from pipelines.reading.html import marks
from pipelines.reading.html.lines import Line, Page

_MOST = 300
"""What one line may count: a notice is many lines, and a long disclaimer is one."""
_SITE, _LINK, _TOOL = -60, -30, -5
_STRONG, _WEAK = 20, 10
_OPENING = 15
"""Lines of metadata and tools between the headline of a page and the title of the notice."""
_LONGEST_TITLE = 160
_LINKED = 0.6
"""Share of linked characters that makes a line a link; notices link single titles inside their lines."""


def choose(page: Page, cells: set[int]) -> range:
    """The lines of the notice; `cells` are lines inside tables of data. Empty for a page without lines."""
    if not page.lines:
        return range(0)
    weights = (0 if repeats(page, at) else weight(line) + (at in cells) for at, line in enumerate(page.lines))
    sums = [0, *accumulate(weights)]
    core = _stretch(sums, 0, len(page.lines), shortest=True)
    around = min(
        (box for box in page.boxes if box.first <= core.start and core.stop <= box.last),
        key=lambda box: box.last - box.first,
    )
    return _stretch(sums, around.first, around.last)


def repeats(page: Page, at: int) -> bool:
    """Whether line `at` is a headline of the site: the notice begins with the same words a few lines below."""
    line = page.lines[at]
    if line.size > _LONGEST_TITLE or not (line.heading or marks.is_title(line.text)):
        return False
    below = "".join(each.text for each in page.lines[at + 1 : at + 1 + _OPENING] if each.size <= _LONGEST_TITLE)
    return marks.bare(line.text) in marks.bare(below)


def weight(line: Line) -> int:
    """How much a line speaks for being part of a notice, or against it."""
    if line.weight is None:
        line.weight = _weight(line, line.text)
    return line.weight


def _weight(line: Line, text: str) -> int:
    if _is_link(line):
        return _LINK - line.linked
    if marks.is_site(text):
        return _SITE
    if marks.is_tool(text):
        return _TOOL
    worth = _WEAK * line.heading
    if marks.is_number(text) or marks.is_date(text) or marks.is_title(text):
        worth += _STRONG
    elif marks.is_numbered(text) or marks.is_annex_link(text):
        worth += _WEAK
    if marks.is_prose(text) and not marks.label_end(text):
        worth += min(line.size - line.linked, _MOST)
    return worth


def _is_link(line: Line) -> bool:
    """Whether a line leads elsewhere; attachments and lists of titles belong to the notice."""
    if line.linked <= _LINKED * line.size or line.attached:
        return False
    return not (marks.is_annex_link(line.text) or (marks.is_numbered(line.text) and line.size > line.linked))


def _stretch(sums: list[int], first: int, last: int, shortest: bool = False) -> range:
    """The stretch of lines with the greatest sum between two lines; of several the longest, or the shortest."""
    lowest, best = first, (0, 0, first, first)
    for at in range(first, last + 1):
        if sums[at] < sums[lowest] or (shortest and sums[at] == sums[lowest]):
            lowest = at
        length = lowest - at if shortest else at - lowest
        best = max(best, (sums[at] - sums[lowest], length, lowest, at))
    return range(best[2], best[3])
