"""Lines that their markup shows to be a title: headings, or bold lines in the middle of the page."""

from collections.abc import Sequence

from pipelines.reading.html import marks
from pipelines.reading.html.lines import Line

_MOST_LINES = 6
_MOST_CHARACTERS = 160
_LETTERHEADS = ("文件", "令", "公报")


def find_titles(lines: Sequence[Line]) -> list[range]:
    """Titles among the lines of a notice, without its tables.

    One stands before the text begins; others, of plans and annexes, right behind a date, a remark in brackets or an
    annex mark. A title is a group of headings, or of bold and centred lines; a group of many lines is none.
    """
    found: list[range] = []
    at = 0
    begun = False
    while at < len(lines):
        end = _group_end(lines, at)
        if end > at and _may_stand(lines, at, begun, bool(found)) and _is_title(lines[at:end]):
            found.append(range(at, end))
        begun = begun or _begins_text(lines[at])
        at = max(end, at + 1)
    return found


def _group_end(lines: Sequence[Line], at: int) -> int:
    first = lines[at]
    end = at
    while end < len(lines) and _is_marked(lines[end]) and lines[end].heading == first.heading:
        end += 1
    return end


def _is_marked(line: Line) -> bool:
    if not (line.heading or (line.bold and line.centred)) or marks.is_numbered(line.printed):
        return False
    tests = (marks.is_number, marks.is_date, marks.is_annex_link, marks.is_tool, marks.label_end)
    return not any(test(line.text) for test in tests)


def _is_title(group: Sequence[Line]) -> bool:
    text = "".join(line.text for line in group)
    short = len(group) <= _MOST_LINES and 4 <= len(text) <= _MOST_CHARACTERS
    return short and not text.endswith((*_LETTERHEADS, "。", "；", "：", "，"))


def _may_stand(lines: Sequence[Line], at: int, begun: bool, has_title: bool) -> bool:
    if not begun:
        return not has_title
    before = lines[at - 1].text.strip()
    return marks.is_date(before) or marks.is_annex_link(before) or (before.startswith("（") and before.endswith("）"))


def _begins_text(line: Line) -> bool:
    return marks.is_prose(line.text) and not marks.label_end(line.text) and not (line.heading or line.bold)
