"""The event from which a period is counted, as printed."""

import re

from pipelines.extraction.figures.sentences import sentence_begin
from pipelines.knowledge.figures import FigureWords
from schemas.vocabularies import DOCUMENT_TYPES

_START = re.compile(r"(?<=[日时月年])起(?:(?:施行|实施|执行|生效)?，|的)?[^，。；：、起]{0,12}$")
_BEHIND = re.compile(r"(?<![今最先然此其落])(?:之|以)?后(?:的|，)?$")
_AHEAD = re.compile(r"(?<![提目此日年月])之?前的?$")
_FROM = re.compile(r"自(?![由然主身行动治我愿觉])|从(?![事业而])|在(?![线职岗校册])|(?<![对关由属位低高大小多少])于")
_OVER = re.compile(r"自(?![由然主身行动治我愿觉])|从(?![事业而])|对(?![外接内标口应])")
_BREAK = re.compile("[，。；：“（]")
_THIS = re.compile(f"本(?:{'|'.join(DOCUMENT_TYPES)})(?:正式)?")
_PRINTED = ("印发", "下发")
"""Only documents are printed; results, prices and lists are made public as well."""
_REACH = 54
_MAX = 40


def find_anchor(text: str, at: int) -> str | None:
    """The event named before `at`: 招标文件发出之日 of 自招标文件发出之日起, 受理申请 of 受理申请后 or 在受理申请的.

    It begins behind the last 自, 从, 在, 于 of its clause, else behind the mark before it.
    """
    window = text[max(sentence_begin(text, at), at - _REACH) : at]
    match = _START.search(window) or _BEHIND.search(window) or _AHEAD.search(window)
    if match:
        return _event(window[: match.start()])
    return _event(window[:-1]) if window.endswith("的") and _opening(window) else None


def find_lasting(text: str, at: int) -> str | None:
    """What has lasted for a period that ends at `at` with 满: 发明专利申请 of 对发明专利申请满18个月."""
    window = text[max(sentence_begin(text, at), at - _MAX) : at]
    openings = list(_OVER.finditer(window, _clause(window)))
    return window[openings[-1].end() :] or None if openings else None


def _event(window: str) -> str | None:
    opening = _opening(window)
    event = window[opening.end() :] if opening else window[_clause(window) :].rpartition("、")[2]
    return event if 2 <= len(event) <= _MAX else None


def _opening(window: str) -> re.Match[str] | None:
    """The last 自, 从, 在, 于 of the clause at the end of a text."""
    return next(reversed(list(_FROM.finditer(window, _clause(window)))), None)


def _clause(window: str) -> int:
    return max((match.end() for match in _BREAK.finditer(window)), default=0)


def is_issue_of_notice(anchor: str, words: FigureWords) -> bool:
    """Whether an event is the issue of the notice itself: 本方案印发之日."""
    subject = _issued(anchor, words)
    return subject is not None and _THIS.fullmatch(subject) is not None


def is_bare_issue(anchor: str, words: FigureWords) -> bool:
    """Whether an event is an issue that does not say of what: 印发之日."""
    return _issued(anchor, words) == ""


def is_bare_printing(text: str, at: int, anchor: str, words: FigureWords) -> bool:
    """Whether an event before `at` is the printing of the notice itself, since its sentence names no other document."""
    if not anchor.startswith(_PRINTED) or not is_bare_issue(anchor, words):
        return False
    return words.document.search(text, sentence_begin(text, at), at) is None


def _issued(anchor: str, words: FigureWords) -> str | None:
    """What an anchor says is issued; None where it is no issue."""
    bare = anchor.removesuffix("之日").removesuffix("之时")
    term = words.terms["issue"].ending(bare, len(bare))
    return bare[: -len(term)] if term else None
