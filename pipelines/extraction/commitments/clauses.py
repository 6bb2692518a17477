"""Clauses, which end at commas, and those that only say when, where, on what condition or by what reference."""

import re
from collections.abc import Iterator

from pipelines.extraction.commitments.known_words import KnownWords
from pipelines.knowledge.governing import Token

_CLAUSE_END = re.compile("[，：；](?!以及|和|或|及其)")
_TIME_END = re.compile(
    "(?:(?:合同|(?<![同及适实临定限按小随届准]))时|(?<![售落滞最今])后|(?<![目当提])前|期间|过程中|之日起)$"
)
_TIME_ENDS = frozenset("时后前间中起")
_PLACE_END = re.compile("(?:[中间]|(?<!以)[上下内外]|方面|领域|环节)$")
_PLACE_ENDS = frozenset("中间上下内外面域节")
_MAX_CLAUSE = 500
"""Longer clauses are none; only so much of them is read."""


def clauses(text: KnownWords, begin: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Begin and end of each clause of a sentence, and whether others follow it."""
    while begin < end:
        match = _CLAUSE_END.search(text.veil, begin, end)
        stop = match.start() if match else end
        yield begin, min(stop, begin + _MAX_CLAUSE), match is not None
        begin = stop + 1


def main_words(text: KnownWords, begin: int, stop: int, tokens: list[Token]) -> list[Token]:
    """The words of a clause, which others follow, without those that only say when, where or on what condition."""
    if is_subordinate(text, begin, stop, tokens):
        return []
    if not _ends_as_place(text, begin, stop):
        return tokens
    return tokens[: next((at for at, token in enumerate(tokens) if text.use(token[0]) == "place"), len(tokens))]


def is_subordinate(text: KnownWords, begin: int, stop: int, tokens: list[Token]) -> bool:
    """Whether all of a clause, which others follow, says only when or on what condition."""
    index, first, _ = tokens[0]
    if (first == begin and text.use(index) == "clause") or ends_in_de(text, stop, tokens):
        return True
    if text.veil[stop - 1] not in _TIME_ENDS or not _TIME_END.search(text.veil, max(begin, stop - 3), stop):
        return False
    head = text.past_adverbs(begin)
    return head is None or text.words.modalities[head[0]] in ("", "other", "establish")


def ends_in_de(text: KnownWords, stop: int, tokens: list[Token]) -> bool:
    """Whether a clause ends in a 的 that is no part of a word (符合条件的，)."""
    if text.veil[stop - 1] != "的":
        return False
    return not (tokens and tokens[-1][2] == stop and text.use(tokens[-1][0]) == "part")


def is_aside(text: KnownWords, begin: int, stop: int, tokens: list[Token]) -> bool:
    """Whether a clause is a phrase of place or reference and no more."""
    index, first, _ = tokens[0]
    if first == begin and text.use(index) == "place":
        return _ends_as_place(text, begin, stop)
    return first == begin and text.use(index) == "phrase"


def _ends_as_place(text: KnownWords, begin: int, stop: int) -> bool:
    if text.veil[stop - 1] not in _PLACE_ENDS:
        return False
    return _PLACE_END.search(text.veil, max(begin, stop - 2), stop) is not None
