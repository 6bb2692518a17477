"""Names and roles in a statement of responsibility.

Two wordings, which may follow each other: a head and names (责任单位：A、B；配合单位：C), or names and a closing verb
(A牵头，B、C按职责分工负责). Labels of other matters (完成时限：…) end a list of names. 会同 makes the body before it
the leading one where the two are responsible (A会同B负责).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from pipelines.extraction.duties.closing import read_closing
from pipelines.extraction.duties.model import Mention, Mentions, from_first, shifted
from pipelines.knowledge.mentions import Knows, is_name, split_mentions
from pipelines.knowledge.vocabulary import Vocabulary

_ANY_LABEL = re.compile(r"(?<=[，；。、])[\u4e00-\u9fff]{2,8}：")
_BOUNDARY = "，；,;、。（【 "
_NO_NAME = re.compile(
    r"\d|完成|持续|长期|常年|全年|年底|月底|下同|不再(?:一一)?列出|以下均|第一位|首位|前(?=[，；。）]|$)"
)
"""Deadlines and remarks that stand between names."""
_MAX_REMEMBERED = 300


class Section(NamedTuple):
    """A part of a statement: what its head makes of the names in it; blank where it has none, None where none are."""

    role: str | None
    begin: int
    end: int


def read_names(text: str, begin: int, end: int, words: Vocabulary, knows: Knows) -> Mentions:
    """Names in `text[begin:end]` with their roles; empty where it states no responsibility."""
    return shifted(_read(text[begin:end], None, words, knows), begin)


def read_cell(text: str, default_role: str, words: Vocabulary, knows: Knows) -> Mentions:
    """Names in a table cell; a cell without words of responsibility takes the role of its column."""
    return _read(text, default_role, words, knows)


def _read(statement: str, default_role: str | None, words: Vocabulary, knows: Knows) -> Mentions:
    # The same statements recur in the notices of a place; a long one is rare, and would only take memory.
    if len(statement) > _MAX_REMEMBERED:
        return _understood(statement, default_role, words, knows)
    return _remembered(statement, default_role, words, knows)


def _understood(statement: str, default_role: str | None, words: Vocabulary, knows: Knows) -> Mentions:
    sections = _sections(statement, words)
    if any(section.role for section in sections):
        named = (_in_section(statement, each, words, knows) for each in sections if each.role is not None)
        mentions = [mention for found in named for mention in found]
    else:
        mentions = read_closing(statement, 0, sections[0].end, words, knows)
    if not mentions and default_role:
        mentions = [Mention(default_role, *span) for span in split_mentions(statement, 0, len(statement), knows)]
    return from_first(mentions)


_remembered = lru_cache(maxsize=10_000)(_understood)


def _sections(text: str, words: Vocabulary) -> list[Section]:
    """The statement cut at its heads and labels; the first section stands before all of them."""
    colons = text.count("：") + text.count(":")
    if not colons:
        return [Section("", 0, len(text))]
    head = words.head.match(text) if colons == 1 else None
    if head:
        return [Section("", 0, 0), Section(words.heads[head["term"]], head.end(), len(text))]
    marks: list[tuple[int, int, str | None]] = []
    for head in words.head.finditer(text):
        term = head["term"]
        if term not in words.tails or head.start() == 0 or text[head.start() - 1] in _BOUNDARY:
            marks.append((head.start(), head.end(), words.heads[term]))
    for pattern in (words.label, _ANY_LABEL):
        marks += [(match.start(), match.end(), None) for match in pattern.finditer(text)]
    marks.sort(key=lambda mark: (mark[0], mark[2] is None))
    sections, at, role = [], 0, ""
    kept: str | None = role
    for start, stop, following in marks:
        if start >= at:
            sections.append(Section(kept, at, start))
            at, kept = stop, following
    return [*sections, Section(kept, at, len(text))]


def _in_section(text: str, section: Section, words: Vocabulary, knows: Knows) -> list[Mention]:
    """Names behind a head; closing verbs may stand behind them too, and then decide."""
    _, begin, end = section
    end -= len(text[begin:end]) - len(text[begin:end].rstrip("。；，、"))
    by_verb = read_closing(text, begin, end, words, knows)
    if by_verb or not section.role:
        return by_verb
    spans = split_mentions(text, begin, end, knows)
    return [
        Mention(section.role, a, b) for a, b in spans if is_name(text[a:b], knows) or not _NO_NAME.search(text, a, b)
    ]
