"""Radicals and compatibility characters → the ordinary characters that they look like, one for one.

PDF files often name the shape of 一 or 民 as the Kangxi radical ⼀ or the radical ⺠. The Unicode Character Database
says which character each stands for: by normalization (NFKC) for Kangxi radicals and compatibility ideographs, in
EquivalentUnifiedIdeograph.txt for the radicals supplement, of which those are folded that are words by themselves.
"""

import unicodedata

from pipelines.reading.rows import count_in_rows

_SUPPLEMENT = (
    "⺁厂⺈刀⺊卜⺎兀⺒巳⺓幺⺛旡⺜日⺝月⺟母⺠民⺧牛⺩王⺪疋⺫目⺬示⺶羊⺼月⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨"
    "⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龜⻳龟"
)
"""Radicals, each before its character."""
_BLOCKS = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
_ROWS = b"\x2e\x2f\xf9\xfa\xd8"
"""The rows that the blocks lie in; the last one is the first of those beyond the basic plane."""


def _table() -> dict[int, str]:
    found = {}
    for first, last in _BLOCKS:
        for code in range(first, last + 1):
            other = unicodedata.normalize("NFKC", chr(code))
            if len(other) == 1 and other != chr(code):
                found[code] = other
    return found | dict(zip(map(ord, _SUPPLEMENT[::2]), _SUPPLEMENT[1::2], strict=True))


_TABLE = _table()


def unified(text: str) -> str:
    """The text with radicals and compatibility characters as ordinary ones; as long as before."""
    return text.translate(_TABLE) if count_in_rows(text, _ROWS) else text
