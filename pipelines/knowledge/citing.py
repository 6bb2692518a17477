"""Words around citations: what may stand before a name or number without being part of it, names of periodicals."""

import re
from collections import defaultdict

from pipelines.knowledge.load import SeedTables

_HAN = re.compile("[\u4e00-\u9fff]")
_LONGEST = 4


class CitingWords:
    """Words before citations, and the endings that tell periodicals from documents.

    `leads` are never part of a number's prefix, `openers` may be (和政办发); `places` begin the prefixes of provinces.
    """

    def __init__(self, seeds: SeedTables) -> None:
        words: dict[str, list[str]] = defaultdict(list)
        for row in seeds["citing_words"]:
            words[row["use"]].append(row["word"])
        self.leads = frozenset(words["lead"])
        self.openers = frozenset(words["opener"])
        self.places = frozenset(words["place"])
        self._periodicals, self._documents = tuple(words["periodical"]), tuple(words["document"])
        self._kinds = tuple(word for word in self._periodicals if len(word) > 1)
        self._free = self.leads | self.openers

    def ends_with_lead(self, text: str, begin: int, end: int) -> bool:
        """Whether `text[begin:end]` ends with a word that is never part of a number's prefix."""
        return any(text[at:end] in self.leads for at in range(max(begin, end - _LONGEST), end))

    def stands_free(self, text: str, at: int) -> bool:
        """Whether a name that begins at `at` is whole: 公司法 in 根据公司法, not in 外国公司法."""
        if at == 0 or text[at - 1] == "号" or not _HAN.match(text, at - 1):
            return True
        return any(text[begin:at] in self._free for begin in range(max(0, at - _LONGEST), at))

    def is_whole(self, text: str, begin: int, end: int) -> bool:
        """Whether the name at `begin`..`end` stands free; one in Latin letters does between other characters."""
        if text[begin].isascii():
            return not _is_letter(text[begin - 1 : begin]) and not _is_letter(text[end : end + 1])
        return self.stands_free(text, begin)

    def is_periodical(self, title: str, behind: str = "") -> bool:
        """Whether a marked title, with the words behind it, names a newspaper, magazine or site: 人民日报, not …的通报."""
        named = title.endswith(self._periodicals) and not title.endswith(self._documents)
        return named or behind.startswith(self._kinds)


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalnum()
