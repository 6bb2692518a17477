"""Who is responsible, as a notice prints it.

Two wordings: a head and names (责任单位：A、B；配合单位：C), or names and a closing verb (A牵头，B、C按职责分工负责).
In running text they stand in brackets; in a table they fill a cell.
"""

import re
from typing import NamedTuple

from pipelines.knowledge.mentions import Knows, is_name, split_mentions
from pipelines.knowledge.vocabulary import Vocabulary

_BRACKET = re.compile(r"（[^（）]*(?:（[^（）]*（[^（）]*）[^（）]*）[^（）]*|（[^（）]*）[^（）]*)*）")
_CLAUSE_END = re.compile(r"[，；。]")
_DEADLINE = re.compile(r"\d|完成|持续|长期|年底|月底|前(?=[，；。）]|$)")
_REMARK = re.compile(r"下同|不再(?:一一)?列出|以下均|第一位|首位")
_LEAD_RULE = re.compile(r"(?:列|排)(?:在)?(?:第一位|首位)[^，。；]{0,6}为牵头")
_HINT = re.compile(r"单位|部门|负责|牵头|落实|配合|参与|协助|参加|指导|实施")


class Mention(NamedTuple):
    """One name at `begin`..`end` of the text it was found in, with the role its wording gives."""

    role: str
    begin: int
    end: int


class Duty(NamedTuple):
    """One statement of responsibility; `begin`..`end` holds its brackets too, if it has any."""

    begin: int
    end: int
    mentions: tuple[Mention, ...]


def find_duties(text: str, words: Vocabulary, knows: Knows) -> list[Duty]:
    """Bracketed statements of responsibility in running text."""
    if "（" not in text or not _HINT.search(text):
        return []
    duties = []
    for match in _BRACKET.finditer(text):
        mentions = read_names(text, match.start() + 1, match.end() - 1, words, knows)
        if mentions:
            duties.append(Duty(match.start(), match.end(), tuple(mentions)))
    return duties


def states_lead_rule(text: str) -> bool:
    """Whether a notice says, once for all of it, that the first body of a list leads (列第一位者为牵头单位，下同)."""
    return _LEAD_RULE.search(text) is not None


def read_cell(text: str, default_role: str, words: Vocabulary, knows: Knows) -> list[Mention]:
    """Names in a table cell; a cell without words of responsibility takes the role of its column."""
    return read_names(text, 0, len(text), words, knows) or [
        Mention(default_role, begin, end) for begin, end in split_mentions(text, 0, len(text), knows)
    ]


def read_names(text: str, begin: int, end: int, words: Vocabulary, knows: Knows) -> list[Mention]:
    """Names in `text[begin:end]` with their roles; empty where it states no responsibility."""
    heads = [head for head in words.head.finditer(text, begin, end) if _may_begin(text, begin, head.start())]
    return _by_heads(text, end, heads, words, knows) if heads else _by_tails(text, begin, end, words, knows)


def _may_begin(text: str, begin: int, at: int) -> bool:
    return at == begin or text[at - 1] in "，；,;、。"


def _by_heads(text: str, end: int, heads: list[re.Match[str]], words: Vocabulary, knows: Knows) -> list[Mention]:
    mentions = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        until = following.start() if following else end
        role = words.heads[re.sub("(?:及分工|分工)?[：:]$", "", head[0])]
        mentions += _named(text, head.end(), until, role, words, knows)
    return mentions


def _named(text: str, begin: int, end: int, role: str, words: Vocabulary, knows: Knows) -> list[Mention]:
    """Names behind a head; closing verbs may stand behind them too."""
    by_verb = _by_tails(text, begin, end, words, knows)
    if by_verb:
        return by_verb
    text = text[:end].rstrip("。；，")
    spans = split_mentions(text, begin, len(text), knows)
    return [Mention(role, a, b) for a, b in spans if is_name(text[a:b], knows) or not _DEADLINE.search(text, a, b)]


def _by_tails(text: str, begin: int, end: int, words: Vocabulary, knows: Knows) -> list[Mention]:
    """Names in front of closing verbs; empty unless every clause names someone, states a deadline or is a remark."""
    mentions: list[Mention] = []
    waiting = None
    for start, edge in _clauses(text, begin, end):
        tail = words.tail.search(text[start:edge])
        if _REMARK.search(text, start, edge) or (not tail and _DEADLINE.search(text, start, edge)):
            continue
        waiting = start if waiting is None else waiting
        if tail:
            spans = split_mentions(text, waiting, start + tail.start(), knows)
            mentions += [Mention(words.tails[tail["term"]], a, b) for a, b in spans]
            waiting = None
    named = all(is_name(text[each.begin : each.end], knows) for each in mentions)
    return mentions if named and waiting is None else []


def _clauses(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Spans between the commas and stops of `text[begin:end]`, without empty ones."""
    ends = [match.start() for match in _CLAUSE_END.finditer(text, begin, end)]
    return [(a, b) for a, b in zip([begin, *(at + 1 for at in ends)], [*ends, end], strict=True) if a < b]
