"""The phrase that limits a sentence: 在…前提下, 除…外, 涉及…的，, 对…的货物，, 若…，.

Phrases whose closing words are known may stand anywhere in the sentence. The others end at a comma, and only lead it.
"""

from bisect import bisect_left
from operator import itemgetter

from pipelines.extraction.commitments.clauses import ends_in_de, is_aside
from pipelines.extraction.commitments.governing_verbs import is_main
from pipelines.extraction.commitments.known_words import KnownWords
from pipelines.extraction.commitments.phrases import Verb
from pipelines.extraction.commitments.sentences import Span
from pipelines.knowledge.governing import Token

_BEGIN = itemgetter(1)
_MAX_CLAUSES = 5
_MAX_WORDS = 60
"""How many clauses, and how many known words, a limiting phrase may have."""
_JOINS = ("或", "且", "并且", "以及")
_BEHIND_CLOSING = frozenset("，。；均都全其一")
"""What may follow a closing word of one character, which is part of another word else (除…外，; 外资)."""


class ConditionFinder:
    """Finds limiting phrases in one text."""

    def __init__(self, text: KnownWords) -> None:
        self.text = text
        self.words = text.words
        self.veil = text.veil

    def leading(self, begin: int, end: int) -> Span | None:
        """Subordinate clauses that lead the sentence, up to 的，; without that comma."""
        if self.veil.find("的，", begin, end) < 0:
            return None
        return self._up_to_de(self._first_word(begin), end)

    def of(self, begin: int, end: int, leading: Span | None, verb: Verb | None) -> Span | None:
        """The first limiting phrase of a sentence, whose leading clause and governing word are known."""
        first = leading or self._towards(begin, verb)
        if not self.text.openers and not self.text.closers:
            return first
        found = [first, self._opened(begin, end), self._closed(begin, end)]
        return min((span for span in found if span), default=None)

    def _first_word(self, begin: int) -> int:
        """Past words that only join the sentence to the one before it (其中，; 一是; 并对)."""
        token, at = self.text.at.get(begin), begin
        while token and token[0] in self.words.adverbs:
            at = token[2] + 1 if self.veil[token[2] : token[2] + 1] == "，" else token[2]
            if at > token[2] or self.veil[token[2] - 1] == "是":
                begin = at
            token = self.text.at.get(at)
        return at if token and self._may_open(token[0]) else begin

    def _may_open(self, index: int) -> bool:
        return index in self.words.openers or self.words.words[index] in self.words.nominal

    def _opens(self, at: int, openings: frozenset[str]) -> bool:
        token = self.text.at.get(at)
        return token is not None and self.words.words[token[0]] in openings

    def _up_to_de(self, begin: int, end: int) -> Span | None:
        """Leading clauses up to 的，."""
        start = begin
        for _ in range(_MAX_CLAUSES):
            stop = self.veil.find("，", begin, end)
            if stop < 0:
                return None
            tokens = self.text.within(begin, stop)
            own = self.text.at.get(begin)
            if own and own[0] in self.words.openers and begin > start:
                return None
            if own and self.words.words[own[0]] in self.words.nominal:
                start = begin
            if ends_in_de(self.text, stop, tokens):
                return start, self._with_more(stop, end)
            if tokens and is_main(self.text, begin, stop, tokens):
                return None
            if start == begin and tokens and is_aside(self.text, begin, stop, tokens):
                start = stop + 1
            begin = stop + 1
        return None

    def _with_more(self, stop: int, end: int) -> int:
        """Past further clauses of the kind that are joined to the one that ends at `stop` (…的，或者…的，)."""
        while self.veil.startswith(_JOINS, stop + 1):
            following = self.veil.find("，", stop + 1, end)
            if following < 0 or self.veil[following - 1] != "的":
                break
            stop = following
        return stop

    def _opened(self, begin: int, end: int) -> Span | None:
        """The first clause that a word such as 若 opens; behind others it must not give examples (，如甲、乙)."""
        for _, first, _ in _between(self.text.openers, begin, end):
            stop = self.veil.find("，", first, end)
            if stop > 0 and (first == self._first_word(begin) or self._goes_on(begin, first, stop)):
                return first, self._with_more(stop, end)
        return None

    def _goes_on(self, begin: int, first: int, stop: int) -> bool:
        examples = "、" in self.veil[first:stop] or "：" in self.veil[begin:first]
        return self.veil[first - 1] == "，" and not examples

    def _towards(self, begin: int, verb: Verb | None) -> Span | None:
        """A leading 对… that holds a 的: up to its comma, or up to the governing word."""
        if verb is None:
            return None
        begin = self._first_word(begin)
        if not self._opens(begin, self.words.nominal):
            return None
        stop = begin
        for _ in range(_MAX_CLAUSES):
            stop = self.veil.find("，", stop + 1, verb.begin)
            if stop < 0:
                return (begin, verb.start) if self._holds_de(begin, verb.start) else None
            if self._holds_de(begin, stop):
                return begin, stop
        return None

    def _holds_de(self, begin: int, stop: int) -> bool:
        """Whether there is a 的 that is no part of a word."""
        count = self.veil.count("的", begin, stop)
        parts = (index for index, _, _ in self.text.within(begin, stop) if self.text.use(index) == "part")
        return count > sum("的" in self.words.words[index] for index in parts)

    def _closed(self, begin: int, end: int) -> Span | None:
        """The first phrase between known opening and closing words."""
        for index, first, last in _between(self.text.closers, begin, end):
            if self._closes(first, last, end):
                opening = self._opening(begin, first, self.words.closers[index])
                if opening is not None:
                    return opening, last
        return None

    def _closes(self, first: int, last: int, end: int) -> bool:
        return last - first > 1 or last == end or self.veil[last] in _BEHIND_CLOSING

    def _opening(self, begin: int, end: int, openings: set[str]) -> int | None:
        """Where the nearest word before `end` begins that opens the phrase."""
        for index, first, _ in reversed(self.text.last_words(begin, end, _MAX_WORDS)):
            if self.words.words[index] in openings:
                return first
        return None


def _between(tokens: list[Token], begin: int, end: int) -> list[Token]:
    """The tokens that begin in a span."""
    return tokens[bisect_left(tokens, begin, key=_BEGIN) : bisect_left(tokens, end, key=_BEGIN)]
