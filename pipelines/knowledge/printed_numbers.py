"""Document numbers inside running text: where each begins and ends, and its standard form.

The count before 号 is the anchor; the prefix is looked for to its left. It goes back to punctuation, to a word that
leads to a number (按照, 落实) or to the name of a body; what stands before a known prefix is no part of it, unless it
is so short, or begins with the name of a province, that it makes another prefix (沪财库 is not 财库).
"""

import re
from collections.abc import Container
from typing import NamedTuple

from pipelines.knowledge.citing import CitingWords
from pipelines.knowledge.document_numbers import CLOSING, OPENING, DocumentNumber
from pipelines.knowledge.mentions import Knows
from pipelines.knowledge.names import looks_like_name
from pipelines.knowledge.numerals import han_number

_COUNT = re.compile(
    rf"(?:[{OPENING}] ?(?P<year>(?:19|20)\d\d) ?[{CLOSING}] ?第? ?|(?P<bare_year>(?:19|20)\d\d)年第 ?|第 ?|(?<=令) ?)"
    r"(?P<number>\d{1,5}|[〇零一二三四五六七八九十百]{1,7}) ?\Z"
)
_COUNT_WIDTH = 22
_TYPES = ("令", "公告", "通告")
_TYPE_BEHIND = re.compile("(?:令|公告|通告)")
_SERIES = re.compile("[发函字令告规电文办通]$")
"""What a prefix ends with where its year stands without brackets (商资发2021年第63号)."""
_NO_DOCUMENT = re.compile("[证书件图表卷期版码]$")
_THING = re.compile("[线楼门台井馆库栋]")
_SHORT_NAME = 3
_MAX_PREFIX, _MAX_ISSUERS = 12, 30


class PrintedNumber(NamedTuple):
    """A number at `begin`..`end` of a text."""

    begin: int
    end: int
    number: DocumentNumber


class NumberFinder:
    """Finds numbers; `prefixes` holds the known ones, `knows` says what is the name of a body."""

    def __init__(self, prefixes: Container[str], words: CitingWords, knows: Knows) -> None:
        self.prefixes = prefixes
        self.words = words
        self.knows = knows

    def find(self, text: str) -> list[PrintedNumber]:
        """All numbers of a text, in order."""
        found: list[PrintedNumber] = []
        at = text.find("号")
        while at >= 0:
            count = _COUNT.search(text, max(0, at - _COUNT_WIDTH), at)
            number = self._read(text, count, at, found[-1].end if found else 0) if count else None
            found += [number] if number else []
            at = text.find("号", at + 1)
        return found

    def _read(self, text: str, count: re.Match[str], at: int, floor: int) -> PrintedNumber | None:
        begin, end = self._prefix_begin(text, count.start(), floor), at + 1
        prefix = text[begin : count.start()]
        behind = _TYPE_BEHIND.match(text, end)
        if behind and not prefix.endswith(_TYPES) and not count["year"]:
            prefix, end = prefix + behind[0], behind.end()
        value = int(count["number"]) if count["number"].isdecimal() else han_number(count["number"])
        if not value or not self._is_prefix(prefix, count) or (prefix not in self.prefixes and _THING.match(text, end)):
            return None
        return PrintedNumber(begin, end, _standard(prefix, count, value))

    def _is_prefix(self, prefix: str, count: re.Match[str]) -> bool:
        if prefix in self.prefixes:
            return True
        ordered = prefix.endswith(_TYPES)
        if not count["year"] and not count["bare_year"]:
            return ordered and self._names_issuer(prefix)
        if len(prefix) < 2 or len(prefix) > (_MAX_ISSUERS if ordered else _MAX_PREFIX):
            return False
        return not _NO_DOCUMENT.search(prefix) if count["year"] else bool(_SERIES.search(prefix))

    def _names_issuer(self, prefix: str) -> bool:
        """国务院令, 主席令; but not 责令, nor an announcement without issuer."""
        issuer = next(prefix.removesuffix(each) for each in _TYPES if prefix.endswith(each))
        return issuer.endswith("主席") or looks_like_name(issuer) or self.knows(issuer)

    def _prefix_begin(self, text: str, end: int, floor: int) -> int:
        begin = self._own_begin(text, end, floor)
        while text[begin:end].endswith(_TYPES) and begin - 1 > floor and text[begin - 1] == "、":
            further = self._own_begin(text, begin - 1, floor)
            if not looks_like_name(text[further : begin - 1]):
                break
            begin = further
        return begin

    def _own_begin(self, text: str, end: int, floor: int) -> int:
        begin = self._behind_lead(text, _run_begin(text, end, floor), end)
        if text[begin:end] in self.prefixes:
            return begin
        if text[begin:end].endswith(_TYPES):
            return begin + 1 if text[begin] in self.words.openers else begin
        begin = self._behind_body(text, begin, end)
        return next(
            (self._known_begin(text, begin, at) for at in range(begin, end) if text[at:end] in self.prefixes), begin
        )

    def _behind_lead(self, text: str, start: int, end: int) -> int:
        """Behind the last word that leads to a number and leaves a prefix of two characters."""
        for at in range(end - 2, start, -1):
            if self.words.ends_with_lead(text, start, at):
                return at
        follows = start > 0 and text[start - 1] in "号》）〉”"
        return start + 1 if follows and text[start : start + 1] in ("和", "同") else start

    def _behind_body(self, text: str, begin: int, end: int) -> int:
        """Behind the name of the body that issued it; a short name may be part of the prefix (工信部联原)."""
        for at in range(end - 2, begin + 2, -1):
            whole = at - begin > _SHORT_NAME or text[at:end] in self.prefixes or text[at] in self.words.places
            if whole and self.knows(text[begin:at]):
                return at
        return begin

    def _known_begin(self, text: str, begin: int, at: int) -> int:
        """Where the prefix begins that ends with a known one at `at`: 沪财库 is not 财库."""
        for place in range(at - 1, max(begin, at - 3) - 1, -1):
            if text[place] in self.words.places:
                return place
        return at if at - begin > 2 or text[begin:at] in self.words.openers else begin


def _run_begin(text: str, end: int, floor: int) -> int:
    """Where the Chinese characters before `end` begin; a number or a date before them ends them."""
    begin = end
    low = max(floor, end - _MAX_ISSUERS)
    while begin > low and "\u4e00" <= text[begin - 1] <= "\u9fff" and text[begin - 1] != "号":
        begin -= 1
    of_date = begin > low and text[begin - 1].isdecimal() and text[begin : begin + 1] in ("年", "月", "日")
    return begin + 1 if of_date else begin


def _standard(prefix: str, count: re.Match[str], value: int) -> DocumentNumber:
    if count["year"]:
        return DocumentNumber(prefix, int(count["year"]), value, f"{prefix}〔{count['year']}〕{value}号")
    if count["bare_year"]:
        return DocumentNumber(prefix, int(count["bare_year"]), value, f"{prefix}{count['bare_year']}年第{value}号")
    return DocumentNumber(prefix, 0, value, f"{prefix}第{value}号")
