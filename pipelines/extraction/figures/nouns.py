"""The noun that a classifier counts (100家企业 → 企业), where its end is sure."""

import re

from pipelines.knowledge.figures import FigureWords

_PHRASE = re.compile("[\u4e00-\u9fff]{1,14}")
_ENDS = re.compile("[的和与及或在对并为是被将须未给]")


def noun_end(text: str, begin: int, words: FigureWords) -> int:
    """Where the noun that begins at `begin` ends; `begin` itself where that is not sure.

    A noun closes with one that notices count, and reaches to the next mark, linking word or verb.
    """
    match = _PHRASE.match(text, begin)
    if not match:
        return begin
    cut = _ENDS.search(text, begin, match.end())
    end = cut.start() if cut else match.end()
    nouns = words.terms["noun"]
    ends = (at for at in range(begin + 1, end) if nouns.ending(text[begin:at], at - begin) and _verb(text, at, words))
    before_verb = next(ends, None)
    if before_verb:
        return before_verb
    is_open = not cut and "\u4e00" <= text[end : end + 1] <= "\u9fff"
    return end if not is_open and nouns.ending(text[begin:end], end - begin) else begin


def _verb(text: str, at: int, words: FigureWords) -> str:
    return words.terms["act"].beginning(text, at) or words.terms["target"].beginning(text, at)
