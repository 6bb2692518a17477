"""How a file is printed, drawn once a file: labels, digits, marks, wraps; and the letters that follow from it."""

import random
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

from benchmarks.made import shares
from benchmarks.made.dice import weighed

_MARKS = str.maketrans("，；：（）", ",;:()")
_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True)
class Style:
    """How one file is printed. `width` is in characters, 0 for lines that are not wrapped."""

    separator: str = "."
    full_width_digits: bool = False
    half_width_marks: bool = False
    traditional: bool = False
    encoding: str = "utf-8"
    width: int = 0
    page_numbers: bool = False
    metadata: bool = False
    furniture: bool = False
    indented: bool = True
    gaps: bool = False
    cells: bool = False
    spaced_number: bool = False

    @property
    def faults(self) -> list[str]:
        """What is odd about it, by name."""
        return [name for name, value in vars(self).items() if value is True and name not in ("indented", "gaps")] + [
            name
            for name, odd in (
                ("wrapped", self.width),
                ("label " + self.separator, self.separator != "."),
                (self.encoding, self.encoding != "utf-8"),
            )
            if odd
        ]


def draw(form: str, stream: random.Random) -> Style:
    """The style of a file of this form."""

    def happens(share: float) -> bool:
        return stream.random() < share

    wrapped = form == "txt" and happens(shares.WRAPPED)
    traditional = happens(shares.TRADITIONAL)
    return Style(
        separator=weighed(shares.SEPARATORS, stream),
        full_width_digits=happens(shares.FULL_WIDTH_DIGITS),
        half_width_marks=happens(shares.HALF_WIDTH_MARKS),
        traditional=traditional,
        encoding="gb18030" if form in ("txt", "html") and happens(shares.OTHER_ENCODING) else "utf-8",
        width=stream.choice((26, 28, 30, 34, 40)) if wrapped else 0,
        page_numbers=form == "pdf" or (wrapped and happens(shares.PAGE_NUMBERS)),
        metadata=form in ("txt", "html") and happens(shares.METADATA),
        furniture=form in ("txt", "html") and happens(shares.WEB_FURNITURE),
        indented=wrapped or happens(0.7),
        gaps=happens(0.4),
        cells=weighed(shares.TABLES, stream) == "cells",
        spaced_number=happens(shares.SPACED_NUMBERS),
    )


def lettered(text: str, style: Style) -> str:
    """The text in the letters of its style."""
    if style.half_width_marks:
        text = text.translate(_MARKS)
    if style.full_width_digits:
        text = text.translate(_DIGITS)
    return _traditional(text) if style.traditional else text


def _traditional(text: str) -> str:
    return str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")
