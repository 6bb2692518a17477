"""The commitments of a measure: its sentences, what they stand under, what governs and what limits them."""

from bisect import bisect_right
from typing import NamedTuple

from pipelines.extraction.commitments.conditions import ConditionFinder
from pipelines.extraction.commitments.governing_verbs import find_verb
from pipelines.extraction.commitments.headlines import headline
from pipelines.extraction.commitments.known_words import KnownWords
from pipelines.extraction.commitments.sentences import Span, split, veiled
from pipelines.extraction.measures import RawMeasure
from pipelines.knowledge.governing import GoverningWords
from pipelines.structure.tree import Node, domains

_ANNOUNCING = ("以下", "下列", "如下")
_NO_HEADING = frozenset(("modal", "verb", "light", "give", "phrase", "towards", "agent", "place", "object", "clause"))
"""Uses of words with which a sentence begins, and no heading."""
_Part = tuple[str | None, int, int]
"""A run-in heading, and begin and end of the text with it."""


class Provision(NamedTuple):
    """One commitment, at `begin`..`end` of the run of its measure; `modality` is other where `verb` is None."""

    domain: str | None
    text: str
    verb: str | None
    modality: str
    condition: str | None
    begin: int
    end: int


def find_provisions(raw: RawMeasure, words: GoverningWords, has_headline: bool) -> list[Provision]:
    """Commitments in document order. `has_headline`: the first sentence is a headline, if its form is that of one."""
    return _Reader(raw, words).read(has_headline)


class _Reader:
    """Reads one measure."""

    def __init__(self, raw: RawMeasure, words: GoverningWords) -> None:
        self.raw = raw
        self.text = raw.run.text
        self.removed = raw.removed
        self.words = words
        self.known = KnownWords(words, veiled(self.text))
        self.conditions = ConditionFinder(self.known)

    def read(self, has_headline: bool) -> list[Provision]:
        found = []
        for domain, first, last in self._parts(has_headline):
            for span in split(self.text, self.known.veil, first, last, self._stands_alone):
                begin, end = self._trimmed(*span)
                if begin < end:
                    found.append(self._provision(domain, begin, end))
        return found

    def _parts(self, has_headline: bool) -> list[_Part]:
        """Stretches of text without their run-in headings, and the heading each stands under."""
        outer = headline(self.raw.text) if has_headline else None
        outer = outer if outer and self.text.startswith(f"{outer}。") else None
        begin = len(outer) + 1 if outer else 0
        parts: list[_Part] = []
        for heading, first, last in self._domains() or [(None, 0, len(self.text))]:
            first = max(first + len(heading) + 1 if heading else first, begin)
            if first < last:
                parts.append((heading or outer, first, last))
        return parts

    def _domains(self) -> list[_Part]:
        """Run-in headings; words that announce a list (支持以下领域：) are none, and belong to the part before."""
        if "：" not in self.text:
            return []
        parts: list[_Part] = []
        for heading, begin, end in domains(Node("paragraph", self.raw.run)):
            if heading and self._announces(heading, begin):
                heading, begin, _ = parts.pop() if parts else (None, begin, end)
            parts.append((heading, begin, end))
        return parts

    def _announces(self, heading: str, begin: int) -> bool:
        token = self.known.past_adverbs(begin)
        goes_on = token is not None and self.known.use(token[0]) in _NO_HEADING
        return goes_on or any(word in heading for word in _ANNOUNCING)

    def _stands_alone(self, begin: int, end: int) -> bool:
        verb = find_verb(self.known, begin, end)
        return verb is not None and (verb.at_head or self.known.use(verb.word) == "modal")

    def _trimmed(self, begin: int, end: int) -> Span:
        """The span without blanks and removed brackets at its ends."""
        if not self.removed and not self.text[begin].isspace() and not self.text[end - 1].isspace():
            return begin, end
        inside = self._removed(begin, end)
        for first, last in inside:
            begin = last if first <= begin or not self.text[begin:first].strip() else begin
        for first, last in reversed(inside):
            end = first if last >= end or not self.text[last:end].strip() else end
        kept = self.text[begin:end]
        return begin + len(kept) - len(kept.lstrip()), begin + len(kept.rstrip())

    def _removed(self, begin: int, end: int) -> list[Span]:
        """Removed brackets that overlap a span."""
        if not self.removed:
            return []
        at = max(bisect_right(self.removed, (begin,)) - 1, 0)
        until = bisect_right(self.removed, (end,))
        return [span for span in self.removed[at:until] if span[1] > begin]

    def _provision(self, domain: str | None, begin: int, end: int) -> Provision:
        leading = self.conditions.leading(begin, end)
        verb = find_verb(self.known, leading[1] + 1 if leading else begin, end)
        limit = self.conditions.of(begin, end, leading, verb)
        return Provision(
            domain,
            self._printed(begin, end),
            self.words.words[verb.word] if verb else None,
            self.words.modalities[verb.word] if verb else "other",
            self._printed(*limit) if limit else None,
            begin,
            end,
        )

    def _printed(self, begin: int, end: int) -> str:
        """The text of a span without removed brackets."""
        if not self.removed:
            return self.text[begin:end]
        kept, at = [], begin
        for first, last in self._removed(begin, end):
            kept.append(self.text[at:first])
            at = last
        return "".join([*kept, self.text[at:end]]) if kept else self.text[begin:end]
