"""Words that govern sentences and phrases that limit them, from the seed files."""

from sys import intern

import ahocorasick_rs

from pipelines.knowledge.load import SeedTables

Token = tuple[int, int, int]
"""A known word in a text: its index in `GoverningWords.words`, begin, end."""


class GoverningWords:
    """Governing words with their use and modality, and how limiting phrases open and close.

    `words`, `uses` and `modalities` go by the index of a word. `modals` and `adverbs` are the indexes of words that
    are these and nothing else; `telling` adds words that open or close limiting phrases to the modals. `grounds` are
    words that end a phrase of reference (要求). `closers` holds, by the index of a word that
    closes a limiting phrase, the words that open it; `openers` are indexes of words that open a limiting clause up
    to its comma, and `nominal` words that open one up to a 的 and its noun.
    """

    def __init__(self, seeds: SeedTables) -> None:
        rows = seeds["governing_words"]
        self.words = [row["word"] for row in rows]
        # One object for equal values: these are compared for every word of every text.
        self.uses = [intern(row["use"]) for row in rows]
        self.modalities = [intern(row["modality"]) for row in rows]
        self.grounds = frozenset(row["word"] for row in rows if row["use"] == "ground")
        openings: dict[str, set[str]] = {}
        for row in seeds["condition_terms"]:
            openings.setdefault(row["closing"], set()).add(row["opening"])
        clauses = openings.pop("", set())
        self.nominal = frozenset(openings.pop("的", ()))
        self._add_missing([*clauses, *openings, *(word for words in openings.values() for word in words)])
        self.openers = frozenset(index for index, word in enumerate(self.words) if word in clauses)
        self.closers = {index: openings[word] for index, word in enumerate(self.words) if word in openings}
        kinds = list(zip(self.uses, self.modalities, strict=True))
        self.modals = frozenset(index for index, (use, _) in enumerate(kinds) if use == "modal")
        self.adverbs = frozenset(index for index, kind in enumerate(kinds) if kind == ("manner", ""))
        self.telling = self.modals | self.openers | self.closers.keys()
        self._matcher = ahocorasick_rs.AhoCorasick(
            self.words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
        )

    def _add_missing(self, words: list[str]) -> None:
        """Words of limiting phrases that are no governing words must be found all the same."""
        for word in sorted(set(words) - set(self.words)):
            self.words.append(word)
            self.uses.append("part")
            self.modalities.append("")

    def find(self, text: str) -> list[Token]:
        """Known words of a text, in its order; of words that overlap, the first, and of those the longest."""
        found: list[Token] = self._matcher.find_matches_as_indexes(text)
        return found
