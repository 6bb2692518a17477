"""Words that fit into a drawing: harmless, and no wider than their place."""

from unicodedata import east_asian_width

from pipelines.site.rendering import Words, harmless

_NO_CHARACTERS = str.maketrans("", "", "\ufffe\uffff")
"""Code points that are no characters and that XML refuses."""
_WIDE, _NARROW = 1.0, 0.58
"""Widths in ems, rather too large than too small."""


def ems(text: str) -> float:
    """About how wide a text is, in sizes of its letters."""
    return sum(_WIDE if east_asian_width(letter) in "WFA" else _NARROW for letter in text)


def printable(text: str) -> str:
    """A text in one line, with steering characters shown by their code."""
    return str(harmless(" ".join(text.split()).translate(_NO_CHARACTERS)))


def as_printed(text: str) -> Words:
    """Words of a notice, which are the same in both languages."""
    return Words(printable(text), printable(text))


def fitted(text: str, width: float) -> str:
    """A printable text, cut to a width in ems with `…` where it is wider."""
    text = printable(text)
    if ems(text) <= width:
        return text
    return _start(text, width - _WIDE) + "…"


def wrapped(text: str, width: float) -> list[str]:
    """A printable text in one or two lines of a width in ems."""
    text = printable(text)
    first = _start(text, width)
    rest = text[len(first) :].strip()
    return [first, fitted(rest, width)] if rest else [first]


def _start(text: str, width: float) -> str:
    """As many letters from the start as fit."""
    for end, letter in enumerate(text):
        width -= ems(letter)
        if width < 0:
            return text[:end]
    return text


def short_count(count: int) -> str:
    """A count in at most six characters."""
    return f"{count:,}" if count < 100_000 else f"{count / 1000:,.0f}k"
