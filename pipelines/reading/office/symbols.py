"""Characters that Word takes from symbol fonts, where the code says nothing without the font."""

_SHAPES = {
    "wingdings": {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•",
                  0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"},
    "symbol": {0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB7: "•", 0xD7: "·", 0xB8: "÷"},
}  # fmt: skip
_PRIVATE = 0xF000


def symbol(code: str, font: str) -> str:
    """The character of `w:sym`; that of the font's private code where the font or character is not known."""
    try:
        value = int(code, 16)
        private = chr(value)
    except (ValueError, OverflowError):
        return ""
    known = _SHAPES.get(font.strip().lower(), {})
    shown = known.get(value - _PRIVATE if value >= _PRIVATE else value, private)
    return "" if "\ud800" <= shown <= "\udfff" else shown
