"""One text → its figures: a numeral with a known unit is a candidate; the words around it say how it binds, or not.

Reads from left to right, since what is said of one figure may hold for the next one of its list.
"""

import re
from collections.abc import Iterator

from pipelines.extraction.figures.bounds import Bound, find_bound
from pipelines.extraction.figures.candidates import Candidate, read_candidate
from pipelines.extraction.figures.dates import is_date, read_date
from pipelines.extraction.figures.doubts import is_no_figure, is_past, is_tally
from pipelines.extraction.figures.marks import Marks
from pipelines.extraction.figures.model import PERIODS, Figure
from pipelines.extraction.figures.nouns import noun_end
from pipelines.extraction.figures.periods import read_period
from pipelines.extraction.figures.year_ends import find_year_ends
from pipelines.knowledge.figures import FigureWords

_LISTED = re.compile("(?:（[^（）]{1,12}）)?[、和及或与]")
"""Between the figures of a list; a remark may stand behind each (500万元（国家级）、100万元（省级）)."""
_THING = 2
"""So many characters behind a classifier tell one counted thing from another."""


def may_hold_figures(text: str, words: FigureWords) -> bool:
    """Whether a text is worth reading: most hold neither a numeral with a unit nor a year."""
    return "年" in text or words.number.search(text) is not None


def find_figures(
    text: str, begin: int, words: FigureWords, year: int | None = None, free_dates: bool = False
) -> list[Figure]:
    """Figures of `text[begin:]`. `year` is that of the notice; `free_dates` need no word of a deadline beside them."""
    text = "。" * begin + text[begin:]  # a label is no part of the sentence behind it
    reader = _Reader(text, words, year, free_dates)
    found = list(reader.numbers(begin))
    if "年" not in text:
        return found
    ends = [end for end in find_year_ends(text, begin, words, year) if not reader.marks.hold(end.begin)]
    return _apart(sorted(found + ends, key=lambda figure: figure.begin)) if ends else found


def _apart(figures: list[Figure]) -> list[Figure]:
    """Figures without those that begin inside the one before (3次年底)."""
    kept: list[Figure] = []
    for figure in figures:
        if not kept or figure.begin >= kept[-1].end:
            kept.append(figure)
    return kept


class _Reader:
    def __init__(self, text: str, words: FigureWords, year: int | None, free_dates: bool) -> None:
        self.text = text
        self.words = words
        self.year = year
        self.free_dates = free_dates
        self.marks = Marks(text)
        self.last: Figure | None = None
        self.leads = False
        self.floor = 0
        self.tallied: set[str] = set()

    def numbers(self, at: int) -> Iterator[Figure]:
        """Figures with a numeral."""
        while match := self.words.number.search(self.text, at):
            figure, at = self._read(match)
            if figure:
                self.floor = figure.end
                yield figure

    def _read(self, match: re.Match[str]) -> tuple[Figure | None, int]:
        """The figure that begins with a match, if it is one, and where to read on."""
        unit = match["low_unit"] or match["unit"]
        if unit and is_date(match["low"], unit):
            return self._date(match.start())
        single = match if _is_whole(match) else self.words.single.match(self.text, match.start())
        if not single:
            return None, match.end()
        figure = self._amount(single)
        return figure, figure.end if figure else single.end()

    def _date(self, begin: int) -> tuple[Figure | None, int]:
        year = None if self.free_dates else self.year
        figure, end = read_date(self.text, begin, self.words, year, self.free_dates)
        self.last = None
        if not figure or self.marks.hold(figure.begin):
            return None, end
        return figure._replace(begin=max(figure.begin, self.floor)), end

    def _amount(self, match: re.Match[str]) -> Figure | None:
        found = read_candidate(match, self.words)
        if not found or self._is_day_of_month(found):
            return self._monthly(found) if found else None
        bound = self._listed(found, find_bound(self.text, found, self.words, self.floor))
        if self._is_none(found, bound):
            return None
        figure = self._figure(found, bound)
        self.last, self.leads = figure, bound.leads
        return figure

    def _is_day_of_month(self, found: Candidate) -> bool:
        return found.printed_unit == "日" and self.text[max(found.begin - 1, 0) : found.begin] == "月"

    def _monthly(self, found: Candidate) -> Figure | None:
        """每月5日前: a deadline that comes back, without a day of its own."""
        if not self.text.startswith("前", found.end):
            return None
        return Figure(found.begin, found.end + 1, "deadline", "at_most", None)

    def _is_none(self, found: Candidate, bound: Bound) -> bool:
        if found.unit.kind == "count" and not bound.termed:
            thing = self.text[found.begin : found.end + _THING]
            if is_tally(self.text, found.begin, self.words):
                self.tallied.add(thing)
            if thing in self.tallied:
                return True
        doubtful = is_no_figure(self.text, found, bound, self.marks, self.words)
        return doubtful or is_past(self.text, bound.begin, self.words, self.year)

    def _listed(self, found: Candidate, bound: Bound) -> Bound:
        """最高60万元、40万元: a word before the first figure of a list holds for all of them."""
        last = self.last
        if bound.termed or not last or not self.leads or last.kind != found.unit.kind:
            return bound
        listed = _LISTED.fullmatch(self.text, last.end, bound.begin)
        return bound._replace(comparator=last.comparator, termed=True, leads=True) if listed else bound

    def _figure(self, found: Candidate, bound: Bound) -> Figure:
        if found.unit.kind in PERIODS:
            return self._same_event(read_period(self.text, found, bound, self.words))
        unit, end = found.unit.code, bound.end
        if not unit:
            noun = noun_end(self.text, end, self.words) if end == found.end else end
            unit, end = found.printed_unit + self.text[end:noun], noun
        return Figure(bound.begin, end, found.unit.kind, bound.comparator, found.low, found.high, unit)

    def _same_event(self, figure: Figure) -> Figure:
        """A period without an event is counted from that of the one before, in its sentence or where it changes it."""
        last = self.last
        if figure.anchor or figure.from_notice or not last or not last.anchor or figure.comparator == "exactly":
            return figure
        between = self.text[last.end : figure.begin]
        changes = any(term in between for term in self.words.terms["term"].comparators)
        if (last.unit or "")[-1:] != (figure.unit or "")[-1:] or ("。" in between and not changes):
            return figure
        return figure._replace(anchor=last.anchor, from_notice=last.from_notice)


def _is_whole(match: re.Match[str]) -> bool:
    """Whether the two ends of a range say the same unit, and neither is a date (3年至5个, 2年到2025年)."""
    if match["share"] or not match["high"]:
        return True
    return match["low_unit"] in (None, match["unit"]) and not is_date(match["high"], match["unit"])
