"""Which words belong to a phrase that a preposition opens (对…, 在…, 按照…, 将…), and which come after it."""

import re
from typing import NamedTuple

from pipelines.extraction.commitments.known_words import KnownWords

_PLACE_WORDS = frozenset("中下上内时后前间面域")
_PLACE_LAST = _PLACE_WORDS | frozenset("外等")
"""Last characters of phrases of place or time (方位词), and 等."""
_REACHES = frozenset("为至到入给成")
_REACHES_BEHIND = frozenset("为至到入给成于在进出由")
"""Last characters of verbs that come after their object (将…纳入), and what follows such a verb (下放|给)."""
_NOUNS_BEHIND = ("的", "情况", "进度", "过程", "进展", "进程")
"""Behind a verb, these make it a modifier (实施的, 落实情况)."""
_WORK = re.compile("工作(?!站)")
_DENIES = frozenset(("不", "未", "无", "每"))
_PLACE_NAMES = frozenset("场究易务出诊住会厕院")
"""What stands before 所 in names of places (场所, 研究所)."""
_JOINS = frozenset("、和与及或")
_MAX_PHRASE = 100
_NEAR = 8
"""How many words before and behind one may decide what it is."""
OFTEN_NOUNS = frozenset(("noun", "state"))
"""Uses of words that are nouns as often as verbs."""
TOWARDS = frozenset(("towards", "agent", "object", "place"))
"""Uses of prepositions whose verb may end its clause (对…即时办结)."""


class Verb(NamedTuple):
    """A word that may govern, at `begin`..`end`; `word` is its index in `GoverningWords.words`.

    `start` is where the adverbs in front of it begin. `phrase` is the use of the preposition before it, whose words
    begin at `opened`, and which is `nested` where another one follows it (对在…). `at_head`: it begins its clause.
    """

    word: int
    begin: int
    end: int
    start: int
    phrase: str | None
    opened: int
    nested: bool
    at_head: bool


def modifies(text: KnownWords, verb: Verb) -> bool:
    """Whether the word modifies a noun or is one: 进行的, 落实情况, 的发展, 所开展, 为支撑."""
    if text.veil.startswith(_NOUNS_BEHIND, verb.end) or (verb.phrase and _WORK.match(text.veil, verb.end)):
        return True
    before = text.veil[verb.begin - 1] if verb.begin else ""
    use = text.use(verb.word)
    if before == "的":
        return use not in ("modal", "light", "give")
    if before == "所":
        return use != "modal" and text.veil[max(verb.begin - 2, 0)] not in _PLACE_NAMES
    return before in _DENIES or (before == "为" and use == "noun")


def in_phrase(text: KnownWords, verb: Verb, verbs: list[Verb], at: int, stop: int, follows: bool) -> bool:
    """Whether the word `verbs[at]` belongs to the phrase before it; `follows`: others follow its clause."""
    if verb.start == verb.opened or text.veil[verb.start - 1] in _JOINS:
        return True
    later = verbs[at + 1 : at + 1 + _NEAR]
    entered = next((each for each in verbs[max(at - _NEAR, 0) : at] if _enters(text, each, verb.opened)), None)
    if verb.phrase == "object":
        return any(reaches(text, each) for each in later) and not (reaches(text, verb) and entered is None)
    if entered and not _leaves(text, verb, entered, verbs[at - 1], stop):
        return True
    if verb.phrase == "place" and _follows_limit(text, verb):
        return False
    if verb.phrase == "phrase" and (_is_listed(text, verb) or (follows and _ends_as_ground(text, stop))):
        return True
    if any(_returns(text, verb, each, stop) for each in later):
        return True
    return follows and _holds_noun(text, verb, stop)


def follows_phrase(text: KnownWords, verb: Verb) -> bool:
    """Whether the phrase before the word ends right there (等方式|发放, 前提下|研究, 审查后|办理)."""
    if verb.phrase == "place" or (verb.phrase is None and text.veil[verb.start - 1 : verb.start] == "后"):
        return text.veil[verb.start - 1] in _PLACE_WORDS
    return verb.phrase == "phrase" and text.veil[max(verb.start - 2, 0) : verb.start] in text.words.grounds


