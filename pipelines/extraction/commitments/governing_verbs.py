"""The word that governs a sentence: the modal of its first main clause, else the first governing word of it.

Passed over are clauses that only say when, where or on what condition; in a clause, phrases that a preposition opens
and governing words that modify a noun (进行的采购).
"""

import re

from pipelines.extraction.commitments.clauses import clauses, is_subordinate, main_words
from pipelines.extraction.commitments.known_words import KnownWords
from pipelines.extraction.commitments.phrases import (
    OFTEN_NOUNS,
    TOWARDS,
    Verb,
    follows_phrase,
    in_phrase,
    modifies,
    reaches,
)
from pipelines.extraction.commitments.sentences import BRACKETED, QUOTED
from pipelines.knowledge.governing import Token

_VERBS = frozenset(("verb", "light", "give", "noun"))
_OPENERS = frozenset(("phrase", "towards", "agent", "place", "object", "clause"))
_AFTER_NOUN = frozenset("、的和与及或等")
_BINDING = frozenset(("require", "permit"))
_YIELDING = frozenset(("other", "establish"))
"""Modalities of verbs that a modal behind them overrules (粘贴标签应报告)."""
_SIZE = re.compile(r"\d[^，]{0,9}以[上下内外]\S")
"""A figure that tells the size of the noun behind it (投资5亿元以上项目)."""
_SENTENCE_END = frozenset(("。", "；", "！", "？", "，", BRACKETED))
_TIME_OR_DE = frozenset("的时后前间中起")


def find_verb(text: KnownWords, begin: int, end: int) -> Verb | None:
    """The governing word of the sentence at `begin`..`end`; None where none is known."""
    while end > begin and text.veil[end - 1] in _SENTENCE_END:
        end -= 1
    verb = _at_once(text, begin, end)
    if verb:
        return verb
    spare = None
    for first, stop, follows in clauses(text, begin, end):
        tokens = text.within(first, stop)
        if tokens and follows:
            tokens = main_words(text, first, stop, tokens)
        if tokens:
            verb, noun = _of_clause(text, _verbs(text, first, stop, tokens), stop, follows)
            if verb:
                return verb
            spare = spare or noun
    return spare


def is_main(text: KnownWords, begin: int, stop: int, tokens: list[Token]) -> bool:
    """Whether a clause begins with a word that governs and is no noun."""
    verb = next(iter(_verbs(text, begin, stop, tokens)), None)
    if verb is None or not verb.at_head or is_subordinate(text, begin, stop, tokens):
        return False
    return text.use(verb.word) not in OFTEN_NOUNS and not modifies(text, verb)


def _at_once(text: KnownWords, begin: int, end: int) -> Verb | None:
    """The commonest form, read fast: adverbs, a verb, and no modal behind it."""
    token = text.past_adverbs(begin)
    if not token or text.use(token[0]) not in _VERBS or not text.words.modalities[token[0]]:
        return None
    stop = text.veil.find("，", begin, end)
    if text.has_modal(begin, end) or (stop > 0 and text.veil[stop - 1] in _TIME_OR_DE):
        return None
    verb = Verb(*token, begin, None, -1, False, True)
    return None if modifies(text, verb) else verb


def _of_clause(text: KnownWords, verbs: list[Verb], stop: int, follows: bool) -> tuple[Verb | None, Verb | None]:
    """The governing word of a clause, and a noun that may be a verb where the sentence has no better word."""
    held = spare = None
    for at, verb in enumerate(verbs):
        use = text.use(verb.word)
        if modifies(text, verb) or (use == "modal" and _is_of_noun(text, verbs, at)):
            continue
        if held:
            if use == "modal" and _overrules(text, held, verb, stop):
                return verb, None
            continue
        if verb.phrase and in_phrase(text, verb, verbs, at, stop, follows):
            continue
        if follows and _in_topic(text, verb, use, stop):
            return None, None
        if use == "modal":
            return _forbidding(text, verbs, at), None
        if use in OFTEN_NOUNS and not verb.at_head and not _acts(text, verb, stop):
            spare = spare or _as_spare(text, verb, stop, follows)
            continue
        if text.words.modalities[verb.word] not in _YIELDING:
            return verb, None
        held = verb
    return held, spare


