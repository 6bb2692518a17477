"""Words around short names of places, which tell a place from characters that happen to be its name."""

from collections import defaultdict

from pipelines.knowledge.load import SeedTables

_LONGEST_LEAD = 3


class PlaceWords:
    """Words a place may follow, what behind a name makes it part of another one, and words that begin with a name."""

    def __init__(self, seeds: SeedTables) -> None:
        words: dict[str, list[str]] = defaultdict(list)
        for row in seeds["place_words"]:
            words[row["use"]].append(row["word"])
        self._leads = frozenset(words["lead"])
        self._tails, self._words = tuple(words["tail"]), tuple(words["word"])

    def lead_to(self, text: str, begin: int) -> bool:
        """Whether a word that places follow ends at `begin`: 选择 in 选择济南."""
        return any(text[at:begin] in self._leads for at in range(max(begin - _LONGEST_LEAD, 0), begin))

    def is_part(self, text: str, begin: int, end: int) -> bool:
        """Whether the name at `begin`..`end` is part of a longer word: 重庆 in 重庆路, 朝阳 in 朝阳产业."""
        return text.startswith(self._tails, end) or text.startswith(self._words, begin)