def _follows_limit(text: KnownWords, verb: Verb) -> bool:
    """Whether a limiting phrase ends right before the word (前提下|研究将…)."""
    tokens = text.last_words(verb.opened, verb.start, 1)
    return bool(tokens) and tokens[0][2] == verb.start and tokens[0][0] in text.words.closers


def reaches(text: KnownWords, verb: Verb) -> bool:
    """Whether a verb comes after its object: 纳入, 作为, 下放+至."""
    return text.veil[verb.end - 1] in _REACHES or text.veil[verb.end : verb.end + 1] in _REACHES_BEHIND


def _enters(text: KnownWords, verb: Verb, opened: int) -> bool:
    """Whether a phrase begins with the verb, so that it goes on behind its object."""
    return verb.start == verb.opened == opened and not modifies(text, verb)


def _leaves(text: KnownWords, verb: Verb, entered: Verb, before: Verb, stop: int) -> bool:
    """Whether the phrase that began with the verb `entered` (通过规范…等措施) has ended before the word."""
    gap = text.veil[entered.end : verb.start]
    if text.veil[verb.start - 1] in _PLACE_LAST or "的" in gap or "等" in gap:
        return True
    if verb.phrase == "place" and not _PLACE_LAST.isdisjoint(gap):
        return True
    return before.end == verb.start and text.use(before.word) == "noun" and text.veil.find("等", verb.end, stop) < 0


def _is_listed(text: KnownWords, verb: Verb) -> bool:
    return text.veil[verb.end : verb.end + 1] in ("、", "等")


def _ends_as_ground(text: KnownWords, stop: int) -> bool:
    """Whether a clause ends like a phrase of reference (根据…情况，), and the next one with a word that may begin one."""
    if text.veil[stop - 2 : stop] not in text.words.grounds and text.veil[stop - 1] != "等":
        return False
    follower = text.past_adverbs(stop + 1)
    return follower is not None and text.use(follower[0]) != "part"


def _returns(text: KnownWords, verb: Verb, later: Verb, stop: int) -> bool:
    """Whether a later word governs, and this one belongs to a noun before it: 对开展…的企业给予…."""
    gap = text.veil[verb.end : later.start]
    if not gap or text.veil[later.start] in "并且" or gap[-1] in _JOINS:
        return False
    if text.use(later.word) in OFTEN_NOUNS or modifies(text, later) or (later.end == stop and _lends(text, verb)):
        return False
    return "的" in gap[:-1] or (verb.phrase == "place" and gap[-1] in _PLACE_LAST)


def _holds_noun(text: KnownWords, verb: Verb, stop: int) -> bool:
    """Whether the phrase goes on to the comma: 对实施…的货物，; 按照国家部署，."""
    if verb.phrase == "towards":
        de = text.veil.find("的", verb.end, _end_of_phrase(text, stop))
        return de >= 0 and not (_lends(text, verb) and not _verb_ends_at(text, verb.end, de))
    return verb.end == stop and verb.phrase not in TOWARDS


def _end_of_phrase(text: KnownWords, stop: int) -> int:
    """Past a second clause that belongs to the same phrase: 对完成甲，并获得乙的企业，."""
    if text.veil[stop + 1 : stop + 2] not in ("并", "且"):
        return stop
    return max(text.veil.find("，", stop + 1, stop + _MAX_PHRASE), stop)


def _lends(text: KnownWords, verb: Verb) -> bool:
    """Whether the object of the verb may hold a 的: 对企业给予最高10万元的补助，."""
    return text.use(verb.word) in ("light", "give") and not verb.nested


def _verb_ends_at(text: KnownWords, begin: int, end: int) -> bool:
    """Whether the word before a 的 is a verb, which makes the noun behind it the one that is spoken of."""
    tokens = text.within(begin, end)
    return bool(tokens) and tokens[-1][2] == end and bool(text.words.modalities[tokens[-1][0]])
