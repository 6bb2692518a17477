"""Document numbers (发文字号): prefix, year and number in one printed form.

GB/T 9704-2012, 7.2.5: agency code, year in 〔〕, sequence number without padding, as in 国发〔2023〕23号. Ministries
also print 商资发2021年第63号. Orders (令) and some announcements are counted without years.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pypinyin import lazy_pinyin

from pipelines.knowledge.load import Row

OPENING, CLOSING = r"〔\[［（【﹝", r"〕\]］）】﹞"
"""Brackets around the year, for use inside a class of characters."""

NUMBER = re.compile(
    r"(?P<prefix>(?!按照|根据|依据|依照|参照|详见|见)[\u4e00-\u9fff]{1,12})"
    rf"(?:[{OPENING}](?P<year>\d{{4}})[{CLOSING}]|(?P<bare_year>\d{{4}})年)(?:第)?(?P<number>\d{{1,5}})号"
)
_STANDARD = re.compile(
    r"(?P<code>[A-Z]{1,4}\d{0,2}(?:/[A-Z]{1,6})?) ?(?P<serial>\d{1,6}(?:\.\d{1,3})*)[-—–:](?P<year>(?:19|20)\d\d)(?!\d)"
)
_ORDER = re.compile(r"第(?P<number>\d{1,4})号")


@dataclass(frozen=True)
class DocumentNumber:
    """A document number; `text` is its standard form. The year is 0 for an order that is cited without one."""

    prefix: str
    year: int
    number: int
    text: str

    @property
    def is_order(self) -> bool:
        """Whether it is counted without years, as 国务院令第666号."""
        return self.text == f"{self.prefix}第{self.number}号"

    @property
    def key(self) -> tuple[str, int, int]:
        """The same for every printing of a number: 〔2021〕63号 and 2021年第63号, with and without 中华人民共和国."""
        prefix = self.prefix.removeprefix("中华人民共和国").replace("、", "")
        return prefix, 0 if self.is_order else self.year, self.number


def read_number(text: str) -> DocumentNumber | None:
    """The document number that makes up a text, in any bracket style; None if it is none."""
    match = NUMBER.fullmatch(text.replace(" ", ""))
    if not match:
        return None
    year, number = int(match["year"] or match["bare_year"]), int(match["number"])
    form = f"〔{year}〕{number}号" if match["year"] else f"{year}年第{number}号"
    return DocumentNumber(match["prefix"], year, number, match["prefix"] + form)


def standard_at(text: str, at: int) -> tuple[DocumentNumber, int] | None:
    """The number of a standard that begins at `at` of a text (GB/T 36073-2018), and where it ends."""
    match = _STANDARD.match(text, at)
    if not match:
        return None
    prefix, year = f"{match['code']} {match['serial']}", int(match["year"])
    return DocumentNumber(prefix, year, 0, f"{prefix}-{year}"), match.end()


def read_order(order: str, text: str, issued_on: str) -> DocumentNumber | None:
    """The number of an order (令), which is counted without years: 上海市人民政府令第19号."""
    match = _ORDER.fullmatch(text)
    if not match or not order or not issued_on:
        return None
    return DocumentNumber(order, int(issued_on[:4]), int(match["number"]), f"{order}第{match['number']}号")


def notice_slug(number: DocumentNumber, prefixes: dict[str, Row]) -> str:
    """The notice id: pinyin of the prefix, year, number. Prefixes that sound the same (冀政发, 吉政发) give the same id."""
    known = prefixes.get(number.prefix)
    slug = known["slug"] if known else _pinyin(number.prefix)
    return f"{slug}-{number.year}-{number.number}"


@lru_cache(maxsize=4096)
def _pinyin(prefix: str) -> str:
    return "".join(lazy_pinyin(prefix, errors="ignore")).replace("ü", "v")
