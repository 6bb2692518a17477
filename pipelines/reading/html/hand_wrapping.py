"""Were the lines of a page broken by hand?

Each line of a page is a paragraph, by its markup. But text that was pasted out of a print or a mail has `<br>`, or even
`<p>`, at the end of every printed line. So where many lines stop in mid-sentence at one length, the markup is not
believed, and the later stages join lines by their lengths as in plain text.
"""

import re
from collections import Counter
from collections.abc import Sequence

_CLOSED = re.compile(r"[。！？；：…”’）】》]\s*$")
NARROWEST = 12
"""Shorter lines that are alike are names or headings."""
SLACK = 4
FEWEST = 4
SHARE = 0.25
"""Of all lines: in justified print about half of the lines are full and stop in mid-sentence."""
CROWD = 0.6
"""Of the lines that stop in mid-sentence: so many are of one length; headings and names are of all lengths."""


def is_wrapped_by_hand(lines: Sequence[str]) -> bool:
    """Whether lines outside tables mostly stop in mid-sentence at one length."""
    widths = Counter(len(line.rstrip()) for line in lines if not _CLOSED.search(line))
    widths = Counter({width: count for width, count in widths.items() if width >= NARROWEST})
    crowd = max((_near(widths, width) for width in widths), default=0)
    return crowd >= max(FEWEST, SHARE * len(lines), CROWD * widths.total())


def _near(widths: Counter[int], width: int) -> int:
    return sum(widths[each] for each in range(width - SLACK, width + 1))
