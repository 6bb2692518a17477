"""What looks like a figure and is none: names, ordinals, tallies of a list just given, what has already happened."""

import re

from pipelines.extraction.figures.bounds import Bound
from pipelines.extraction.figures.candidates import Candidate
from pipelines.extraction.figures.marks import Marks
from pipelines.extraction.figures.model import PERIODS
from pipelines.extraction.figures.periods import opens
from pipelines.extraction.figures.sentences import clause_begin, clause_end, sentence_begin
from pipelines.knowledge.figures import FigureWords

_REACH = 8
"""No name goes on further than this from its numeral."""
_YEAR = re.compile(r"(?:截至|截止)?(?P<year>20[0-9]{2}|19[0-9]{2})年")
_CIRCLE = re.compile("[\u4e00-\u9fff]{0,12}圈")
_GOES_ON = re.compile("(?!的|时间|期|后|试点|为)[\u4e00-\u9fff]")
_HEADS_LIST = ("：", "方面", "如下")


def is_no_figure(text: str, found: Candidate, bound: Bound, marks: Marks, words: FigureWords) -> bool:
    """Whether a candidate is part of a name, an ordinal, a rate (每5000名) or too vague to bind."""
    if found.vague and not bound.termed:
        return True
    return (
        bool(words.terms["blocks"].ending(text, bound.begin) or words.terms["blocks"].ending(text, found.begin))
        or bool(found.in_words and words.terms["blocks_words"].ending(text, found.begin))
        or text.startswith("×", found.end)
        or marks.hold(found.begin)
        or _is_named(text, found.begin, found.end, words)
        or (found.unit.kind == "count" and _counts_nothing(text, found, bound, words))
        or (found.unit.kind in PERIODS and not bound.termed and _names_something(text, found, words))
        or _is_rate(text, bound.begin, words)
    )


def _is_named(text: str, begin: int, end: int, words: FigureWords) -> bool:
    """Whether a name of `figure_names.csv` covers any of `text[begin:end]`."""
    low = max(begin - _REACH, 0)
    return any(
        low <= match.start() < end and match.end() > begin for match in words.name.finditer(text, low, end + _REACH)
    )


def _names_something(text: str, found: Candidate, words: FigureWords) -> bool:
    """A period that is part of a name: 15分钟生活圈; in words, any that goes on without 的 (三年百万青年见习计划)."""
    if _CIRCLE.match(text, found.end):
        return True
    if not found.in_words or opens(text, found.begin, words) or words.terms["look_back"].ending(text, found.begin):
        return False
    return bool(_GOES_ON.match(text, found.end))


def _is_rate(text: str, at: int, words: FigureWords) -> bool:
    """The base of a rate with its verb: 每认定1家, 每增加1岁."""
    verb = words.terms["target"].ending(text, at)
    return bool(verb) and text[max(at - len(verb) - 1, 0) : at - len(verb)] == "每"


def _counts_nothing(text: str, found: Candidate, bound: Bound, words: FigureWords) -> bool:
    """A count that heads a list (5项：), or one in words that nothing sets as a target (三张清单)."""
    if text.startswith(_HEADS_LIST, bound.end):
        return True
    counts_things = found.in_words and not found.unit.code
    return counts_things and not bound.termed and not words.terms["target"].ending(text, found.begin)


def is_tally(text: str, at: int, words: FigureWords) -> bool:
    """Whether a count that begins at `at` sums up what was listed: 等11个省市."""
    return bool(words.terms["tally"].ending(text, at))


def is_past(text: str, at: int, words: FigureWords, year: int | None) -> bool:
    """Whether the words before `at` tell of what has happened: 已建成, 截至…, or a year before that of the notice."""
    sentence = sentence_begin(text, at)
    if words.terms["past_opening"].beginning(text, sentence) or words.past.search(text, clause_begin(text, at), at):
        return True
    return _was_then(text, sentence, at, year) or _was_counted(text, sentence, at, year)


def _was_then(text: str, sentence: int, at: int, year: int | None) -> bool:
    """Whether the sentence opens with a year before that of the notice, and does not reach into later ones."""
    if not year or not _YEAR.match(text, sentence, at):
        return False
    return max(int(named["year"]) for named in _YEAR.finditer(text, sentence, clause_end(text, sentence))) < year


def _was_counted(text: str, sentence: int, at: int, year: int | None) -> bool:
    counted = text.find("截至", sentence, at)
    named = _YEAR.match(text, counted, at) if counted >= 0 else None
    return counted >= 0 and not (named and year and int(named["year"]) >= year)
