"""Laws and treaties that notices name without title marks."""

import re
from typing import NamedTuple

import ahocorasick_rs

from pipelines.knowledge.citing import CitingWords
from pipelines.knowledge.load import SeedTables

_LONGER_NAME = re.compile(
    r"(?<=法)(?:规(?!定)|[律治院人典官庭制学理师系务])|(?<=法)定(?!期)|实施(?:条例|细则|办法|规定)|修正案|草案|司法解释"
)
"""What makes a name part of a longer one: 公司法人, 个人信息保护法规, 专利法实施细则."""
_STATE = "中华人民共和国"
_LONG = 9
"""Treaties have no local twins (上海市优化营商环境条例): a name of so many characters is whole whatever is before it."""


class Law(NamedTuple):
    """A law named at `begin`..`end` of a text, and its title."""

    begin: int
    end: int
    title: str


class LawTitles:
    """Names as printed and the titles they stand for; acronyms are printed in either case."""

    def __init__(self, seeds: SeedTables, words: CitingWords) -> None:
        rows = seeds["law_titles"]
        self.titles = {row["title"]: row["title"] for row in rows} | {row["name"]: row["title"] for row in rows}
        self.titles |= {name.lower(): title for name, title in self.titles.items() if name.isascii()}
        treaties = {row["title"] for row in rows if row["kind"] == "treaty"}
        self._whole = {name for name, title in self.titles.items() if title in treaties and len(name) >= _LONG}
        self._words = words
        self._names = list(self.titles)
        self._matcher = ahocorasick_rs.AhoCorasick(self._names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Law]:
        """The laws named in a text, the longest names where they overlap; none inside a longer name."""
        return [
            Law(begin, end, self.titles[self._names[index]])
            for index, begin, end in self._matcher.find_matches_as_indexes(text)
            if self._is_whole(text, begin, end)
        ]

    def _is_whole(self, text: str, begin: int, end: int) -> bool:
        if _LONGER_NAME.match(text, end):
            return False
        if text.startswith(_STATE, begin) or text[begin:end] in self._whole:
            return True
        return self._words.is_whole(text, begin, end)
