"""Titles: one or several lines that end with a document type, outside title marks."""

import re
from bisect import bisect_left, insort
from collections.abc import Callable

from pipelines.knowledge.document_numbers import NUMBER
from pipelines.knowledge.letters import bare
from pipelines.reading.runs import Line
from pipelines.structure.labels import read_label
from pipelines.structure.openings import kind_of_line, number_line
from schemas.vocabularies import DOCUMENT_TYPES

TYPES = (
    "通知|意见|批复|决定|公告|通告|通报|令|函|报告|决议|请示|纪要|办法|方案|规定|措施|规划|纲要|条例|细则|计划|要点|政策|"
    "规则|清单|目录|名单|任务表|一览表|分工表|指标|标准|表|指南|规范|预案|安排|协议|章程"
)
_SUFFIX = r"(?:（[^（）]{2,20}）)?"
_ENDS = re.compile(rf"(?:{TYPES}){_SUFFIX}$")
_LAST = frozenset(each[-1] for each in TYPES.split("|")) | {"）"}
"""Characters that titles end with; most lines end with another, and need no closer look."""
_CONTINUES = re.compile(r"[的〉》”]|（[^（）]{2,20}）(?:的|$)")
_ISSUER = re.compile(r"(?P<issuer>[\u4e00-\u9fff、 ]{2,60}?)(?:关于|印发|转发|公布|发布)")
_MARKED = re.compile("《[^《》]*》?")
_NOT_IN_TITLES = re.compile(r"[。；：！？，]")
_PLAN_IN_TITLE = re.compile(r"印发[《“]?(?P<plan>.+?)[》”]?的(?:通知|函|批复)$")
_TYPE_IN_TITLE = re.compile(rf"(?P<type>{TYPES}){_SUFFIX}$")
_NUMBERED = re.compile(rf"(?P<printed>{NUMBER.pattern})（(?P<title>关于[^。；]{{4,100}})）")
MAX_TITLE_LINES = 8
MAX_TITLE_LENGTH = 160


def title_at(lines: list[Line], at: int, is_full: Callable[[Line], bool]) -> int | None:
    """The line behind a title that begins at line `at`, or None where none begins there.

    A title may go on behind a full line that happens to end with a document type.
    """
    text, best, found = "", None, ""
    for end in range(at, min(at + MAX_TITLE_LINES, len(lines))):
        line = lines[end].text
        text += line
        if (end > at and (kind_of_line(line) or read_label(line))) or not _may_be_title(text):
            return best
        following = lines[end + 1].text if end + 1 < len(lines) else ""
        if is_title(text) and (not _CONTINUES.match(following) or number_line(following)):
            if found and text.removeprefix(found) in found:
                return best
            best, found = end + 1, text
            if not is_full(lines[end]):
                return best
    return best


def _may_be_title(text: str) -> bool:
    return len(text) <= MAX_TITLE_LENGTH and _outside_marks(text) is not None


def numbered_title(text: str) -> re.Match[str] | None:
    """Number and title in one line, as announcements print them: 海关总署公告2024年第10号（关于…的公告）."""
    return _NUMBERED.fullmatch(text) if "号（关于" in text else None


def is_title(text: str) -> bool:
    """Whether a text is a whole title: its marks are paired and it ends with a document type."""
    if text[-1:] not in _LAST:
        return False
    if numbered_title(text):
        return True
    if not 4 <= len(text) <= MAX_TITLE_LENGTH or _outside_marks(text) is None:
        return False
    return _balanced(text) and bool(_ENDS.search(text))


def _outside_marks(text: str) -> str | None:
    """The text without what stands in title marks; None if it holds punctuation that titles do not have."""
    outside = _MARKED.sub("", text) if "《" in text else text
    return None if _NOT_IN_TITLES.search(outside) else outside


def _balanced(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in ("《》", "〈〉", "（）", "“”"))


def plan_title(title: str) -> str | None:
    """Title of the plan that a covering notice prints: 关于印发《X》的通知 → X."""
    match = _PLAN_IN_TITLE.search(title)
    return match["plan"] if match else None


def issuer_in_title(title: str) -> str | None:
    """The issuer that a title begins with, as printed: 国务院关于… → 国务院."""
    match = _ISSUER.match(title)
    return match["issuer"] if match else None


def document_type(title: str) -> str | None:
    """The document type a title ends with; None for lists and tables."""
    match = _TYPE_IN_TITLE.search(title)
    return match["type"] if match and match["type"] in DOCUMENT_TYPES else None


class Titles:
    """The titles of a notice so far."""

    def __init__(self) -> None:
        self.texts: set[str] = set()
        self._plans: list[str] = []

    def add(self, title: str) -> None:
        """Take in one more title, and the plan that it announces."""
        plan = bare(plan_title(title) or "")
        if plan and title not in self.texts:
            insort(self._plans, plan[::-1])
        self.texts.add(title)

    def announce(self, text: str) -> bool:
        """Whether one of them names a plan whose title ends with this text: written backwards, it begins so."""
        backwards = bare(text)[::-1]
        at = bisect_left(self._plans, backwards)
        return at < len(self._plans) and self._plans[at].startswith(backwards)
