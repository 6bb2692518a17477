"""Which encoding bytes are in: told by byte-order marks, by validity, and by how Chinese the text then is.

Validity alone tells little: nearly all bytes of Big5 and UTF-16 are valid GB18030 too. So each decoding gets a score:
the share of frequent Chinese characters among its characters beyond ASCII, less that of characters for private use,
which wrong decodings are full of. Pieces of notices of twenty characters score 0.7 in the median under their own
encoding, 0.3 or more in 99 of 100 cases, and under any other 0.15 or less in 99 of 100.
UTF-8 where it is valid, else GB18030, is kept unless another encoding scores higher by `MARGIN`.
"""

import codecs
import re

from pipelines.reading.rows import count_in_rows
from pipelines.reading.scripts import FREQUENT as TRADITIONAL

MARGIN = 0.15
"""By how much the score of another encoding must exceed that of the one expected."""

SURE = 0.3
"""Score of text that is certainly Chinese."""

TOLD_FROM = 10
"""Characters from which on unmarked UTF-16, where any two bytes are a character, and doubled encodings are told."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 before UTF-16, whose mark its own begins with."""

_WIDE = ("utf-16-le", "utf-16-be")
_OTHERS = ("big5hkscs", *_WIDE)
_BEYOND_ASCII = re.compile(rb"[^\x00-\x7f]")
_COUNTED = re.compile(r"[^\t\n\r\x20-\x7e\xa0\u3000]+")
_PRIVATE = bytes(range(0xE0, 0xF9))
"""The rows of the characters for private use (U+E000 to U+F8FF)."""
_SAMPLE = 6_000
_GLANCE = 1_500
"""Bytes that mostly suffice to see that valid UTF-8 is Chinese."""
_ZEROS = 0.25
"""Share of zero bytes, all at even or all at odd places, that only UTF-16 has."""

# The 200 most frequent characters of the founding notices and of those kept for tests, each notice with the same
# weight, and their Traditional forms.
_FREQUENT = frozenset(
    "、，。业的工务和国化人（）数新市建发展区等设管产能进省用据政企服全加大合开资推动实局信关制一行理责持中技高应分支机提部家平智创体监作地施在对保流力单强"
    "商息试物公境委上规科外位贸点“金标通海会网经法有基自融安年台与场域”重构方易定以际品成头运验按生领术各级办度厅供集相优及放研准系煤负源牵要：出采府电改"
    "快为字民程联职件立造内项完交任利入口现共性权统济面升策同链型投导革老效善购不本式跨条励门．片引社水心" + TRADITIONAL
)


def encoding_of(data: bytes) -> str:
    """Name of the codec that the bytes are in; where they are valid in none, the one that leaves most text."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked:
        return marked
    wide = _by_zeros(data)
    if wide or data.isascii():
        return wide or "utf-8"
    expected = _expected(data)
    if expected == "utf-8" and any(_score(data, expected, size) >= SURE for size in (_GLANCE, _SAMPLE)):
        return expected
    scores = {encoding: _score(data, encoding) for encoding in ("utf-8", "gb18030", *_OTHERS)}
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] >= scores[expected] + MARGIN else expected


def _by_zeros(data: bytes) -> str | None:
    """UTF-16 by the zero bytes of its ASCII characters."""
    sample = data[:_SAMPLE]
    at_even, at_odd = sample[::2].count(0), sample[1::2].count(0)
    if not at_even and at_odd > _ZEROS * len(sample) / 2:
        return "utf-16-le"
    return "utf-16-be" if not at_odd and at_even > _ZEROS * len(sample) / 2 else None


def _expected(data: bytes) -> str:
    """UTF-8 where it is valid, also where it was cut in mid-character; else GB18030 where that is; else UTF-8."""
    for encoding in ("utf-8", "gb18030"):
        try:
            data.decode(encoding)
            return encoding
        except UnicodeDecodeError as error:
            if error.start > 0 and error.start >= len(data) - 3:
                return encoding
    return "utf-8"


def _score(data: bytes, encoding: str, size: int = _SAMPLE) -> float:
    """The score of the bytes under an encoding, from the first characters beyond ASCII on."""
    found = _BEYOND_ASCII.search(data)
    begin = found.start() if found else 0
    if encoding in _WIDE:
        begin -= begin % 2
    text = data[begin : begin + size].decode(encoding, errors="replace")
    return 0.0 if encoding in _WIDE and len(text) < TOLD_FROM else score(text)


def score(text: str) -> float:
    """The share of frequent Chinese characters among those beyond ASCII (and controls), less that of private ones."""
    counted = sum(map(len, _COUNTED.findall(text)))
    found = sum(map(_FREQUENT.__contains__, text)) - count_in_rows(text, _PRIVATE)
    return found / counted if counted else 0.0
