"""Traditional characters → Simplified ones, character for character, so that every position stays.

Rules and seeds are written in Simplified characters, so that a Traditional notice is folded before it is matched; what is
published shows its own characters (`publishing/printed.py`). The table holds OpenCC's pairs of single characters
(t2s); words of Taiwan and Hong Kong (資訊, 智慧財產權) are left as they are.
"""

import re
from functools import cache

from opencc import OpenCC

ENOUGH = 5
"""So many different characters of `FREQUENT` make a text Traditional; names alone (匯豐銀行) bring in fewer."""

FREQUENT = "優內創動務勵區單國場實對導廳強應採據數會條業構標機權準濟爲為牽現產發監級統經網聯職臺與術規設試負責貿資購辦進運鏈門開關際電項領頭驗體點"
"""Traditional forms of the 200 most frequent characters of notices, without those that Simplified texts use too."""

_FREQUENT = re.compile(f"[{FREQUENT}]")
_BLOCKS = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x2FA20))
"""CJK ideographs: Extension A and the basic block, compatibility forms, the supplementary planes."""


def is_traditional(text: str) -> bool:
    """Whether a text is written in Traditional characters, if only in part."""
    if not _FREQUENT.search(text):
        return False
    found = 0
    for char in FREQUENT:
        found += char in text
        if found == ENOUGH:
            return True
    return False


def simplified(text: str) -> str:
    """The text in Simplified characters, of the same length; a text that is not Traditional stays untouched."""
    return text.translate(_simple_forms()) if is_traditional(text) else text


def simple_form(text: str) -> str:
    """Any text in Simplified characters, of the same length, for comparison with what `simplified` gave."""
    return text if text.isascii() else text.translate(_simple_forms())


@cache
def _simple_forms() -> dict[int, str]:
    chars = [chr(code) for block in _BLOCKS for code in block]
    simple = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    return {ord(char): form for char, form in zip(chars, simple, strict=True) if form != char and len(form) == 1}
