"""Names in front of closing verbs: A牵头，B、C按职责分工负责; A会同B落实; A指导、B实施.

Every clause must name someone, state a deadline or be a remark; else the words are no statement of responsibility.
"""

import re

from pipelines.extraction.duties.model import Mention
from pipelines.knowledge.mentions import Knows, Span, completed_names, is_name, split_mentions
from pipelines.knowledge.vocabulary import Vocabulary

_CLAUSE_END = re.compile(r"[，；。]")
_ASIDE = re.compile(
    r"\d|完成|持续|长期|常年|全年|年底|月底|前(?=[，；。）]|$)|下同|不再(?:一一)?列出|以下均|第一位|首位|排名第一"
)
"""What a clause that names no one may say: a deadline, or a remark on the list."""
_REMARK = re.compile(r"下同|不再(?:一一)?列出|以下均|第一位|首位|排名第一")
_TOGETHER = re.compile(r"会同|会商")
_STRONG = re.compile(r"负责|牵头|配合|落实|参与|参加|指导|协助|主办|协办|承办|组织实施|具体实施|分工|职责|职能")
"""Verbs that say by themselves that a duty is stated; beside others (支持) all names must be known."""
_MAX_VERB = 60
"""No closing verb is longer, with what is said of its manner."""


def read_closing(text: str, begin: int, end: int, words: Vocabulary, knows: Knows) -> list[Mention]:
    """Names in `text[begin:end]` with the roles that closing verbs give; empty where it is no such statement."""
    if not words.may_close.search(text, begin, end):
        return []
    mentions: list[Mention] = []
    waiting, strong = None, False
    for start, edge in _clauses(text, begin, end, words, knows):
        role, stop = _closing(text, start, edge, words)
        if _is_aside(text, start, stop, role, knows):
            continue
        waiting = start if waiting is None else waiting
        if role is None and mentions and _TOGETHER.match(text, start, edge):
            role = "support"
        if role:
            mentions += _named(text, waiting, stop, role, knows)
            strong = strong or bool(_STRONG.search(text, stop, edge))
            waiting = None
    if waiting is not None:
        return [] if mentions else _joined(text, waiting, end, knows)
    return mentions if _are_names(text, mentions, knows, only_known=not strong) else []


def _clauses(text: str, begin: int, end: int, words: Vocabulary, knows: Knows) -> list[Span]:
    """Spans between commas and stops, and between enumeration commas behind a verb (A指导、B实施); none empty."""
    found = []
    ends = [match.start() for match in _CLAUSE_END.finditer(text, begin, end)]
    for start, edge in zip([begin, *(at + 1 for at in ends)], [*ends, end], strict=True):
        for at in _inner_ends(text, start, edge, words, knows):
            found.append((start, at))
            start = at + 1
        found.append((start, edge))
    return [(start, edge) for start, edge in found if start < edge]


def _inner_ends(text: str, start: int, edge: int, words: Vocabulary, knows: Knows) -> list[int]:
    ends, begun = [], start
    at = text.find("、", start, edge)
    while at >= 0:
        tail = _tail(text, begun, at, words)
        if tail and not knows(text[begun:at]) and is_name(text[begun : tail.start()], knows):
            ends.append(at)
        begun = at + 1
        at = text.find("、", begun, edge)
    return ends


def _tail(text: str, start: int, edge: int, words: Vocabulary) -> re.Match[str] | None:
    """The closing verb of a clause, with its manner. Most clauses end in no letter that one ends in."""
    if text[edge - 1] not in words.tail_ends:
        return None
    return words.tail.search(text, max(start, edge - _MAX_VERB), edge)


def _shares(text: str, start: int, edge: int, words: Vocabulary) -> re.Match[str] | None:
    """What says without a verb that each does its part (按职责分工)."""
    if text[edge - 1] not in words.share_ends:
        return None
    return words.shares.search(text, max(start, edge - _MAX_VERB), edge)


def _closing(text: str, start: int, edge: int, words: Vocabulary) -> tuple[str | None, int]:
    """The role that a clause's verb gives, and where its names end; None without verb."""
    tail = _tail(text, start, edge, words)
    if tail:
        return words.tails[tail["term"]], tail.start()
    shares = _shares(text, start, edge, words)
    return ("responsible", shares.start()) if shares else (None, edge)


def _is_aside(text: str, start: int, stop: int, role: str | None, knows: Knows) -> bool:
    if _REMARK.search(text, start, stop):
        return True
    return bool(_ASIDE.search(text, start, stop)) and (role is None or not is_name(text[start:stop], knows))


def _named(text: str, begin: int, end: int, role: str, knows: Knows) -> list[Mention]:
    """Names in front of one verb: the first leads where it is responsible together with others (A会同B负责)."""
    spans = split_mentions(text, begin, end, knows)
    together = _TOGETHER.search(text, begin, end)
    if not together or role != "responsible":
        return [Mention(role, a, b) for a, b in spans]
    return [Mention("lead" if a < together.start() else "support", a, b) for a, b in spans]


def _joined(text: str, begin: int, end: int, knows: Knows) -> list[Mention]:
    """A会同B without any verb, where every name is known."""
    if not _TOGETHER.search(text, begin + 2, end):
        return []
    mentions = _named(text, begin, end, "responsible", knows)
    return mentions if _are_names(text, mentions, knows, only_known=True) else []


def _are_names(text: str, mentions: list[Mention], knows: Knows, only_known: bool) -> bool:
    names = completed_names(text, [(each.begin, each.end) for each in mentions], knows)
    return all(map(knows, names)) if only_known else all(is_name(name, knows) for name in names)
