"""Pictures for the pages of Dagster: small SVG drawings inside Markdown, with no file and no address of their own."""

import base64
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_BAR, _GAP, _LABEL, _UNIT, _MAX_WIDTH, _KEY = 22, 8, 240, 24, 640, 26
_COLOURS = (
    ("#1b7837", "white"),
    ("#a6dba0", "black"),
    ("#c2a5cf", "black"),
    ("#762a83", "white"),
    ("#b2182b", "white"),
)
"""Fill and ink from kept to dropped; told apart without red and green as well (ColorBrewer PRGn with a red)."""


def stacked_bars(title: str, bars: Sequence[tuple[str, Mapping[str, int]]]) -> str:
    """A Markdown image of stacked bars, one a label; all bars have the same parts, in the same order."""
    parts = list(bars[0][1]) if bars else []
    longest = max((sum(counts.values()) for _, counts in bars), default=1) or 1
    unit = min(_UNIT, _MAX_WIDTH / longest)
    drawn = [_bar(at, label, counts, unit) for at, (label, counts) in enumerate(bars)]
    return _picture(title, len(bars), _key(parts) + "".join(drawn))


def bars(title: str, counts: Mapping[str, int]) -> str:
    """A Markdown image of bars, one a label, each with its count behind it."""
    unit = _MAX_WIDTH / (max(counts.values(), default=1) or 1)
    drawn = [_plain_bar(at, label, count, unit) for at, (label, count) in enumerate(counts.items())]
    return _picture(title, len(counts), "".join(drawn))


def _picture(title: str, count: int, drawn: str) -> str:
    """An image of `count` bars, with room for what stands behind them."""
    height = _KEY + count * (_BAR + _GAP) + _GAP
    width = _LABEL + _MAX_WIDTH + 60
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif"'
        f' font-size="13"><title>{escape(title)}</title><rect width="100%" height="100%" fill="white"/>{drawn}</svg>'
    )
    return f"![{title}](data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()})"


def _key(parts: Sequence[str]) -> str:
    boxes = [
        f'<rect x="{_LABEL + at * 110}" y="6" width="12" height="12" fill="{_COLOURS[at][0]}"/>'
        f'<text x="{_LABEL + at * 110 + 17}" y="17">{escape(part)}</text>'
        for at, part in enumerate(parts)
    ]
    return "".join(boxes)


def _place(at: int) -> tuple[int, int]:
    """The upper edge of a bar, and the line that its words stand on."""
    top = _KEY + _GAP + at * (_BAR + _GAP)
    return top, top + _BAR - 7


def _label(label: str, line: int) -> str:
    return f'<text x="{_LABEL - 10}" y="{line}" text-anchor="end">{escape(label)}</text>'


def _plain_bar(at: int, label: str, count: int, unit: float) -> str:
    top, line = _place(at)
    wide = count * unit
    return (
        f"{_label(label, line)}"
        f'<rect x="{_LABEL}" y="{top}" width="{wide:.1f}" height="{_BAR}" fill="{_COLOURS[0][0]}"/>'
        f'<text x="{_LABEL + wide + 6:.1f}" y="{line}">{count:,}</text>'
    )


def _bar(at: int, label: str, counts: Mapping[str, int], unit: float) -> str:
    top, middle = _place(at)
    drawn = [_label(label, middle)]
    left = float(_LABEL)
    for (colour, ink), count in zip(_COLOURS, counts.values(), strict=False):
        wide = count * unit
        drawn.append(f'<rect x="{left:.1f}" y="{top}" width="{wide:.1f}" height="{_BAR}" fill="{colour}"/>')
        if count:
            drawn.append(
                f'<text x="{left + wide / 2:.1f}" y="{middle}" text-anchor="middle" fill="{ink}">{count}</text>'
            )
        left += wide
    return "".join(drawn)
