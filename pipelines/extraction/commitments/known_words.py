"""A text and the words in it that the search for governing words and limiting phrases knows."""

from bisect import bisect_left

from pipelines.knowledge.governing import GoverningWords, Token


class KnownWords:
    """Words of one veiled text: `tokens` in their order, `at` by where they begin.

    `openers` and `closers` are those that begin and end limiting phrases.
    """

    def __init__(self, words: GoverningWords, veil: str) -> None:
        self.words = words
        self.veil = veil
        self.tokens = words.find(veil)
        self.at = {token[1]: token for token in self.tokens}
        self._begins = list(self.at)
        telling = [token for token in self.tokens if token[0] in words.telling]
        self._modals = [begin for index, begin, _ in telling if index in words.modals]
        self.openers = [token for token in telling if token[0] in words.openers]
        self.closers = [token for token in telling if token[0] in words.closers]

    def within(self, begin: int, end: int) -> list[Token]:
        """Known words that begin in a span."""
        return self.tokens[bisect_left(self._begins, begin) : bisect_left(self._begins, end)]

    def last_words(self, begin: int, end: int, count: int) -> list[Token]:
        """The last `count` known words that begin in a span."""
        until = bisect_left(self._begins, end)
        return self.tokens[max(bisect_left(self._begins, begin), until - count) : until]

    def use(self, index: int) -> str:
        """How the word of an index is used."""
        return self.words.uses[index]

    def has_modal(self, begin: int, end: int) -> bool:
        """Whether a modal begins in a span."""
        return bool(self._modals) and bisect_left(self._modals, begin) != bisect_left(self._modals, end)

    def past_adverbs(self, begin: int) -> Token | None:
        """The first word behind the adverbs at `begin`, if all of them are known."""
        token, adverbs = self.at.get(begin), self.words.adverbs
        while token and token[0] in adverbs:
            token = self.at.get(token[2])
        return token