def _verbs(text: KnownWords, begin: int, stop: int, tokens: list[Token]) -> list[Verb]:
    """Words of a clause that may govern it."""
    verbs = []
    start = edge = begin
    phrase, opened, nested = None, -1, False
    for at, (index, first, last) in enumerate(tokens):
        use, modality = text.words.uses[index], text.words.modalities[index]
        if first != edge and not (use == "manner" and first == edge + 1 and text.veil[edge] == "、"):
            start = first
        edge = last
        if use in _OPENERS:
            joins = phrase is not None and text.veil[first - 1] == "、"
            nested = phrase is not None and (joins or start == opened)
            phrase = phrase if nested else use
            opened = opened if joins else last
            start = last
        elif modality:
            if use != "manner" or not _gives_way(text, tokens, at, stop):
                at_head = start == begin and phrase is None
                verbs.append(Verb(index, first, last, start, phrase, opened, nested, at_head))
                start = last
        elif use in ("part", "ground") or (use == "noun" and start not in (begin, opened)):
            edge = -1
    return verbs


def _gives_way(text: KnownWords, tokens: list[Token], at: int, stop: int) -> bool:
    """Whether a governing word stands right behind one that is an adverb then (加快建设)."""
    if at + 1 == len(tokens) or tokens[at + 1][1] != tokens[at][2]:
        return False
    use = text.use(tokens[at + 1][0])
    if use == "noun":
        last = tokens[-1]
        return at + 2 == len(tokens) or last[2] != stop or text.use(last[0]) != "noun"
    return use in ("modal", "verb", "light", "give", "manner")


def _in_topic(text: KnownWords, verb: Verb, use: str, stop: int) -> bool:
    """Whether the clause only names what the next one is about: 涉及…的产品，应….

    Then the next clause begins with a modal, or with any governing word where this one tells a state (获得…的单位，
    给予…). A clause without 的 is such where it has a subject, and a duty follows (机构开展业务，应…).
    """
    if use == "modal" or text.words.modalities[verb.word] not in _YIELDING:
        return False
    follower = text.past_adverbs(stop + 1)
    if follower is None:
        return False
    modality = text.words.modalities[follower[0]]
    is_modal = text.use(follower[0]) == "modal"
    if text.veil.find("的", verb.end, stop) < 0:
        return is_modal and modality == "require" and not verb.at_head
    return (is_modal and modality in _BINDING) or (use == "state" and text.use(follower[0]) in _VERBS)


def _overrules(text: KnownWords, held: Verb, modal: Verb, stop: int) -> bool:
    """Whether a modal behind a verb governs: what stands before it is its subject."""
    if modal.phrase and modal.start == modal.opened:
        return False
    if text.use(held.word) == "noun" or text.veil.find("的", held.end, modal.begin) >= 0:
        return True
    return text.veil.find("的", modal.end, stop) < 0


def _is_of_noun(text: KnownWords, verbs: list[Verb], at: int) -> bool:
    """Whether a modal belongs to a verb that modifies a noun (应缴纳的费用)."""
    return (
        at + 1 < len(verbs) and verbs[at + 1].start == verbs[at].end and text.veil.startswith("的", verbs[at + 1].end)
    )


def _forbidding(text: KnownWords, verbs: list[Verb], at: int) -> Verb:
    """A prohibition beside a modal (应严禁) is stronger than it; 可不办理 is none."""
    verb = verbs[at]
    if at + 1 < len(verbs) and verbs[at + 1].start == verb.end:
        beside = verbs[at + 1]
        binds = text.use(beside.word) == "modal" or text.words.modalities[verb.word] == "require"
        if binds and text.words.modalities[beside.word] == "prohibit":
            return beside
    return verb


def _acts(text: KnownWords, verb: Verb, stop: int) -> bool:
    """Whether a word that may be a noun is a verb here: behind an adverb, before a figure, behind its object."""
    if text.use(verb.word) == "state":
        return verb.phrase is None and text.veil.find("的", verb.end, stop) < 0
    if text.veil[verb.end : verb.end + 1] == QUOTED or follows_phrase(text, verb):
        return verb.end != stop
    if verb.phrase and verb.phrase not in TOWARDS:
        return False
    if verb.phrase == "object":
        return reaches(text, verb)
    if verb.end == stop:
        return verb.phrase == "agent" or (verb.phrase is not None and verb.start < verb.begin)
    figure = text.veil[verb.end : verb.end + 1].isdigit() and not _SIZE.match(text.veil, verb.end, stop)
    return figure or verb.start < verb.begin


def _as_spare(text: KnownWords, verb: Verb, stop: int, follows: bool) -> Verb | None:
    """The word, unless it is a noun by its place: before 、 or 的, or at the end of a clause that others follow."""
    if verb.end == stop:
        return None if follows else verb
    return None if text.veil[verb.end : verb.end + 1] in _AFTER_NOUN else verb
